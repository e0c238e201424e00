import { mkdtemp, open } from 'node:fs/promises'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { DatabaseSync } from 'node:sqlite'
import { systemClock, systemIds } from '../../../src/main/clock'
import { openLibrary } from '../../../src/main/library/open-library'
import type { BenchTable } from '../report/bench-table'
import { generateCorpus, putCorpus, type Corpus } from '../search/corpus'
import { timeOf } from './figures'

/** An import committed at once and the documents written after it, beside writing the same questions otherwise. */
export async function measureWriting(root: string, size: number): Promise<BenchTable> {
  const corpus = generateCorpus(size)
  const folder = await mkdtemp(join(root, 'writing-'))
  const library = await openLibrary({ folder: join(folder, 'library'), clock: systemClock, ids: systemIds() })
  const rows = [
    await measure('Dogear: import of a bank, on disk', () => library.commit(putCorpus(corpus))),
    await measure('Dogear: documents written, on closing', () => library.close()),
    await measure('JSON.stringify, written and synced', () => writeWhole(join(folder, 'whole.json'), corpus)),
    await measure('node:sqlite, one transaction', () => insertAll(join(folder, 'peer.sqlite'), corpus)),
  ]
  return {
    title: 'Import and saving',
    size,
    columns: [
      { name: 'time', unit: 'ms' },
      { name: 'processor', unit: 'ms' },
      { name: 'main thread held at a time', unit: 'ms' },
    ],
    rows,
    plot: 'time',
  }
}

async function measure(name: string, task: () => unknown): Promise<BenchTable['rows'][number]> {
  const delays = monitorEventLoopDelay({ resolution: 1 })
  delays.enable()
  const before = process.cpuUsage()
  const time = await timeOf(task)
  const { user, system } = process.cpuUsage(before)
  // Time for the monitor to see a delay that ended with the task.
  await new Promise((resolve) => setTimeout(resolve, 5))
  delays.disable()
  return { name, values: [time, (user + system) / 1_000, delays.max / 1e6] }
}

async function writeWhole(path: string, { questions }: Corpus): Promise<void> {
  const file = await open(path, 'w')
  await file.writeFile(JSON.stringify(questions))
  await file.sync()
  await file.close()
}

function insertAll(path: string, { questions }: Corpus): void {
  const database = new DatabaseSync(path)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;')
  database.exec('CREATE TABLE questions (id TEXT PRIMARY KEY, record TEXT) WITHOUT ROWID')
  const insert = database.prepare('INSERT INTO questions VALUES (?, ?)')
  database.exec('BEGIN')
  for (const question of questions) insert.run(question.id, JSON.stringify(question))
  database.exec('COMMIT')
  database.close()
}
