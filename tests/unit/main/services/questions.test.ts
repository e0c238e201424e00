import { describe, expect, test } from 'vitest'
import { questionQuerySchema } from '../../../../src/shared/domain/query'
import type { Question } from '../../../../src/shared/domain/records'
import { createSearch } from '../../../../src/main/search/create-search'
import { createBanks } from '../../../../src/main/services/banks'
import { createBookmarks } from '../../../../src/main/services/bookmarks'
import { createNotes } from '../../../../src/main/services/notes'
import { createListings } from '../../../../src/main/services/question-listings'
import { createQuestions } from '../../../../src/main/services/questions'
import { createTopics } from '../../../../src/main/services/topics'
import { aBank, aQuestion, putBank, temporaryLibrary } from '../../../support/temporary-library'

const questions: Question[] = [
  aQuestion({ id: 'q1', title: '召回率衡量什么？', answer: '找回的相关文档比例', topics: ['检索', '指标'] }),
  aQuestion({ id: 'q2', title: 'What is a KV cache?', answer: 'Past keys and values.', topics: ['推理'] }),
  aQuestion({ id: 'q3', title: '微调还是检索？', answer: '', topics: ['检索'] }),
  aQuestion({ id: 'q4', title: 'Gone', topics: ['检索'], archivedAt: 5 }),
]

async function room() {
  const bench = await temporaryLibrary()
  await bench.library.commit(putBank(aBank(), questions))
  const search = createSearch(bench)
  const dependencies = { ...bench, search, listings: createListings(bench.library, search, bench.clock) }
  const handlers = {
    ...createQuestions(dependencies),
    ...createBanks(dependencies),
    ...createNotes(dependencies),
    ...createBookmarks(dependencies),
    ...createTopics(dependencies),
  }
  const list = async (query: object) => {
    const input = { query: questionQuerySchema.parse(query), offset: 0, limit: 50 }
    const { rows, counts } = await handlers['questions.list'](input)
    return { ids: rows.map((row) => row.id), rows, counts }
  }
  return { ...bench, handlers, list }
}

describe('questions.list', () => {
  test('leaves out archived questions and keeps the order of the source', async () => {
    const { list } = await room()
    expect((await list({})).ids).toEqual(['q1', 'q2', 'q3'])
  })

  test('a topic includes what stands below it', async () => {
    const { list } = await room()
    expect((await list({ bankId: 'bank', topic: ['检索'] })).ids).toEqual(['q1', 'q3'])
    expect((await list({ bankId: 'bank', topic: ['检索', '指标'] })).ids).toEqual(['q1'])
  })

  test.each([
    ['召回', ['q1']],
    ['关', ['q1']],
    ['ＫＶ CACHE', ['q2']],
    ['检索', ['q1', 'q3']],
    ['no such words', []],
  ])('finds %s as a substring of title, answer or topic', async (text, ids) => {
    const { list } = await room()
    expect((await list({ text })).ids.sort()).toEqual(ids)
  })

  test('a note is searchable as soon as it is saved and no longer once removed', async () => {
    const { list, handlers } = await room()
    const note = await handlers['notes.save']({ questionId: 'q2', body: '面试常问' })
    expect((await list({ text: '面试' })).ids).toEqual(['q2'])
    await handlers['notes.remove']({ id: note.id })
    expect((await list({ text: '面试' })).ids).toEqual([])
  })

  test('marks hits in the title and shows a passage for hits elsewhere', async () => {
    const { list } = await room()
    expect((await list({ text: '召回' })).rows[0]?.hits?.title).toEqual([[0, 2]])
    const [row] = (await list({ text: '文档' })).rows
    expect(row?.hits?.snippet).toEqual({ field: 'answer', text: '找回的相关文档比例', hits: [[5, 7]] })
  })

  test('counts what stands behind each filter, and filters', async () => {
    const { list, handlers } = await room()
    await handlers['bookmarks.put']({ questionId: 'q1' })
    await handlers['notes.save']({ questionId: 'q2', body: 'n' })
    await handlers['topics.mark']({ bankId: 'bank', path: ['检索'], weak: true })
    const { counts } = await list({})
    expect(counts).toEqual({ all: 3, bookmarked: 1, annotated: 1, weak: 2, unread: 3, unanswered: 1 })
    expect((await list({ filter: 'weak' })).ids).toEqual(['q1', 'q3'])
    expect((await list({ filter: 'unanswered' })).ids).toEqual(['q3'])
  })
})

describe('questions.locate', () => {
  test('gives the neighbours in the list the person came from', async () => {
    const { handlers } = await room()
    const query = questionQuerySchema.parse({ bankId: 'bank', topic: ['检索'] })
    expect(await handlers['questions.locate']({ query, id: 'q3' })).toEqual({
      index: 1,
      total: 2,
      previous: { id: 'q1', title: '召回率衡量什么？' },
      next: null,
    })
    expect(await handlers['questions.locate']({ query, id: 'q2' })).toMatchObject({ index: -1, next: null })
  })
})

describe('removing a bank', () => {
  test('hides its questions and undo brings back everything written on them', async () => {
    const { list, handlers, history } = await room()
    await handlers['notes.save']({ questionId: 'q1', body: 'kept' })
    await handlers['banks.remove']({ id: 'bank' })
    expect((await list({})).ids).toEqual([])
    expect(() => handlers['questions.get']({ id: 'q1' })).toThrow('There is no question')
    await history.handlers['history.undo']({})
    expect(await handlers['questions.get']({ id: 'q1' })).toMatchObject({ notes: [{ body: 'kept' }] })
  })
})

describe('banks.list', () => {
  test('gives topics parent first with counts of everything below', async () => {
    const { handlers } = await room()
    const [bank] = await handlers['banks.list']({})
    expect(bank?.topics.map(({ path, questionCount }) => [path.join('/'), questionCount])).toEqual([
      ['检索', 2],
      ['检索/指标', 1],
      ['推理', 1],
    ])
  })
})
