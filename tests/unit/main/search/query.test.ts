import { describe, expect, test } from 'vitest'
import type { Operation } from '../../../../src/shared/domain/records'
import { describeAnchor } from '../../../../src/shared/domain/anchoring/anchor'
import { topicId } from '../../../../src/shared/domain/records'
import { createSearch } from '../../../../src/main/search/create-search'
import { memoryLibrary } from '../../../support/memory-library'
import { aBank, aQuestion } from '../../../support/temporary-library'

const day = 86_400_000
const now = 100 * day
const stamps = { createdAt: 1, updatedAt: 1, device: 'test' }
const path = ['检索']

const records: Operation[] = [
  { op: 'put', table: 'banks', value: aBank({ title: '大模型 LLM' }) },
  { op: 'put', table: 'banks', value: aBank({ id: 'other', title: 'Databases' }) },
  { op: 'put', table: 'banks', value: aBank({ id: 'trash', title: 'Old', removedAt: 5 }) },
  ...[
    aQuestion({
      id: 'recall',
      title: '召回率衡量什么？',
      answer: '找回的相关文档比例',
      topics: path,
      tags: ['rag'],
    }),
    aQuestion({
      id: 'cache',
      title: 'What is a KV cache?',
      answer: 'Past keys and values, f(x).',
      tags: ['推理'],
    }),
    aQuestion({
      id: 'rag',
      title: '检索增强生成',
      answer: 'RAG 先检索，再生成。See std::vector.',
      topics: path,
    }),
    aQuestion({
      id: 'empty',
      bankId: 'other',
      title: 'Unanswered cache',
      answer: '',
      updatedAt: now - 3 * day,
    }),
    aQuestion({ id: 'gone', title: 'Gone cache', archivedAt: 9 }),
    aQuestion({ id: 'trashed', bankId: 'trash', title: 'Trashed cache' }),
  ].map((value, order): Operation => ({ op: 'put', table: 'questions', value: { ...value, order } })),
  {
    op: 'put',
    table: 'notes',
    value: { ...stamps, id: 'n1', questionId: 'cache', body: '面试常问 retrieval' },
  },
  {
    op: 'put',
    table: 'highlights',
    value: {
      ...stamps,
      id: 'h1',
      questionId: 'rag',
      field: 'answer',
      anchor: describeAnchor('RAG 先检索，再生成。', 4, 7),
      revision: '',
      kind: 1,
      body: '流式的呢？',
    },
  },
  { op: 'put', table: 'bookmarks', value: { ...stamps, id: 'rag' } },
  { op: 'put', table: 'readings', value: { ...stamps, id: 'rag', times: 1, progress: 0 } },
  {
    op: 'put',
    table: 'topicStates',
    value: { ...stamps, id: topicId('bank', path), bankId: 'bank', path, weak: true },
  },
]

async function room() {
  const library = memoryLibrary()
  await library.commit(records)
  return createSearch({ library, clock: () => now })
}

describe('a query finds', () => {
  test.each([
    ['cache', 'cache empty'],
    ['cache keys', 'cache'],
    ['cache KEYS', 'cache'],
    ['"KV cache"', 'cache'],
    ['“kv cache”', 'cache'],
    ['"cache KV"', ''],
    ['cache -keys', 'empty'],
    ['cache －keys', 'empty'],
    ['cache -"past keys"', 'empty'],
    ['召回 or cache', 'cache empty recall'],
    ['(召回 or cache) -is:unanswered', 'cache recall'],
    ['（召回 or cache） －is:unanswered', 'cache recall'],
    ['cache and keys', 'cache'],
    ['召回 OR keys values', 'cache recall'],
    ['檢索', 'rag recall'],
    ['ｒａｇ', 'rag recall'],
    ['title:检索', 'rag'],
    ['标题：检索', 'rag'],
    ['answer:rag', 'rag'],
    ['note:retrieval', 'cache'],
    ['note:流式', 'rag'],
    ['流式', 'rag'],
    ['highlight:先检索', 'rag'],
    ['标记：流式', 'rag'],
    ['tag:rag', 'recall'],
    ['topic:检索', 'rag recall'],
    ['bank:databases', 'empty'],
    ['bank:"大模型 LLM" cache', 'cache'],
    ['deck:data', 'empty'],
    ['is:bookmarked', 'rag'],
    ['是：收藏', 'rag'],
    ['is:weak', 'rag recall'],
    ['is:unread -is:annotated', 'empty recall'],
    ['is:new is:annotated', 'cache'],
    ['is:unanswered', 'empty'],
    ['is:archived', 'gone'],
    ['-is:archived cache', 'cache empty'],
    ['edited:7', 'empty'],
    ['edited:<2', ''],
    ['pinyin:zhl', 'recall'],
    ['拼音:kv', 'cache'],
    ['title:zhl', 'recall'],
    ['title:zh', ''],
    ['标题：jszq', 'rag'],
    ['title:"zhl"', ''],
    ['topic:js', 'rag recall'],
    ['topic:js -title:jszq', 'recall'],
    ['std::vector', 'rag'],
    ['f(x)', 'cache'],
    ['(f(x))', 'cache'],
    ['"is:new"', ''],
    ['a - b', ''],
    ['', 'cache empty rag recall'],
  ])('%s', async (query, ids) => {
    const found = (await room()).find(query)
    expect(found.problem).toBeUndefined()
    expect([...found.ids()].sort().join(' ')).toBe(ids)
  })
})

describe('a wrong query is a problem with its place, never an empty result', () => {
  test.each([
    ['titel:rag', 'UNKNOWN_FIELD', 0, 6, { name: 'titel', suggestion: 'title', incomplete: false }],
    ['rag is:bookmarkd', 'UNKNOWN_STATE', 7, 16, { name: 'bookmarkd', suggestion: 'bookmarked' }],
    ['is:bookm', 'UNKNOWN_STATE', 3, 8, { incomplete: true }],
    ['title:', 'MISSING_VALUE', 0, 6, { incomplete: true }],
    ['title: rag', 'MISSING_VALUE', 0, 6, { incomplete: false }],
    ['edited:soon', 'BAD_NUMBER', 0, 11, { name: 'edited' }],
    ['rag "kv', 'UNCLOSED_QUOTE', 4, 7, { incomplete: true }],
    ['(rag or kv', 'UNCLOSED_GROUP', 0, 1, { incomplete: true }],
    ['rag )', 'UNEXPECTED_CLOSE', 4, 5, {}],
    ['rag ()', 'EMPTY_GROUP', 5, 6, {}],
    ['rag or', 'MISSING_OPERAND', 4, 6, { name: 'or', incomplete: true }],
    ['or rag', 'MISSING_OPERAND', 0, 2, {}],
    ['rag -', 'MISSING_OPERAND', 4, 5, { incomplete: true }],
    ['("")', 'MISSING_VALUE', 1, 3, {}],
    ['('.repeat(60), 'TOO_DEEP', 40, 41, {}],
  ])('%s', async (query, code, start, end, more) => {
    const found = (await room()).find(query)
    expect(found.problem).toMatchObject({ code, start, end, ...more })
    expect(found.problem?.message).toMatch(/^[“A-Z].*[.?]$/)
    expect(found.ids()).toEqual([])
  })
})

describe('parts of the app extend the language', () => {
  test('a registered state and field answer, by every name', async () => {
    const library = memoryLibrary()
    await library.commit(records)
    const extension = {
      states: [
        {
          name: 'due',
          aliases: ['到期'],
          prepare:
            () =>
            ({ id }: { id: string }) =>
              id === 'rag',
        },
      ],
      values: [
        {
          name: 'lapses',
          example: '>3',
          prepare: (value: string) =>
            value === '>3' ? ({ id }: { id: string }) => id === 'cache' : undefined,
        },
      ],
    }
    const search = createSearch({ library, clock: () => now, extensions: [extension] })
    expect(search.find('is:due').ids()).toEqual(['rag'])
    expect(search.find('是:到期').ids()).toEqual(['rag'])
    expect(search.find('lapses:>3').ids()).toEqual(['cache'])
    expect(search.find('lapses:many').problem).toMatchObject({ code: 'BAD_NUMBER', suggestion: 'lapses:>3' })
  })
})

describe('completions', () => {
  test.each([
    ['ti', 2, 'title:', 0, 2],
    ['rag ti', 6, 'title:', 4, 6],
    ['标', 1, '标题：', 0, 1],
    ['fr', 2, 'front:', 0, 2],
    ['是：收', 3, '是：收藏', 0, 3],
    ['是:', 2, '是:收藏', 0, 2],
    ['标签：r', 4, '标签：rag', 0, 4],
    ['is:boo', 6, 'is:bookmarked', 0, 6],
    ['is:boo kv', 6, 'is:bookmarked', 0, 6],
    ['tag:r', 5, 'tag:rag', 0, 5],
    ['topic:js', 8, 'topic:检索', 0, 8],
    ['-bank:大', 7, 'bank:"大模型 LLM"', 1, 7],
    ['bank:"大', 7, 'bank:"大模型 LLM"', 0, 7],
  ])('%s at %i offers %s', async (query, cursor, text, start, end) => {
    const completions = (await room()).completions(query, cursor)
    expect(completions).toMatchObject({ start, end })
    expect(completions.items[0]?.text).toBe(text)
  })

  test('an operator offers nothing before the space after it, and what is offered is understood', async () => {
    const search = await room()
    expect(search.completions('rag or', 6).items).toEqual([])
    expect(search.completions('rag AND', 7).items).toEqual([])
    for (const typed of ['', '标', '题'])
      for (const { text } of search.completions(typed, typed.length).items)
        expect(search.find(`${text}"1"`).problem?.code, text).not.toBe('UNKNOWN_FIELD')
    for (const typed of ['是：', 'is:'])
      for (const { text } of search.completions(typed, typed.length).items)
        expect(search.find(text).problem, text).toBeUndefined()
  })

  test('a completed value finds what it says it stands for', async () => {
    const search = await room()
    for (const prefix of ['tag:', 'topic:', 'bank:'])
      for (const { text, count } of search.completions(prefix, prefix.length).items)
        expect(search.find(text).size, text).toBeGreaterThanOrEqual(count ?? 0)
  })
})
