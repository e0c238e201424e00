import { describe, expect, onTestFinished, test } from 'vitest'
import type { Question } from '../../../../src/shared/domain/records'
import type { Library } from '../../../../src/main/library/library'
import { createSearch } from '../../../../src/main/search/create-search'
import type { Search } from '../../../../src/main/search/search'
import { memoryLibrary } from '../../../support/memory-library'
import { seededRandom } from '../../../support/random'
import { aBank, aQuestion, putBank, temporaryFolder } from '../../../support/temporary-library'

const searchOver = async (questions: Question[], indexed: boolean): Promise<Search> =>
  (await searchIn(questions, indexed)).search

async function searchIn(
  questions: Question[],
  indexed: boolean,
): Promise<{ search: Search; library: Library }> {
  const library = memoryLibrary(await temporaryFolder())
  await library.commit(putBank(aBank(), questions))
  const search = createSearch({
    library,
    clock: () => 1,
    worker: null,
    calm: 0,
    scanLimit: indexed ? 0 : Infinity,
  })
  onTestFinished(() => search.close())
  if (indexed)
    await new Promise<void>((resolve) => search.onProgress(({ state }) => state === 'ready' && resolve()))
  return { search, library }
}

const questions = [
  aQuestion({ id: 'late', title: 'Other', answer: `${'x'.repeat(40)} cache kv` }),
  aQuestion({ id: 'early', title: 'Other', answer: `kv ${'x'.repeat(40)} cache` }),
  aQuestion({ id: 'phrase', title: 'Other', answer: `${'x'.repeat(60)} the kv cache` }),
  aQuestion({ id: 'inTitle', title: 'About the KV cache', answer: '' }),
  aQuestion({ id: 'apart', title: 'Cache for kv', answer: '' }),
  aQuestion({
    id: 'whole',
    title: 'KV Cache',
    answer: 'Long enough to be no favourite for its length alone.',
  }),
  aQuestion({ id: 'start', title: 'KV cache, explained', answer: '' }),
  aQuestion({ id: 'half', title: 'Cache', answer: 'some kv' }),
]

describe.each([
  ['scanning', false],
  ['the index', true],
])('ranking through %s', (_, indexed) => {
  test('titles and exact phrases come first, then the earlier position', async () => {
    const found = (await searchOver(questions, indexed)).find('kv cache')
    const order = ['whole', 'start', 'inTitle', 'apart', 'phrase', 'half', 'early', 'late']
    expect(found.best(20)).toEqual(order)
    expect(found.best(3)).toEqual(order.slice(0, 3))
    expect(order.map((id) => found.around(id).index)).toEqual(order.map((_, place) => place))
    expect(order.map((id) => found.around(id).previous)).toEqual([undefined, ...order.slice(0, -1)])
    expect(order.map((id) => found.around(id).next)).toEqual([...order.slice(1), undefined])
  })

  test('of an or, what has more of it comes first', async () => {
    const found = (await searchOver(questions, indexed)).find('answer:kv or answer:the')
    expect(found.best(1)).toEqual(['phrase'])
  })

  test('equal matches keep the order of the source, however many they are', async () => {
    const same = Array.from({ length: 700 }, (_, at) =>
      aQuestion({ id: `q${at}`, title: 'Same', answer: 'kv' }),
    )
    const found = (await searchOver(same, indexed)).find('kv')
    expect(found.best(700)).toEqual(same.map(({ id }) => id))
    expect(found.best(5)).toEqual(['q0', 'q1', 'q2', 'q3', 'q4'])
    expect([...found.page(480, 15), ...found.page(495, 15)]).toEqual(found.best(510).slice(480))
    expect(['q0', 'q600', 'gone'].map((id) => found.around(id).index)).toEqual([0, 600, -1])
  })

  test('a page anywhere is what stands there when all are put in order, also among questions that changed', async () => {
    const random = seededRandom(11)
    const one = (order: number, change = ''): Question =>
      aQuestion({
        id: `q${order}`,
        order,
        title: 'Same',
        answer: `kv ${random.below(2) === 0 ? '' : 'the '}${'x'.repeat(random.below(40))}${change}`,
      })
    const all = Array.from({ length: 2_600 }, (_, order) => one(order))
    const { search, library } = await searchIn(all, indexed)
    for (const order of [3, 700, 2_599]) {
      const value = (all[order] = one(order, 'y'))
      await library.commit([{ op: 'put', table: 'questions', value }])
    }
    for (const query of ['kv', 'answer:kv or answer:the', '"kv the" or kv']) {
      const found = search.find(query)
      const both = ({ answer }: Question): number => Number(query.includes(' or ') && answer.includes('the'))
      const expected = all
        .toSorted((a, b) => both(b) - both(a) || a.answer.length - b.answer.length || a.order - b.order)
        .map(({ id }) => id)
      for (let from = 0; from < all.length; from += 190)
        expect(found.page(from, 190), `${query} from ${from}`).toEqual(expected.slice(from, from + 190))
      expect(found.page(0, all.length)).toEqual(expected)
      expect(found.page(all.length, 50)).toEqual([])
    }
  })
})

describe('hits', () => {
  const hits = async (question: Partial<Question>, query: string) =>
    (await searchOver([aQuestion({ id: 'q', ...question })], false)).hits('q', query)

  test('mark the title as it is written, whatever was folded', async () => {
    expect((await hits({ title: '檢索與ＲＡＧ：ﬁne' }, '检索 rag fi')).title).toEqual([
      [0, 2],
      [3, 6],
      [7, 8],
    ])
  })

  test('show the passage in which most words stand together', async () => {
    const answer = `kv ${'x'.repeat(300)} the kv holds the cache ${'y'.repeat(300)}`
    const { snippet } = await hits({ title: 'T', answer }, 'cache kv')
    expect(snippet?.text).toContain('kv holds the cache')
    expect(snippet?.hits.map(([start, end]) => snippet.text.slice(start, end))).toEqual(['kv', 'cache'])
  })

  test('mark a word only in the field it was limited to, and nothing that is not wanted', async () => {
    const { title, snippet } = await hits({ title: 'cache', answer: 'cache kv' }, 'answer:cache -note:kv')
    expect(title).toEqual([])
    expect(snippet).toEqual({ field: 'answer', text: 'cache kv', hits: [[0, 5]] })
  })

  test('never cut a character in two', async () => {
    const { snippet } = await hits({ title: 'T', answer: `${'🚀'.repeat(40)}kv${'🚀'.repeat(90)}` }, 'kv')
    expect(snippet?.text.isWellFormed()).toBe(true)
  })
})
