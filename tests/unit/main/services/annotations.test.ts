import { describe, expect, onTestFinished, test } from 'vitest'
import { annotationQuerySchema } from '../../../../src/shared/domain/annotation-query'
import { describeAnchor } from '../../../../src/shared/domain/anchoring/anchor'
import { replaceQuestion } from '../../../../src/shared/domain/revision'
import type { Events } from '../../../../src/shared/contract/events'
import { createAnchorFinder } from '../../../../src/main/annotations/anchor-finder'
import { markdownStream } from '../../../../src/main/annotations/markdown-stream'
import { createAnnotations } from '../../../../src/main/services/annotations'
import { createHighlights } from '../../../../src/main/services/highlights'
import { createNotes } from '../../../../src/main/services/notes'
import { aBank, aQuestion, putBank, temporaryLibrary } from '../../../support/temporary-library'

const answer = '先**召回**，再重排。\n\n标准答案由客服主管写，另请一人盲审。\n\n每周抽五十段对话人工复核。'

async function room() {
  const bench = await temporaryLibrary()
  const { library, bus: events } = bench
  await library.commit(
    putBank(aBank(), [aQuestion({ id: 'q1', title: '怎样评测', answer, topics: ['检索'] })]),
  )
  const failures: unknown[] = []
  const failed = (error: unknown) => void failures.push(error)
  const annotations = createAnnotations({ library, events, finder: createAnchorFinder(), failed })
  const { handlers } = annotations
  onTestFinished(() => annotations.close())
  const { 'highlights.add': add, 'highlights.change': change } = createHighlights(bench)
  const stream = markdownStream(answer)
  const mark = (quote: string, kind: 1 | 2 | 3 | 4 = 1) => {
    const start = stream.indexOf(quote)
    const anchor = describeAnchor(stream, start, start + quote.length)
    return add({ questionId: 'q1', field: 'answer', anchor, kind })
  }
  const replace = async (text: string) => {
    const before = library.get('questions', 'q1') ?? aQuestion({ id: 'q1' })
    const writing = { ids: bench.ids, now: bench.clock(), device: 'test' }
    return bench.history.change(
      { key: 'bankUpdated' },
      replaceQuestion(before, { ...before, answer: text }, writing),
    )
  }
  const list = (query: object = {}) =>
    handlers['annotations.list']({ query: annotationQuerySchema.parse(query), offset: 0, limit: 50 })
  const followed = (): Promise<Events['annotations.followed']> =>
    new Promise((resolve) => {
      const stop = events.subscribe((name, payload) => {
        if (name !== 'annotations.followed') return
        stop()
        resolve(payload as Events['annotations.followed'])
      })
    })
  return { ...bench, handlers, failures, mark, change, replace, list, followed }
}

describe('after a text was replaced', () => {
  test('it is told how many marks went along, changed and lost their passage, and the list shows which', async () => {
    const { mark, replace, followed, list, failures } = await room()
    await mark('召回')
    await mark('标准答案由客服主管写')
    await mark('人工复核')
    const told = followed()
    await replace('想清楚。\n\n先**召回**，再重排。\n\n标准答案由客服主管先写，另请一人盲审。')
    expect(await told).toEqual({ moved: 1, changed: 1, orphan: 1 })
    expect((await list()).counts).toEqual({ exact: 0, moved: 1, changed: 1, orphan: 1 })
    expect((await list({ states: ['changed'] })).rows).toMatchObject([
      { quote: '标准答案由客服主管写', words: '标准答案由客服主管先写', state: 'changed' },
    ])
    expect((await list({ states: ['orphan'] })).rows).toMatchObject([{ quote: '人工复核' }])
    expect(failures).toEqual([])
  })

  test('undo gives every mark its place back', async () => {
    const { mark, replace, followed, handlers, history } = await room()
    await mark('召回')
    await mark('人工复核')
    const told = followed()
    await replace('全部重写了，什么也没有留下。')
    expect(await told).toMatchObject({ orphan: 2 })
    await history.handlers['history.undo']({})
    expect(await handlers['annotations.check']({})).toEqual({ exact: 2, moved: 0, changed: 0, orphan: 0 })
  })

  test('a malformed mark is an orphan and disturbs no other', async () => {
    const { mark, library, handlers } = await room()
    const sound = await mark('召回')
    const anchor = { quote: '', prefix: '', suffix: '', start: 9_000_000, end: 3 }
    await library.commit([{ op: 'put', table: 'highlights', value: { ...sound, id: 'broken', anchor } }])
    expect(await handlers['annotations.check']({})).toMatchObject({ exact: 1, orphan: 1 })
  })
})

describe('the list of everything written', () => {
  test('is narrowed by kind, tag, topic and words, and holds notes at no passage', async () => {
    const { mark, change, list, ids, library, history, clock } = await room()
    const first = await mark('召回', 1)
    await mark('人工复核', 3)
    await change({ id: first.id, body: 'Ask Why', tags: ['面试'] })
    await createNotes({ library, history, clock, ids })['notes.save']({ questionId: 'q1', body: '随手一记' })
    const quotes = async (query: object) => (await list(query)).rows.map(({ quote, body }) => quote ?? body)
    expect(await quotes({})).toHaveLength(3)
    expect(await quotes({ kinds: [3] })).toEqual(['人工复核'])
    expect(await quotes({ kinds: [0] })).toEqual(['随手一记'])
    expect(await quotes({ tag: '面试' })).toEqual(['召回'])
    expect(await quotes({ text: 'ask WHY 怎样' })).toEqual(['召回'])
    expect(await quotes({ topic: ['检索'] })).toHaveLength(3)
    expect(await quotes({ topic: ['生成'] })).toEqual([])
    expect((await list()).tags).toEqual([{ tag: '面试', count: 1 }])
  })

  test('leaves out what is on a bank in the trash', async () => {
    const { mark, list, library } = await room()
    await mark('召回')
    await library.commit([{ op: 'put', table: 'banks', value: aBank({ removedAt: 5 }) }])
    expect((await list()).total).toBe(0)
  })
})
