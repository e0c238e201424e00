import fc from 'fast-check'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ExportFormat } from '@shared/domain/export'
import { contentOf } from '@shared/domain/revision'
import { exportLibrary } from '../../../../src/main/exporting/export-library'
import { keepFiles } from '../../../../src/main/importing/keep-files'
import { planImport } from '../../../../src/main/importing/plan-import'
import { readBankFile } from '../../../../src/main/importing/read-bank-file'
import { days, libraryOf, randomLibrary } from '../../../support/random-library'
import { temporaryLibrary, type LibraryBench } from '../../../support/temporary-library'

/** Exports a library and imports that into an empty one, twice. */
async function moved(from: LibraryBench, format: ExportFormat) {
  const file = await exportLibrary({ ...from, days }, format)
  const bytes = Buffer.from(file.content, file.encoding ?? 'utf8')
  const to = await temporaryLibrary()
  const banks = readBankFile(file.fileName, bytes)
  await keepFiles(to.folder, banks)
  const { operations } = planImport({ ...to, days }, banks)
  if (operations.length > 0) await to.library.commit(operations)
  const again = planImport({ ...to, days }, readBankFile(file.fileName, bytes)).operations
  return { to, losses: file.losses, again }
}

/** The banks that have questions, and what those say that are not archived. */
function contents({ library }: LibraryBench) {
  const banks = [...library.all('banks').values()].sort((a, b) => (a.title < b.title ? -1 : 1))
  return banks.flatMap(({ id, title }) => {
    const questions = library
      .questionsOf(id)
      .filter(({ archivedAt }) => archivedAt === undefined)
      .map((each) => ({ ...contentOf(each), number: each.number, key: each.key ?? each.id }))
    return questions.length === 0 ? [] : [{ title, questions }]
  })
}

const owned = [
  ...([
    'notes',
    'highlights',
    'bookmarks',
    'readings',
    'keyPoints',
    'cards',
    'reviews',
    'revisions',
  ] as const),
]
type Owned = (typeof owned)[number]
type Fields = Record<string, unknown>

/** The records of a table that belong to questions that are not archived, with the keys of these for identities. */
function recordsOf({ library }: LibraryBench, table: Owned, names?: readonly string[]): Fields[] {
  const keys = new Map(
    [...library.all('questions').values()]
      .filter(({ archivedAt }) => archivedAt === undefined)
      .map((question) => [question.id, question.key ?? question.id]),
  )
  const records = [...library.all(table).values()].flatMap((record): Fields[] => {
    const { id, questionId = id, ...rest } = record as { id: string; questionId?: string }
    const key = keys.get(questionId)
    if (key === undefined) return []
    const fields: Fields = { ...rest, key, ...(named.has(table) ? { id } : {}) }
    return [names ? Object.fromEntries(['key', ...names].map((name) => [name, fields[name]])) : fields]
  })
  return records.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

/** Those that have an identity of their own, and not that of their question. */
const named: ReadonlySet<Owned> = new Set(['notes', 'highlights', 'reviews', 'revisions'])

const codes: Partial<Record<Owned, string>> = {
  highlights: 'passages',
  cards: 'schedule',
  reviews: 'schedule',
}

/** What is less after the move, by the names that losses have. */
async function missing(from: LibraryBench, to: LibraryBench): Promise<Set<string>> {
  const archived = ({ library }: LibraryBench) =>
    [...library.all('questions').values()].filter(({ archivedAt }) => archivedAt !== undefined).length
  const listed = ({ library }: LibraryBench) =>
    [...library.all('topicStates').values()].filter(({ bankId, path }) =>
      library
        .questionsOf(bankId)
        .some(({ topics, archivedAt }) => !archivedAt && path.every((name, at) => topics[at] === name)),
    ).length
  const media = async ({ library, folder }: LibraryBench) => {
    const names = await readdir(join(folder, 'media')).catch(() => [])
    return JSON.stringify(contents({ library } as LibraryBench)).includes('media/') ? names.length : 0
  }
  const described = ({ library }: LibraryBench) =>
    [...library.all('banks').values()].filter(
      ({ id, description, licence, version }) =>
        library.questionsOf(id).some(({ archivedAt }) => archivedAt === undefined) &&
        (description ?? licence ?? version) !== undefined,
    ).length
  const counts: [string, number, number][] = [
    ['archivedQuestions', archived(from), archived(to)],
    ['topicMarks', listed(from), listed(to)],
    ['media', await media(from), await media(to)],
    ['bankDetails', described(from), described(to)],
    ...owned.map((table): [string, number, number] => [
      codes[table] ?? table,
      recordsOf(from, table).length,
      recordsOf(to, table).length,
    ]),
  ]
  return new Set(counts.filter(([, before, after]) => after < before).map(([name]) => name))
}

const runs = { numRuns: 25, seed: 11 }

/**
 * Holds of any library: what the format carries comes back, what it does not is what it says, and once is enough.
 * `inPart` is said although something of it comes back; `toBeRead` is in the file for people only.
 */
async function holds(
  format: ExportFormat,
  carried: (from: LibraryBench, to: LibraryBench) => void,
  { inPart = [], toBeRead = [] }: { inPart?: readonly string[]; toBeRead?: readonly string[] } = {},
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(randomLibrary, async (spec) => {
      const from = await libraryOf(spec)
      const { to, losses, again } = await moved(from, format)
      expect(contents(to)).toEqual(contents(from))
      carried(from, to)
      const lost = [...(await missing(from, to))].filter((loss) => !toBeRead.includes(loss))
      expect(losses.filter((loss) => !inPart.includes(loss))).toEqual(lost.sort())
      expect(again).toEqual([])
    }),
    runs,
  )
}

test('Markdown gives back what it carries, and says what it does not', async () => {
  await holds('markdown', (from, to) => {
    for (const table of ['notes', 'highlights', 'bookmarks'] as const)
      expect(recordsOf(to, table)).toEqual(recordsOf(from, table))
  })
}, 120_000)

test('a table gives back what it carries, and says what it does not', async () => {
  const withoutNotes = (bench: LibraryBench) => recordsOf(bench, 'bookmarks', ['reason'])
  await holds('csv', (from, to) => expect(withoutNotes(to)).toEqual(withoutNotes(from)), {
    // They stand in a column.
    toBeRead: ['notes'],
  })
}, 120_000)

test('an Anki package gives back what it carries, and says what it does not', async () => {
  const memory = [
    'state',
    'due',
    'stability',
    'difficulty',
    'scheduledDays',
    'repetitions',
    'lapses',
    'suspended',
  ]
  const log = ['rating', 'kind', 'intervalBefore', 'intervalAfter', 'elapsedMilliseconds']
  await holds(
    'apkg',
    (from, to) => {
      expect(recordsOf(to, 'cards', memory)).toEqual(recordsOf(from, 'cards', memory))
      expect(recordsOf(to, 'reviews', log)).toEqual(recordsOf(from, 'reviews', log))
      expect(recordsOf(to, 'bookmarks', [])).toEqual(recordsOf(from, 'bookmarks', []))
    },
    // The corners are folded all the same, and notes stand in a field.
    { inPart: ['bookmarkReasons'], toBeRead: ['notes'] },
  )
}, 120_000)

test('JSON gives back everything', async () => {
  await holds('json', (from, to) => {
    for (const table of owned) expect(recordsOf(to, table)).toEqual(recordsOf(from, table))
  })
}, 120_000)
