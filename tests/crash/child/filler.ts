import { writeSync } from 'node:fs'
import type { Operation } from '../../../src/shared/domain/records'
import { openLibrary } from '../../../src/main/library/open-library'
import { pinnedClock, pinnedIds } from '../../support/pinned'

/** Commits notes of the sizes given until told the next, and says of each whether and why not it was saved. */
const [folder = '', ...sizes] = process.argv.slice(2)
const say = (text: string): void => {
  writeSync(1, `${text}\n`)
}

const library = await openLibrary({ folder, clock: pinnedClock(), ids: pinnedIds() })
for (const [index, size] of sizes.entries()) {
  const value = {
    id: `n${index}`,
    questionId: 'q1',
    body: 'x'.repeat(Number(size)),
    createdAt: 1,
    updatedAt: 1,
    device: 'test',
  }
  const operation: Operation = { op: 'put', table: 'notes', value }
  const outcome = await library.commit([operation]).then(
    ({ revision }) => `saved ${revision}`,
    (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : 'unknown'),
  )
  say(`${outcome} | visible: ${library.get('notes', `n${index}`) !== undefined}`)
}
process.kill(process.pid, 'SIGKILL')
