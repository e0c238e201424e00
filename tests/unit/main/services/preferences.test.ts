import { expect, test } from 'vitest'
import { defaultPreferences } from '../../../../src/shared/domain/preferences'
import { createPreferences } from '../../../../src/main/services/preferences'
import { temporaryLibrary } from '../../../support/temporary-library'

test('a choice is remembered, others keep their defaults', async () => {
  const bench = await temporaryLibrary()
  const preferences = createPreferences(bench)
  await preferences['preferences.set']({ theme: 'dark' })
  expect(preferences['preferences.get']({})).toEqual({ ...defaultPreferences(), theme: 'dark' })
})

test('a stored value that no longer fits falls back to its default instead of breaking the start', async () => {
  const bench = await temporaryLibrary()
  const stamps = { createdAt: 1, updatedAt: 1, device: 'test' }
  await bench.library.commit([
    { op: 'put', table: 'preferences', value: { id: 'textSize', value: 900, ...stamps } },
    { op: 'put', table: 'preferences', value: { id: 'retired', value: 'x', ...stamps } },
  ])
  expect(createPreferences(bench)['preferences.get']({})).toEqual(defaultPreferences())
})

test('setting what is already set writes nothing', async () => {
  const bench = await temporaryLibrary()
  await createPreferences(bench)['preferences.set']({ theme: 'system' })
  expect(bench.library.revision).toBe(0)
})
