import { describe, expect, test } from 'vitest'
import { replaceQuestion } from '../../../../src/shared/domain/revision'
import { questionQuerySchema } from '../../../../src/shared/domain/query'
import { describeAnchor } from '../../../../src/shared/domain/anchoring/anchor'
import { openLibrary } from '../../../../src/main/library/open-library'
import { readBankFile } from '../../../../src/main/importing/read-bank-file'
import { exportLibrary } from '../../../../src/main/exporting/export-library'
import { createSearch } from '../../../../src/main/search/create-search'
import { createHighlights } from '../../../../src/main/services/highlights'
import { createPassageQuestions } from '../../../../src/main/services/passage-questions'
import { createListings } from '../../../../src/main/services/question-listings'
import { createQuestions } from '../../../../src/main/services/questions'
import { aBank, aQuestion, putBank, temporaryLibrary } from '../../../support/temporary-library'

const answer = '召回率衡量找回了多少，精确率衡量找回的对不对。'
const anchor = describeAnchor(answer, 0, 10)

async function room() {
  const bench = await temporaryLibrary()
  await bench.library.commit(putBank(aBank(), [aQuestion({ id: 'q1', answer }), aQuestion({ id: 'q2' })]))
  const search = createSearch(bench)
  const dependencies = { ...bench, search, listings: createListings(bench.library, search, bench.clock) }
  const handlers = {
    ...createQuestions(dependencies),
    ...createHighlights(dependencies),
    ...createPassageQuestions(dependencies),
  }
  const add = () => handlers['highlights.add']({ questionId: 'q1', field: 'answer', anchor, kind: 1 })
  const replace = async (text: string) => {
    const before = bench.library.get('questions', 'q1') ?? aQuestion({ id: 'q1' })
    const writing = { ids: bench.ids, now: bench.clock(), device: 'test' }
    await bench.library.commit(replaceQuestion(before, { ...before, answer: text }, writing))
  }
  const shown = async () => (await handlers['questions.get']({ id: 'q1' })).highlights
  const list = (query: object) =>
    handlers['questions.list']({ query: questionQuerySchema.parse(query), offset: 0, limit: 50 })
  return { ...bench, handlers, add, replace, shown, list }
}

describe('marked passages', () => {
  test('come with their question, as they were made', async () => {
    const { add, shown } = await room()
    const made = await add()
    expect(made).toMatchObject({ questionId: 'q1', field: 'answer', anchor, kind: 1 })
    expect(made.revision).toMatch(/^[0-9a-f]{16}$/)
    expect(await shown()).toEqual([made])
  })

  test('are there when the library is opened again', async () => {
    const { folder, library, clock, ids, add } = await room()
    const made = await add()
    await library.close()
    const again = await openLibrary({ folder, clock, ids })
    expect(again.get('highlights', made.id)).toEqual(made)
    await again.close()
  })

  test('are undone and redone by name', async () => {
    const { add, shown, handlers, history } = await room()
    const made = await add()
    await handlers['highlights.remove']({ id: made.id })
    expect(await shown()).toEqual([])
    expect((await history.handlers['history.undo']({})).redo?.key).toBe('highlightRemoved')
    expect(await shown()).toEqual([made])
    expect((await history.handlers['history.undo']({})).redo?.key).toBe('highlightAdded')
    expect(await shown()).toEqual([])
    await history.handlers['history.redo']({})
    expect(await shown()).toEqual([made])
  })

  test('typing a note is one step of undo, and changing the kind another', async () => {
    const { add, shown, handlers, history } = await room()
    const { id } = await add()
    await handlers['highlights.change']({ id, body: 'Ask' })
    await handlers['highlights.change']({ id, body: 'Ask why' })
    await handlers['highlights.change']({ id, kind: 3 })
    expect(await shown()).toMatchObject([{ kind: 3, body: 'Ask why' }])
    await history.handlers['history.undo']({})
    expect(await shown()).toMatchObject([{ kind: 1, body: 'Ask why' }])
    await history.handlers['history.undo']({})
    expect((await shown())[0]).not.toHaveProperty('body')
  })

  test('an emptied note leaves the mark, and nothing is written where nothing changed', async () => {
    const { add, shown, handlers, library } = await room()
    const { id } = await add()
    await handlers['highlights.change']({ id, body: 'x' })
    await handlers['highlights.change']({ id, body: ' ' })
    expect((await shown())[0]).not.toHaveProperty('body')
    const { revision } = library
    await handlers['highlights.change']({ id, body: '', kind: 1 })
    expect(library.revision).toBe(revision)
  })

  test('count as annotations in lists, and as notes where something was written', async () => {
    const { add, handlers, list } = await room()
    expect((await list({})).counts.annotated).toBe(0)
    const { id } = await add()
    expect((await list({ filter: 'annotated' })).rows).toMatchObject([{ id: 'q1', noteCount: 0 }])
    await handlers['highlights.change']({ id, body: 'x' })
    expect((await list({ filter: 'annotated' })).rows).toMatchObject([{ id: 'q1', noteCount: 1 }])
  })

  test('tags are kept once each, and taking them away leaves nothing behind', async () => {
    const { add, shown, handlers, history } = await room()
    const { id } = await add()
    await handlers['highlights.change']({ id, tags: [' 召回 ', 'exam', 'exam'] })
    expect(await shown()).toMatchObject([{ tags: ['召回', 'exam'] }])
    await handlers['highlights.change']({ id, tags: [] })
    expect((await shown())[0]).not.toHaveProperty('tags')
    await history.handlers['history.undo']({})
    expect(await shown()).toMatchObject([{ tags: ['召回', 'exam'] }])
  })

  test('the source a mark was made on comes with its question once that reads otherwise', async () => {
    const { add, handlers, replace } = await room()
    const made = await add()
    expect((await handlers['questions.get']({ id: 'q1' })).earlierTexts).toEqual({})
    await replace('Something else.')
    await replace('Something else again.')
    expect((await handlers['questions.get']({ id: 'q1' })).earlierTexts).toEqual({ [made.revision]: answer })
    await replace(answer)
    expect((await handlers['questions.get']({ id: 'q1' })).earlierTexts).toEqual({})
  })

  test('a mark put elsewhere keeps everything else and names the text of that moment', async () => {
    const { add, handlers, replace, shown, history } = await room()
    const made = await add()
    await handlers['highlights.change']({ id: made.id, body: 'why' })
    await replace('Something else.')
    const elsewhere = describeAnchor('Something else.', 0, 9)
    const moved = await handlers['highlights.relink']({ id: made.id, field: 'answer', anchor: elsewhere })
    expect(moved).toMatchObject({ id: made.id, anchor: elsewhere, body: 'why', kind: 1 })
    expect(moved.revision).not.toBe(made.revision)
    await history.handlers['history.undo']({})
    expect(await shown()).toMatchObject([{ anchor: made.anchor, revision: made.revision, body: 'why' }])
  })

  test('a passage becomes a question of the same bank and topic, and undo takes back both ends', async () => {
    const { add, handlers, library, shown, history } = await room()
    const { id } = await add()
    const asked = await handlers['highlights.ask']({
      mark: id,
      title: '什么是召回率？',
      answer: '找回了多少',
    })
    expect(library.get('questions', asked.id)).toMatchObject({
      ...{ bankId: 'bank', topics: [], title: '什么是召回率？', answer: '找回了多少', order: 2 },
    })
    expect(await shown()).toMatchObject([{ id, asks: asked.id }])
    await history.handlers['history.undo']({})
    expect(library.get('questions', asked.id)).toBeUndefined()
    expect((await shown())[0]).not.toHaveProperty('asks')
  })

  test('a passage marked for a question is one step with it', async () => {
    const { handlers, library, shown, history } = await room()
    const mark = { questionId: 'q1', field: 'answer', anchor, kind: 2 } as const
    const asked = await handlers['highlights.ask']({ mark, title: '什么是召回率？', answer: '找回了多少' })
    expect(await shown()).toMatchObject([{ anchor, kind: 2, asks: asked.id }])
    await history.handlers['history.undo']({})
    expect(library.get('questions', asked.id)).toBeUndefined()
    expect(await shown()).toEqual([])
  })

  test('a mark or a question of a passage sent again after a lost reply is made once', async () => {
    const { add, handlers, library, shown } = await room()
    const made = await add()
    expect(await add()).toEqual(made)
    const asked = { id: '01K9Z3N5Q8W0V6T2R4Y7X1B3CD', mark: made.id, title: '什么是召回率？' }
    await handlers['highlights.ask']({ ...asked, answer: '找回了多少' })
    await handlers['highlights.ask']({ ...asked, answer: '找回了几成' })
    expect(library.questionsOf('bank').map(({ id }) => id)).toEqual(['q1', 'q2', asked.id])
    expect(library.get('questions', asked.id)).toMatchObject({ answer: '找回了几成' })
    await handlers['highlights.change']({ id: made.id, body: 'why' })
    await add()
    expect(await shown(), 'a mark that says something is another one').toHaveLength(2)
  })

  test('a changed answer rewrites no mark', async () => {
    const { add, shown, library } = await room()
    const made = await add()
    await library.commit(putBank(aBank(), [aQuestion({ id: 'q1', answer: 'Something else.' })]))
    expect(await shown()).toEqual([made])
  })

  test('a mark on a question that is not there is refused', async () => {
    const { handlers } = await room()
    const input = { questionId: 'nowhere', field: 'answer', anchor, kind: 1 } as const
    await expect(handlers['highlights.add'](input)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('JSON and Markdown carry them as they are', async () => {
    const { add, ...bench } = await room()
    const made = await add()
    expect(JSON.parse((await exportLibrary(bench, 'json')).content)).toMatchObject({ highlights: [made] })
    const markdown = await exportLibrary(bench, 'markdown')
    const [read] = readBankFile('bank.md', Buffer.from(markdown.content))
    expect([markdown.losses, read?.study.written]).toEqual([[], [{ table: 'highlights', record: made }]])
  })
})
