import { writeFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { compose } from '../../../src/main/compose'
import { pinnedClock, pinnedIds } from '../../support/pinned'
import { temporaryFolder } from '../../support/temporary-library'

test('a refused library is opened by trying again once its reason is gone, and not before', async () => {
  const folder = await temporaryFolder()
  const stranger = join(folder, 'thesis.docx')
  await writeFile(stranger, 'years of work')
  const composition = await compose({
    folder,
    bundledBanks: folder,
    clock: pinnedClock(),
    ids: pinnedIds(),
    log: (_, error) => expect.unreachable(String(error)),
  })
  onTestFinished(() => composition.close())
  const reopen = () => composition.dispatch('library.reopen', {})
  expect(await reopen()).toMatchObject({ ok: true, value: { state: 'refused' } })
  expect(await composition.dispatch('banks.list', {})).toMatchObject({
    ok: false,
    error: { code: 'LIBRARY_UNAVAILABLE' },
  })
  await rm(stranger)
  // Two windows may ask at once; the library is opened one time.
  const replies = await Promise.all([reopen(), reopen()])
  expect(replies).toMatchObject([{ value: { state: 'open' } }, { value: { state: 'open' } }])
  expect(await composition.dispatch('banks.list', {})).toEqual({ ok: true, value: [] })
  expect(await reopen()).toMatchObject({ ok: true, value: { state: 'open' } })
})
