import { afterEach, describe, expect, test } from 'vitest'
import { foldText } from '../../../../src/shared/domain/fold-text'
import type { Note, Operation, Question } from '../../../../src/shared/domain/records'
import type { Library } from '../../../../src/main/library/library'
import { createSearch, type SearchOptions } from '../../../../src/main/search/create-search'
import type { SearchProgress } from '../../../../src/shared/domain/query'
import type { Search } from '../../../../src/main/search/search'
import { pinnedClock } from '../../../support/pinned'
import { memoryLibrary } from '../../../support/memory-library'
import { fc } from '../../../support/seed'
import { aBank, aQuestion, temporaryFolder } from '../../../support/temporary-library'

const pieces = [
  ...Array.from('检索检檢召回率，。的模型aAbB1 -_\n'),
  'ＲＡＧ',
  'rag',
  'kv cache',
  'retrieval',
  'retrie',
  ' the ',
  'a kv the',
  ' kv cache a ',
  'ﬁ',
  'ß',
  'e\u0301',
  '🚀',
  '𝐀',
  'が',
  'Ω',
]
const text = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(''))
const shortText = fc.array(fc.constantFrom(...pieces), { maxLength: 3 }).map((parts) => parts.join(''))
const number = fc.nat(24)

type Edit =
  | { kind: 'put'; at: number; title: string; answer: string; tag: string }
  | { kind: 'remove'; at: number }
  | { kind: 'note'; at: number; body: string }
  | { kind: 'forget'; at: number }
  | { kind: 'archive'; at: number }

const edit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('put' as const),
      at: number,
      title: text,
      answer: text,
      tag: shortText,
    }),
  },
  fc.record({ kind: fc.constant('remove' as const), at: number }),
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('note' as const), at: number, body: text }) },
  fc.record({ kind: fc.constant('forget' as const), at: number }),
  fc.record({ kind: fc.constant('archive' as const), at: number }),
)

function operationsOf(change: Edit, library: Library, time: number): Operation[] {
  const id = `q${change.at}`
  const known = library.get('questions', id)
  switch (change.kind) {
    case 'put': {
      const { title, answer, tag } = change
      const value: Question = aQuestion({ id, title, answer, tags: [tag], topics: ['检索'], updatedAt: time })
      return [{ op: 'put', table: 'questions', value }]
    }
    case 'remove':
      return known ? [{ op: 'remove', table: 'questions', id }] : []
    case 'archive':
      return known
        ? [{ op: 'put', table: 'questions', value: { ...known, archivedAt: time, updatedAt: time } }]
        : []
    case 'note': {
      const value: Note = { ...stamps(time), id: `n${change.at % 7}`, questionId: id, body: change.body }
      return [{ op: 'put', table: 'notes', value }]
    }
    case 'forget':
      return library.get('notes', `n${change.at % 7}`)
        ? [{ op: 'remove', table: 'notes', id: `n${change.at % 7}` }]
        : []
  }
}

function stamps(time: number) {
  return { createdAt: 1, updatedAt: time, device: 'test' }
}

/** What a plain reading of every text finds. */
function scan(library: Library, wanted: string): string[] {
  const folded = foldText(wanted)
  const notes = [...library.all('notes').values()]
  return [...library.all('questions').values()]
    .filter((question) => question.archivedAt === undefined)
    .filter(({ id, title, answer, tags, topics }) => {
      const bodies = notes.filter((note) => note.questionId === id).map((note) => note.body)
      return [title, answer, ...tags, ...topics, ...bodies].some((each) => foldText(each).includes(folded))
    })
    .map(({ id }) => id)
    .sort()
}

const quoted = (wanted: string): string => `"${wanted.replace(/["“”＂\\]/g, '\\$&')}"`

const opened: Search[] = []
afterEach(() => {
  for (const search of opened.splice(0)) search.close()
})

function open(library: Library, options: Partial<SearchOptions>): Search {
  const search = createSearch({ library, clock: pinnedClock(), worker: null, calm: 0, ...options })
  opened.push(search)
  return search
}

/** The next time the index reports that state. */
function once(search: Search, wanted: SearchProgress['state']): Promise<void> {
  return new Promise((resolve, reject) =>
    search.onProgress(({ state }) => {
      if (state === wanted) resolve()
      if (state === 'failed') reject(new Error('The index failed to build.'))
    }),
  )
}

/** Whatever else changes, this makes the index one document short. */
const aNewText: Edit = { kind: 'put', at: 25, title: '召回率', answer: 'retrieval', tag: 'rag' }

async function libraryWith(folder: string, edits: readonly Edit[]): Promise<Library> {
  const library = memoryLibrary(folder)
  await library.commit([{ op: 'put', table: 'banks', value: aBank() }])
  await apply(library, [aNewText, ...edits], 100)
  return library
}

async function apply(library: Library, edits: readonly Edit[], from: number): Promise<void> {
  for (const [at, change] of edits.entries()) {
    const operations = operationsOf(change, library, from + at)
    if (operations.length > 0) await library.commit(operations)
  }
}

function expectExact(library: Library, search: Search, queries: readonly string[]): void {
  const parts = [...library.all('questions').values()].flatMap(({ answer }) => [
    answer.slice(1, 3),
    answer.slice(2, 6),
  ])
  for (const wanted of [...queries, ...parts.slice(0, 12)]) {
    if (foldText(wanted).trim() === '') continue
    const found = search.find(quoted(wanted))
    expect(found.problem).toBeUndefined()
    expect([...found.ids()].sort(), `searching ${JSON.stringify(wanted)}`).toEqual(scan(library, wanted))
  }
}

const edits = fc.array(edit, { minLength: 1, maxLength: 40 })
const queries = fc.array(fc.oneof(shortText, text), { minLength: 4, maxLength: 10 })

describe('every question that contains the query is found, and no other', () => {
  test('by scanning', async () => {
    await fc.assert(
      fc.asyncProperty(edits, edits, queries, async (before, after, wanted) => {
        const library = await libraryWith('/nowhere', before)
        const search = open(library, { scanLimit: Infinity })
        expectExact(library, search, wanted)
        await apply(library, after, 1_000)
        expectExact(library, search, wanted)
      }),
      { numRuns: 60 },
    )
  }, 120_000)

  test('through the index, through changes made while and since it was built, and after it is made anew', async () => {
    const folder = await temporaryFolder()
    await fc.assert(
      fc.asyncProperty(edits, edits, edits, queries, async (before, meanwhile, after, wanted) => {
        const library = await libraryWith(folder, before)
        const search = open(library, { scanLimit: 0, rebuildAfter: 0 })
        const edited = once(search, 'building').then(() => apply(library, meanwhile, 500))
        await once(search, 'ready')
        await edited
        expectExact(library, search, wanted)
        const rebuilt = once(search, 'ready')
        await apply(library, [...after, aNewText], 1_000)
        expectExact(library, search, wanted)
        await rebuilt
        expectExact(library, search, wanted)
        search.close()
      }),
      { numRuns: 60 },
    )
  }, 120_000)

  test('through an index stored before the last changes and loaded while others are made', async () => {
    const folder = await temporaryFolder()
    await fc.assert(
      fc.asyncProperty(edits, edits, edits, queries, async (before, after, meanwhile, wanted) => {
        const library = await libraryWith(folder, before)
        const first = open(library, { scanLimit: 0 })
        await once(first, 'ready')
        first.close()
        await apply(library, after, 1_000)
        const second = open(library, { scanLimit: 0, rebuildAfter: 1_000 })
        const edited = once(second, 'loading').then(async () => {
          for (const [at, change] of meanwhile.entries()) {
            await apply(library, [change], 2_000 + at)
            await new Promise((resolve) => setImmediate(resolve))
          }
        })
        await once(second, 'ready')
        expectExact(library, second, wanted)
        await edited
        expectExact(library, second, wanted)
        second.close()
      }),
      { numRuns: 40 },
    )
  }, 120_000)
})
