import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Question } from '../../../src/shared/domain/records'
import { systemClock, systemIds } from '../../../src/main/clock'
import { openLibrary } from '../../../src/main/library/open-library'
import type { BenchTable } from '../report/bench-table'
import { median, quantile } from './figures'

declare const gc: () => void

interface Way {
  name: string
  /** Gives the question, and what closes the store again. */
  run(id: string): Promise<{ found: Question | undefined; close: () => unknown }>
  times: number[]
  cpu: number[]
}

/** From a closed store to the question that was read last, shown with its bank: what a window needs at first. */
export async function measureFirstQuestion(
  folder: string,
  size: number,
  rounds: number,
): Promise<BenchTable> {
  const root = await mkdtemp(join(tmpdir(), 'dogear-bench-first-'))
  try {
    const database = join(root, 'questions.sqlite')
    await fillDatabase(folder, database)
    const ways = [parsing(folder), inSqlite(database), whole(folder), early(folder)]
    for (let round = -2; round < rounds; round += 1)
      for (const way of ways) await measureOnce(way, `Q${String(size >>> 1).padStart(25, '0')}`, round)
    return {
      title: 'Opening a store to its first question',
      size,
      columns: [
        { name: 'median', unit: 'ms' },
        { name: '95 %', unit: 'ms' },
        { name: 'processor', unit: 'ms' },
      ],
      rows: ways.map(({ name, times, cpu }) => ({
        name,
        values: [median(times), quantile(times, 0.95), median(cpu)],
      })),
      plot: 'median',
    }
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}

async function measureOnce(way: Way, id: string, round: number): Promise<void> {
  gc()
  const before = process.cpuUsage()
  const start = performance.now()
  const { found, close } = await way.run(id)
  const time = performance.now() - start
  const { user, system } = process.cpuUsage(before)
  await close()
  if (found?.id !== id) throw new Error('The question was not found.')
  if (round < 0) return
  way.times.push(time)
  way.cpu.push((user + system) / 1_000)
}

const nothing = (): void => undefined

function parsing(folder: string): Way {
  return {
    name: 'parsing the bank',
    run(id) {
      const { questions } = JSON.parse(readFileSync(join(folder, 'banks/bank.json')).toString('utf8')) as {
        questions: Question[]
      }
      return Promise.resolve({ found: questions.find((question) => question.id === id), close: nothing })
    },
    times: [],
    cpu: [],
  }
}

function inSqlite(path: string): Way {
  return {
    name: 'node:sqlite, by its key',
    run(id) {
      const database = new DatabaseSync(path, { readOnly: true })
      const row = database.prepare('SELECT record FROM questions WHERE id = ?').get(id)
      const found = row && (JSON.parse(String(row['record'])) as Question)
      return Promise.resolve({ found, close: () => database.close() })
    },
    times: [],
    cpu: [],
  }
}

function whole(folder: string): Way {
  return {
    name: 'Dogear, the library whole',
    async run(id) {
      const library = await openLibrary({ folder, clock: systemClock, ids: systemIds() })
      return { found: library.get('questions', id), close: () => library.close() }
    },
    times: [],
    cpu: [],
  }
}

/** The documents are read only after the question was, as they are when a window asks for it. */
function early(folder: string): Way {
  return {
    name: 'Dogear, by its catalogue',
    run: (id) =>
      new Promise((resolve, reject) => {
        let goOn = nothing
        const opening = openLibrary({
          folder,
          clock: systemClock,
          ids: systemIds(),
          early(library) {
            const found = library.get('questions', id)
            library.all('preferences')
            if (found) library.outlineOf(found.bankId)
            const asked = new Promise<void>((settle) => (goOn = settle))
            resolve({
              found,
              async close() {
                goOn()
                await (await opening).close()
              },
            })
            return asked
          },
        })
        opening.catch(reject)
      }),
    times: [],
    cpu: [],
  }
}

async function fillDatabase(folder: string, path: string): Promise<void> {
  const library = await openLibrary({ folder, clock: systemClock, ids: systemIds() })
  const database = new DatabaseSync(path)
  database.exec('CREATE TABLE questions (id TEXT PRIMARY KEY, record TEXT) WITHOUT ROWID; BEGIN')
  const insert = database.prepare('INSERT INTO questions VALUES (?, ?)')
  for (const question of library.all('questions').values()) insert.run(question.id, JSON.stringify(question))
  database.exec('COMMIT')
  database.close()
  await library.close()
}
