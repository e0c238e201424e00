import { expect, test } from 'vitest'
import type { Operation } from '@shared/domain/records'
import type { Commit } from '../../../../src/main/library/library'
import { createImports } from '../../../../src/main/services/imports'
import { sendImport } from '../../../support/send-import'
import { temporaryLibrary } from '../../../support/temporary-library'

const questions = 300
const text = Array.from(
  { length: questions },
  (_, at) => `### ${at + 1}. Question ${at + 1}?\n\n**Answer:** one\n`,
).join('\n')

/** How many ids a commit takes where a record of the table changes in the middle of its plan. */
async function idsGivenWhile(table: 'readings' | 'questions'): Promise<number> {
  const given = await temporaryLibrary()
  let changed: ((commit: Commit) => void) | undefined
  const library = new Proxy(given.library, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target)
      if (name !== 'onCommit') return typeof member === 'function' ? (member.bind(target) as unknown) : member
      return (listener: typeof changed) => {
        changed = listener
        return () => undefined
      }
    },
  })
  let count = 0
  const ids = (): string => {
    count += 1
    const operations: Operation[] = [{ op: 'remove', table, id: 'any' }]
    if (count === 100) changed?.({ revision: 1, savedAt: 0, operations, inverse: [] })
    return given.ids()
  }
  const handlers = createImports({ ...given, library, ids, events: given.bus, bundledBanks: '' })
  const importId = await sendImport(handlers, { 'b.md': text })
  await handlers['imports.preview']({ importId })
  count = 0
  await handlers['imports.commit']({ importId })
  return count
}

test('an import is planned again when questions change meanwhile, not when one is read', async () => {
  expect(await idsGivenWhile('readings')).toBeLessThan(2 * questions)
  expect(await idsGivenWhile('questions')).toBeGreaterThanOrEqual(2 * questions)
})
