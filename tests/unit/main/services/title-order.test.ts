import { expect, test } from 'vitest'
import { questionQuerySchema, type QuestionQuery } from '../../../../src/shared/domain/query'
import { createSearch } from '../../../../src/main/search/create-search'
import { createListings, onceSorted } from '../../../../src/main/services/question-listings'
import { passes } from '../../../../src/main/services/question-filters'
import { seededRandom } from '../../../support/random'
import { seed } from '../../../support/seed'
import { aBank, aQuestion, putBank, temporaryLibrary } from '../../../support/temporary-library'

const titles = [
  '重排',
  '向量',
  '检索',
  '缓存',
  'Zebra',
  'apple',
  'Apple',
  'chunk 2',
  'chunk 10',
  '什么是 RAG',
  '',
]
const query = (more: Partial<QuestionQuery> = {}): QuestionQuery =>
  questionQuerySchema.parse({ sort: 'title', ...more })

test('titles stand in the order of pinyin, letters and numbers, whatever has changed since they were sorted', async () => {
  const random = seededRandom(seed)
  const { library, clock } = await temporaryLibrary()
  const questions = Array.from({ length: 900 }, (_, at) =>
    aQuestion({ id: `q${String(at)}`, title: random.pick(titles), order: at }),
  )
  await library.commit(putBank(aBank(), questions))
  const listings = createListings(library, createSearch({ library, clock }), clock)
  const collator = new Intl.Collator(['zh-CN', 'en'], { numeric: true })
  for (let round = 0; round < 12; round += 1) {
    const filter = random.pick(['all', 'bookmarked', 'unread'] as const)
    const right = [...library.all('questions').values()]
      .filter((question) => question.archivedAt === undefined)
      .toSorted((a, b) => a.order - b.order)
      .toSorted((a, b) => collator.compare(a.title, b.title))
      .filter((question) => passes(library, question, filter))
      .map(({ id }) => id)
    const asked = query({ filter })
    expect(await onceSorted(library, asked, () => listings(asked).ids)).toEqual(right)
    const { id } = random.pick(questions)
    const stamps = { createdAt: 1, updatedAt: 1, device: 'test' }
    if (round % 3 === 0) await library.commit([{ op: 'put', table: 'bookmarks', value: { id, ...stamps } }])
    const question = library.get('questions', id)
    if (!question || round % 2 === 0) continue
    const changed = { ...question, title: random.pick(titles), ...(round === 5 ? { archivedAt: 1 } : {}) }
    // Changed while the order is looked for.
    const sorting = onceSorted(library, query(), () => listings(query()).ids.length)
    await library.commit([{ op: 'put', table: 'questions', value: changed }])
    await sorting
  }
  // huǎn, jiǎn, xiàng
  const pinyin = ['缓存', '检索', '向量']
  const found = listings(query()).questions()
  expect([...new Set(found.map(({ title }) => title))].filter((title) => pinyin.includes(title))).toEqual(
    pinyin,
  )
})
