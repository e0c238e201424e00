import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Question } from '../../../src/shared/domain/records'
import { systemClock, systemIds } from '../../../src/main/clock'
import { openLibrary } from '../../../src/main/library/open-library'
import type { BenchTable } from '../report/bench-table'
import { measureWays, type OpeningWay } from './opening-ways'

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
    const id = `Q${String(size >>> 1).padStart(25, '0')}`
    return await measureWays(
      { title: 'Opening a store to its first question', size, rounds },
      [parsing(folder, id), inSqlite(database, id), whole(folder, id), early(folder, id)],
      (found) => found === id,
    )
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}

const nothing = (): void => undefined

function parsing(folder: string, id: string): OpeningWay {
  return {
    name: 'parsing the bank',
    run() {
      const { questions } = JSON.parse(readFileSync(join(folder, 'banks/bank.json')).toString('utf8')) as {
        questions: Question[]
      }
      return Promise.resolve({ found: questions.find((question) => question.id === id)?.id, close: nothing })
    },
  }
}

function inSqlite(path: string, id: string): OpeningWay {
  return {
    name: 'node:sqlite, by its key',
    run() {
      const database = new DatabaseSync(path, { readOnly: true })
      const row = database.prepare('SELECT record FROM questions WHERE id = ?').get(id)
      const found = row && (JSON.parse(String(row['record'])) as Question)
      return Promise.resolve({ found: found?.id, close: () => database.close() })
    },
  }
}

function whole(folder: string, id: string): OpeningWay {
  return {
    name: 'Dogear, the library whole',
    async run() {
      const library = await openLibrary({ folder, clock: systemClock, ids: systemIds() })
      return { found: library.get('questions', id)?.id, close: () => library.close() }
    },
  }
}

/** The documents are read only after the question was, as they are when a window asks for it. */
function early(folder: string, id: string): OpeningWay {
  return {
    name: 'Dogear, by its catalogue',
    run: () =>
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
              found: found?.id,
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
