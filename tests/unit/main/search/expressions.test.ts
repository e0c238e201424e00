import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { foldText } from '../../../../src/shared/domain/fold-text'
import type { Note, Operation, Question } from '../../../../src/shared/domain/records'
import { createSearch } from '../../../../src/main/search/create-search'
import type { Search } from '../../../../src/main/search/search'
import type { Library } from '../../../../src/main/library/library'
import { memoryLibrary } from '../../../support/memory-library'
import { pinnedClock } from '../../../support/pinned'
import { fc } from '../../../support/seed'
import { aBank, aQuestion, temporaryFolder } from '../../../support/temporary-library'

/** Few and close to one another, so that most expressions find some of the questions and miss others. */
const texts = [
  '检索',
  '檢索',
  '召回',
  'ＲＡＧ',
  'rag',
  'kv cache',
  'cafe\u0301',
  'café',
  'cafe',
  '𝐊v',
  '👩‍💻',
  '索增',
]
const piece = fc.constantFrom(...texts, ' ', '，', '增强', 'the ', '\u0301')
const text = fc.array(piece, { maxLength: 5 }).map((parts) => parts.join(''))

interface Card {
  title: string
  answer: string
  tag: string
  note: string
  archived: boolean
}
const card: fc.Arbitrary<Card> = fc.record({
  title: text,
  answer: text,
  tag: text,
  note: text,
  archived: fc.integer({ min: 0, max: 7 }).map((one) => one === 0),
})

const fields = ['', 'title', 'answer', 'tag', 'note'] as const
type Expression =
  | { kind: 'leaf'; field: (typeof fields)[number]; text: string }
  | { kind: 'not'; of: Expression }
  | { kind: 'and' | 'or'; of: Expression[] }

const expression = fc.letrec<{ any: Expression; leaf: Expression }>((tie) => ({
  leaf: fc.record({
    kind: fc.constant('leaf' as const),
    field: fc.constantFrom(...fields),
    text: fc.constantFrom(...texts, '检', 'a', 'ca', '💻', 'e\u0301', 'v c'),
  }),
  any: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    tie('leaf'),
    fc.record({ kind: fc.constant('not' as const), of: tie('any') }),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      of: fc.array(tie('any'), { minLength: 2, maxLength: 3 }),
    }),
  ),
})).any

/** As a person would type it, every group in parentheses. */
function written(one: Expression): string {
  switch (one.kind) {
    case 'leaf':
      return `${one.field && `${one.field}:`}"${one.text}"`
    case 'not':
      return `-${grouped(one.of)}`
    case 'and':
      return one.of.map(grouped).join(' ')
    case 'or':
      return one.of.map(grouped).join(' or ')
  }
}

const grouped = (one: Expression): string => (one.kind === 'leaf' ? written(one) : `(${written(one)})`)

/** What it means, from the definition alone. */
function means(one: Expression, it: Card): boolean {
  switch (one.kind) {
    case 'leaf': {
      const wanted = foldText(one.text)
      const where = one.field === '' ? (['title', 'answer', 'tag', 'note'] as const) : [one.field]
      return where.some((field) => foldText(it[field]).includes(wanted))
    }
    case 'not':
      return !means(one.of, it)
    case 'and':
      return one.of.every((each) => means(each, it))
    case 'or':
      return one.of.some((each) => means(each, it))
  }
}

function recordsOf(it: Card, at: number): Operation[] {
  const stamps = { createdAt: 1, updatedAt: 1, device: 'test' }
  const archived = it.archived ? { archivedAt: 5 } : {}
  const question: Question = aQuestion({
    ...{ id: `q${at}`, order: at, title: it.title, answer: it.answer, tags: [it.tag] },
    ...archived,
  })
  const note: Note = { id: `n${at}`, questionId: `q${at}`, body: it.note, ...stamps }
  return [
    { op: 'put', table: 'questions', value: question },
    { op: 'put', table: 'notes', value: note },
  ]
}

async function libraryOf(folder: string, cards: readonly Card[]): Promise<Library> {
  const library = memoryLibrary(folder)
  await library.commit([{ op: 'put', table: 'banks', value: aBank() }, ...cards.flatMap(recordsOf)])
  return library
}

const opened: Search[] = []
afterEach(() => {
  for (const search of opened.splice(0)) search.close()
})

test.each([
  ['scanning', Infinity],
  ['the index', 0],
])(
  'an expression finds what it means, however it is nested, through %s',
  async (_, scanLimit) => {
    const folder = await temporaryFolder()
    let runs = 0
    const cards = fc.array(card, { minLength: 1, maxLength: 12 })
    const expressions = fc.array(expression, { minLength: 3, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(cards, expressions, async (them, wanted) => {
        runs += 1
        const library = await libraryOf(join(folder, String(runs)), them)
        const search = createSearch({ library, clock: pinnedClock(), worker: null, calm: 0, scanLimit })
        opened.push(search)
        const state = scanLimit === 0 ? 'ready' : 'scanning'
        await new Promise<void>((resolve) => {
          search.onProgress((progress) => {
            if (progress.state === state) resolve()
          })
        })
        for (const one of wanted) {
          const query = written(one)
          const found = search.find(query)
          expect(found.problem, query).toBeUndefined()
          const expected = them.flatMap((it, at) => (!it.archived && means(one, it) ? [`q${at}`] : []))
          expect([...found.ids()].sort(), query).toEqual(expected.sort())
          expect([...found.page(0, 50)].sort(), query).toEqual(expected)
        }
        search.close()
      }),
      { numRuns: 60 },
    )
  },
  120_000,
)
