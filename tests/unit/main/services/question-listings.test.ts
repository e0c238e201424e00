import { expect, test } from 'vitest'
import { questionFilters, questionQuerySchema, type QuestionQuery } from '../../../../src/shared/domain/query'
import { topicId, type Operation, type Question } from '../../../../src/shared/domain/records'
import { createSearch } from '../../../../src/main/search/create-search'
import { createListings } from '../../../../src/main/services/question-listings'
import { aBank, aQuestion, putBank, temporaryLibrary } from '../../../support/temporary-library'

const stamps = { createdAt: 1, updatedAt: 1, device: 'test' }
const words = ['召回', 'kv', '检索 kv', 'none', '']

/** Two banks, the later of which sorts first by id; 1,400 questions with and without each word, mark and topic. */
async function crowded() {
  const bench = await temporaryLibrary()
  const bank = (id: string, createdAt: number) => {
    const questions = Array.from({ length: 700 }, (_, order): Question => {
      const topics = order % 3 === 0 ? ['检索', String(order % 2)] : ['推理']
      const answer = order % 7 === 0 ? '' : `${words[order % 5] ?? ''} ${'x'.repeat(order % 11)}`
      return aQuestion({
        ...{ id: `${id}${order}`, bankId: id, order, topics, answer },
        title: order % 4 === 0 ? `kv ${order % 9}` : 'Other',
        ...(order % 13 === 0 ? { archivedAt: 1 } : {}),
      })
    })
    return putBank(aBank({ id, createdAt }), questions)
  }
  await bench.library.commit([...bank('b', 1), ...bank('a', 2)])
  const marks = [...bench.library.all('questions').values()].flatMap(({ id, order }): Operation[] => [
    ...(order % 5 === 0
      ? [{ op: 'put' as const, table: 'bookmarks' as const, value: { id, ...stamps } }]
      : []),
    ...(order % 2 === 0
      ? [{ op: 'put' as const, table: 'readings' as const, value: { id, times: 1, progress: 0, ...stamps } }]
      : []),
    ...(order % 50 === 0
      ? [
          {
            op: 'put' as const,
            table: 'notes' as const,
            value: { id: `n${id}`, questionId: id, body: 'kv', ...stamps },
          },
        ]
      : []),
  ])
  const weak = { id: topicId('a', ['检索']), bankId: 'a', path: ['检索'], weak: true, ...stamps }
  await bench.library.commit([...marks, { op: 'put', table: 'topicStates', value: weak }])
  const search = createSearch(bench)
  const listings = createListings(bench.library, search, bench.clock)
  return { ...bench, listing: (query: Partial<QuestionQuery>) => listings(questionQuerySchema.parse(query)) }
}

const places: Partial<QuestionQuery>[] = [{}, { bankId: 'a' }, { bankId: 'b', topic: ['检索', '1'] }]
const queries = ['', 'kv', '召回 or kv', '召回', 'is:bookmarked', 'no such words'].flatMap((text) =>
  places.map((place) => ({ ...place, text })),
)

test('pages, places and the whole of a list agree, whatever is searched and however it is ordered', async () => {
  const { listing } = await crowded()
  for (const query of queries.flatMap((one) =>
    (['relevance', 'source', 'title'] as const).map((sort) => ({ ...one, sort })),
  )) {
    const first = listing(query).page(0, 50)
    const { total, ids, page, around } = listing(query)
    const said = JSON.stringify(query)
    expect(ids.length, said).toBe(total)
    expect(first, said).toEqual(ids.slice(0, 50))
    for (const offset of [0, 50, 470, 490, 600])
      expect(page(offset, 50), said).toEqual(ids.slice(offset, offset + 50))
    for (const at of [0, 1, 49, 333, total - 1].filter((place) => place in ids)) {
      const { index, previous, next } = around(ids[at] ?? '')
      expect([index, previous, next], said).toEqual([at, ids[at - 1], ids[at + 1]])
    }
    expect(around('gone'), said).toEqual({ index: -1 })
    expect(new Set(ids).size, said).toBe(total)
  }
})

test('the count of a filter is how long its list is, also after answers, marks and banks change', async () => {
  const { listing, library } = await crowded()
  const agree = (): void => {
    for (const query of queries) {
      const { counts } = listing(query)
      for (const filter of questionFilters)
        expect(listing({ ...query, filter }).total, JSON.stringify({ ...query, filter })).toBe(counts[filter])
    }
  }
  agree()
  const [answered, unanswered] = [library.get('questions', 'a7'), library.get('questions', 'a8')]
  if (!answered || !unanswered) throw new Error('The questions are gone.')
  await library.commit([
    { op: 'put', table: 'questions', value: { ...answered, answer: 'kv, now' } },
    { op: 'put', table: 'questions', value: { ...unanswered, answer: ' ' } },
    { op: 'remove', table: 'questions', id: 'b7' },
    { op: 'remove', table: 'bookmarks', id: 'a10' },
  ])
  agree()
  const bank = library.get('banks', 'b')
  if (bank) await library.commit([{ op: 'put', table: 'banks', value: { ...bank, removedAt: 5 } }])
  agree()
})

test('a mark, a reading or a topic marked weak moves the counts of lists that were counted before', async () => {
  const { listing, library } = await crowded()
  const topic = { id: topicId('b', ['推理']), bankId: 'b', path: ['推理'], weak: true, ...stamps }
  const changes: [filter: (typeof questionFilters)[number], by: number, change: Operation][] = [
    ['bookmarked', 1, { op: 'put', table: 'bookmarks', value: { id: 'a1', ...stamps } }],
    ['unread', -1, { op: 'put', table: 'readings', value: { id: 'a1', times: 1, progress: 0, ...stamps } }],
    [
      'annotated',
      1,
      { op: 'put', table: 'notes', value: { id: 'n', questionId: 'a1', body: 'kv', ...stamps } },
    ],
    ['annotated', -1, { op: 'remove', table: 'notes', id: 'n' }],
    [
      'weak',
      listing({ bankId: 'b', topic: ['推理'] }).total,
      { op: 'put', table: 'topicStates', value: topic },
    ],
  ]
  for (const [filter, by, change] of changes) {
    const before = listing({}).counts
    await library.commit([change])
    expect(listing({}).counts, filter).toEqual({ ...before, [filter]: before[filter] + by })
    expect(listing({ filter }).total, filter).toBe(before[filter] + by)
  }
})

test('equal results stand in the order of the banks on the shelf, not of their ids', async () => {
  const { listing } = await crowded()
  const { ids } = listing({ text: 'kv', sort: 'relevance', filter: 'unanswered' })
  const banks = ids.map((id) => id.charAt(0))
  expect(banks.indexOf('b')).toBeLessThan(banks.indexOf('a'))
})

test('a list is kept while the place one is at is remembered, and made anew after a mark or a minute', async () => {
  const { listing, library, clock } = await crowded()
  const query = { text: '', filter: 'bookmarked' as const }
  const first = listing(query)
  const place = { id: 'lastPlace', value: '/library', ...stamps }
  await library.commit([{ op: 'put', table: 'preferences', value: place }])
  expect(listing(query)).toBe(first)
  await library.commit([{ op: 'remove', table: 'bookmarks', id: 'a10' }])
  const second = listing(query)
  expect(second.total).toBe(first.total - 1)
  clock.advance(60_001)
  expect(listing(query)).not.toBe(second)
})
