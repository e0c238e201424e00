import { writeSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import type { TableName } from '../../../src/shared/domain/records'
import { tableNames } from '../../../src/shared/domain/records'
import { openLibrary } from '../../../src/main/library/open-library'
import type { Library } from '../../../src/main/library/library'
import { verifyLibrary } from '../../../src/main/library/verify-library'
import { pinnedIds } from '../../support/pinned'
import { seededRandom } from '../../support/random'
import { modelText, RandomChanges, type Model } from '../../support/random-changes'
import { killAtFileCall } from './kill-at-file-call'

/** What the child is told: where, which draws, and how it shall end. */
export interface Orders {
  folder: string
  seed: number
  /** Kill itself within the file call of this number; 0 to wait for the parent. */
  fileCall: number
  commits: number
  verify: boolean
  close: boolean
}

/** What the child tells its parent, one JSON line each, in the order it happens. */
export type Told =
  | { told: 'opened'; revision: number; state: string; recovery: string[]; problems: string[] }
  | { told: 'try'; operations: string }
  | { told: 'saved'; revision: number }
  | { told: 'closed' }

const orders = JSON.parse(process.argv[2] ?? '{}') as Orders
const tell = (message: Told): void => {
  // One call, so that a line is there as a whole or not at all.
  writeSync(1, `${JSON.stringify(message)}\n`)
}

function modelOf(library: Library): Model {
  return new Map(
    tableNames.map((name): [TableName, Map<string, { id: string }>] => [name, new Map(library.all(name))]),
  )
}

async function run(): Promise<void> {
  const random = seededRandom(orders.seed)
  if (orders.fileCall > 0) killAtFileCall(orders.fileCall, random)
  let now = Date.UTC(2026, 0, 1) + orders.seed * 1_000
  const library = await openLibrary({
    folder: orders.folder,
    clock: () => (now += 60_000),
    ids: pinnedIds(),
    journalLimits: { bytes: 20_000, commits: 12, age: 3_600_000 },
  })
  const problems = orders.verify ? (await verifyLibrary(orders.folder)).problems : []
  const model = modelOf(library)
  tell({
    told: 'opened',
    revision: library.revision,
    state: modelText(model),
    recovery: library.recovery.map(({ kind, file }) => `${kind} ${file}`),
    problems: problems.map(({ file, message }) => `${file}: ${message}`),
  })
  const changes = new RandomChanges(random, model)
  for (let count = 0; count < orders.commits;) {
    const together = 1 + random.below(4)
    const waiting: Promise<void>[] = []
    for (let index = 0; index < together; index += 1) {
      const operations = changes.next()
      tell({ told: 'try', operations: JSON.stringify(operations) })
      waiting.push(library.commit(operations).then(({ revision }) => tell({ told: 'saved', revision })))
    }
    await Promise.all(waiting)
    if (random.below(4) === 0) await delay(random.below(3))
    count += together
  }
  if (orders.close) {
    await library.close()
    tell({ told: 'closed' })
  } else await delay(60_000)
}

await run()
