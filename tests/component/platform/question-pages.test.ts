import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Events } from '@shared/contract/events'
import type { FilterCounts, QuestionQuery, QuestionRow } from '@shared/domain/query'
import { QuestionPages, pageSize } from '../../../src/renderer/platform/question-pages'

const query: QuestionQuery = { text: '', filter: 'all', sort: 'source' }
const counts: FilterCounts = { all: 1000, bookmarked: 5, annotated: 0, weak: 0, unread: 900, unanswered: 0 }
const stamps = { createdAt: 1, updatedAt: 1, device: 'test' }

interface Ask {
  query: QuestionQuery
  offset: number
  limit: number
}

/** Main, as far as a list needs it: a thousand questions, each answered only when the test says so. */
const asked: { input: Ask; answer(revision?: number): void; fail(): void }[] = []
let current = { ...query }
let list: QuestionPages

const row = (index: number, fields: Partial<QuestionRow> = {}): QuestionRow => ({
  id: `q${index}`,
  bankId: 'bank',
  title: `Question ${index}`,
  language: 'en',
  topics: [],
  bookmarked: false,
  noteCount: 0,
  timesRead: 0,
  answered: true,
  ...fields,
})

const settled = () => new Promise((resolve) => setTimeout(resolve))

async function answerAll(revision = 1): Promise<void> {
  while (asked.length > 0) {
    for (const ask of asked.splice(0)) ask.answer(revision)
    await settled()
  }
}

const changed = (event: Partial<Events['library.changed']>): Events['library.changed'] => ({
  revision: 2,
  savedAt: 1,
  tables: [],
  changes: [],
  ...event,
})
const folded = (id: string, revision = 2) =>
  changed({
    revision,
    tables: ['bookmarks'],
    changes: [{ table: 'bookmarks', id, value: { id, reason: 'why', ...stamps } }],
  })

beforeEach(async () => {
  asked.length = 0
  current = { ...query }
  vi.stubGlobal('dogear', {
    subscribe: () => () => undefined,
    request: (_channel: string, input: Ask) =>
      new Promise((resolve) => {
        const answer = (revision = 1) =>
          resolve({
            ok: true,
            value: {
              total: 1000,
              revision,
              counts,
              rows: Array.from({ length: input.limit }, (_, place) => row(input.offset + place)),
            },
          })
        const fail = () => resolve({ ok: false, error: { code: 'CONNECTION_LOST', message: 'Gone.' } })
        asked.push({ input, answer, fail })
      }),
  })
  list = new QuestionPages(() => current)
  void list.restart()
  await answerAll()
})
afterEach(() => {
  list.close()
  vi.unstubAllGlobals()
})

test('only what is on screen is fetched, a page at a time', async () => {
  list.show(450, 470)
  expect(asked.map(({ input }) => input.offset)).toEqual([450])
  expect(asked.every(({ input }) => input.limit === pageSize)).toBe(true)
  list.show(455, 475)
  expect(asked).toHaveLength(1)
  await answerAll()
  expect(list.rowAt(450)?.id).toBe('q450')
  expect(list.rowAt(700)).toBeUndefined()
})

test('of what is typed while an answer is on its way only the last is asked for, and the older answer is dropped', async () => {
  const before = list.generation.value
  void list.restart()
  for (const text of ['n', 'ne', 'new']) {
    current = { ...query, text }
    void list.restart()
  }
  const [older, ...others] = asked.splice(0)
  expect(others).toHaveLength(0)
  older?.answer(2)
  await settled()
  expect(list.generation.value).toBe(before)
  expect(asked.map(({ input }) => input.query.text)).toEqual(['new'])
  await answerAll(2)
  expect(list.generation.value).toBe(before + 1)
  expect(list.loading.value).toBe(false)
})

test('a query that could not be answered does not hold up the next', async () => {
  void list.restart()
  asked.splice(0).forEach((ask) => ask.fail())
  await settled()
  expect(list.error.value).toBeTruthy()
  void list.restart()
  await answerAll()
  expect(list.error.value).toBeNull()
})

test('old rows stay until the new ones have come, so that nothing flashes', async () => {
  void list.restart()
  expect(list.rowAt(0)?.id).toBe('q0')
  expect(list.total.value).toBe(1000)
  await answerAll()
})

test('folding a corner patches its row and count without asking for the list again', async () => {
  list.receive(folded('q3'))
  expect(list.rowAt(3)).toMatchObject({ bookmarked: true, bookmarkReason: 'why' })
  expect(list.counts.value?.bookmarked).toBe(6)
  await settled()
  expect(asked).toHaveLength(0)
})

test('the same announcement twice, or an older one, counts once', () => {
  list.receive(folded('q3'))
  list.receive(folded('q3'))
  list.receive(folded('q4', 1))
  expect(list.counts.value?.bookmarked).toBe(6)
  expect(list.rowAt(4)?.bookmarked).toBe(false)
})

test('where the list is of folded corners, unfolding asks main which rows remain', async () => {
  current = { ...query, filter: 'bookmarked' }
  list.receive(changed({ tables: ['bookmarks'], changes: [{ table: 'bookmarks', id: 'q3', value: null }] }))
  await vi.waitFor(() => expect(asked).toHaveLength(1))
})

test('a question just read keeps its place in a list of unread ones until the list is asked for anew', () => {
  current = { ...query, filter: 'unread' }
  const value = { id: 'q3', times: 1, progress: 0, ...stamps }
  list.receive(changed({ tables: ['readings'], changes: [{ table: 'readings', id: 'q3', value }] }))
  expect(list.rowAt(3)?.timesRead).toBe(1)
  expect(list.counts.value?.unread).toBe(899)
  expect(asked).toHaveLength(0)
  // Pages of before and after would not fit together, so all that is shown comes anew.
  list.show(50, 120)
  expect(asked.map(({ input }) => input.offset)).toEqual([50, 100])
})

test('an answer older than what was announced is asked for again', async () => {
  void list.restart()
  list.receive(folded('q3', 5))
  asked.splice(0).forEach((ask) => ask.answer(4))
  await settled()
  expect(asked.length).toBeGreaterThan(0)
  await answerAll(5)
  expect(list.loading.value).toBe(false)
})

test('changed preferences are no reason to fetch a list', async () => {
  list.receive(changed({ tables: ['preferences'] }))
  await settled()
  expect(asked).toHaveLength(0)
})

test('pages scrolled past while others are on their way are not asked for, those that stay are', async () => {
  for (let page = 2; page < 18; page += 1) list.show(page * pageSize, page * pageSize + 20)
  expect(asked.length).toBe(3)
  await answerAll()
  expect(list.rowAt(17 * pageSize)?.id).toBe(`q${17 * pageSize}`)
  expect(list.rowAt(9 * pageSize)).toBeUndefined()
})

test('a page that could not be fetched is not asked for again and again', async () => {
  list.show(6 * pageSize, 6 * pageSize + 20)
  for (const ask of asked.splice(0)) ask.fail()
  await settled()
  expect(asked).toEqual([])
  expect(list.error.value).not.toBeNull()
})
