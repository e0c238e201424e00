import { describe, expect, it } from 'vitest'
import type { Operation } from '@shared/domain/records'
import { contentOf } from '@shared/domain/revision'
import { editingBench, everything, refusal } from '../../../support/editing-bench'
import { aBank, aQuestion, putBank } from '../../../support/temporary-library'

const paper = aQuestion({ id: 'q1', title: 'Paper?', answer: 'It remembers.', topics: ['One'], tags: ['a'] })
const ink = aQuestion({ id: 'q2', title: 'Ink?', answer: 'It dries.', topics: ['Two'] })
const other = aQuestion({ id: 'q3', title: 'Pens?', answer: 'Many.', topics: ['One'] })
const bank: Operation[] = putBank(aBank(), [paper, ink, other])
const content = { title: 'Paper?', answer: 'It remembers all.', topics: ['One'], tags: ['a'] }

describe('saving a question', () => {
  it('keeps the old content, is one step to undo, and undoing gives back every record', async () => {
    const bench = await editingBench(bank)
    const before = everything(bench.library)
    const saved = await bench.ask('questions.save', { id: 'q1', seen: 1, content })
    expect(contentOf(saved)).toEqual(content)
    expect(saved.editedAt).toBe(bench.clock())
    expect(everything(bench.library).revisions).toMatchObject([
      { content: contentOf(paper), origin: 'import', questionId: 'q1' },
    ])
    await bench.undo()
    expect(everything(bench.library)).toEqual(before)
  })

  it('refuses to write over what changed meanwhile', async () => {
    const bench = await editingBench(bank)
    await bench.ask('questions.save', { id: 'q1', seen: 1, content })
    const late = bench.ask('questions.save', { id: 'q1', seen: 1, content: { ...content, title: 'Mine' } })
    expect(await refusal(late)).toBe('STALE')
    expect(bench.library.get('questions', 'q1')?.title).toBe('Paper?')
  })

  it('keeps what was written and not taken in the history, and leaves the question and its import alone', async () => {
    const bench = await editingBench(bank)
    const before = everything(bench.library)
    await bench.ask('revisions.keep', { questionId: 'q1', content: { ...content, title: 'Mine?' } })
    const { current, origin, revisions } = await bench.ask('revisions.list', { questionId: 'q1' })
    expect([current, origin]).toEqual([contentOf(paper), 'import'])
    expect(revisions).toMatchObject([{ origin: 'edit', content: { ...content, title: 'Mine?' } }])
    await bench.undo()
    expect(everything(bench.library)).toEqual(before)
  })

  it('stores nothing where nothing was changed', async () => {
    const bench = await editingBench(bank)
    const { revision } = bench.library
    await bench.ask('questions.save', { id: 'q1', seen: 1, content: { ...contentOf(paper), prompt: ' ' } })
    expect(bench.library.revision).toBe(revision)
  })

  it.each([
    ['without a title', { title: '  ' }],
    [
      'with two choices of one label',
      {
        choices: [
          { label: 'A', text: 'x', correct: true },
          { label: 'A ', text: 'y', correct: false },
        ],
      },
    ],
    ['with an empty choice', { choices: [{ label: 'A', text: ' ', correct: true }] }],
  ])('refuses a question %s', async (_, patch) => {
    const bench = await editingBench(bank)
    const asked = bench.ask('questions.save', { id: 'q1', seen: 1, content: { ...content, ...patch } })
    expect(await refusal(asked)).toBe('INVALID_INPUT')
  })

  it('counts as imported again once it says what was imported', async () => {
    const bench = await editingBench(bank)
    const { updatedAt } = await bench.ask('questions.save', { id: 'q1', seen: 1, content })
    const back = await bench.ask('questions.save', { id: 'q1', seen: updatedAt, content: contentOf(paper) })
    expect(back.editedAt).toBeUndefined()
  })
})

describe('earlier versions', () => {
  it('are listed newest first and restored as a change that can itself be undone', async () => {
    const bench = await editingBench(bank)
    const first = await bench.ask('questions.save', { id: 'q1', seen: 1, content })
    await bench.ask('questions.save', {
      id: 'q1',
      seen: first.updatedAt,
      content: { ...content, title: 'T' },
    })
    const { revisions, origin } = await bench.ask('revisions.list', { questionId: 'q1' })
    expect(origin).toBe('edit')
    expect(revisions.map((each) => [each.content.answer, each.origin])).toEqual([
      ['It remembers all.', 'edit'],
      ['It remembers.', 'import'],
    ])
    expect(revisions[0]?.since).toBe(first.updatedAt)
    const before = everything(bench.library)
    const restored = await bench.ask('revisions.restore', { id: revisions[1]?.id ?? '' })
    expect(contentOf(restored)).toEqual(contentOf(paper))
    expect((await bench.ask('revisions.list', { questionId: 'q1' })).revisions).toHaveLength(3)
    await bench.undo()
    expect(everything(bench.library)).toEqual(before)
  })
})

describe('new questions', () => {
  it('stand behind the last one of their topic', async () => {
    // Identities of a library sort after every one given before.
    const old = [paper, ink, other].map((question) => ({ ...question, id: `00${question.id}` }))
    const bench = await editingBench(putBank(aBank(), old))
    const made = await bench.ask('questions.create', { bankId: 'bank', content })
    expect(bench.library.questionsOf('bank').filter(({ topics }) => topics[0] === 'One')).toEqual([
      expect.objectContaining({ id: '00q1' }),
      expect.objectContaining({ id: '00q3' }),
      made,
    ])
    await bench.undo()
    expect(bench.library.get('questions', made.id)).toBeUndefined()
  })

  it('sent again after a lost reply are made once, and take over what was written meanwhile', async () => {
    const bench = await editingBench(bank)
    const made = { id: '01K9Z3N5Q8W0V6T2R4Y7X1B3CD', bankId: 'bank' }
    const first = await bench.ask('questions.create', { ...made, content })
    expect(await bench.ask('questions.create', { ...made, content })).toEqual(first)
    await bench.ask('questions.create', { ...made, content: { ...content, answer: 'Most of it.' } })
    expect(bench.library.get('questions', made.id)?.answer).toBe('Most of it.')
    expect(bench.library.questionsOf('bank')).toHaveLength(4)
  })

  it('made by duplicating stand right behind their original, without its notes and schedule', async () => {
    const note = { id: 'n', questionId: 'q1', body: 'x', createdAt: 1, updatedAt: 1, device: 'd' }
    const bench = await editingBench([...bank, { op: 'put', table: 'notes', value: note }])
    const copy = await bench.ask('questions.duplicate', { id: 'q1' })
    expect(contentOf(copy)).toEqual(contentOf(paper))
    expect(copy.order).toBe(0)
    expect(everything(bench.library).notes).toEqual([note])
  })

  it('need a bank that is there', async () => {
    const bench = await editingBench(bank)
    expect(await refusal(bench.ask('questions.create', { bankId: 'none', content }))).toBe('NOT_FOUND')
  })
})

describe('many questions at once', () => {
  it('are taken out of the lists and brought back in one step each', async () => {
    const bench = await editingBench(bank)
    const before = everything(bench.library)
    expect(await bench.ask('questions.archive', { ids: ['q1', 'q2', 'q1'], archived: true })).toBe(2)
    expect(bench.library.questionsOf('bank').filter(({ archivedAt }) => archivedAt)).toHaveLength(2)
    expect(await bench.ask('questions.archive', { ids: ['q1', 'q2', 'q3'], archived: false })).toBe(2)
    await bench.undo()
    await bench.undo()
    expect(everything(bench.library)).toEqual(before)
  })

  it('brought back after an import took them out, stay when it comes again', async () => {
    const gone = aQuestion({ id: 'q9', archivedAt: 5, archivedBy: 'import' })
    const bench = await editingBench(putBank(aBank(), [gone]))
    await bench.ask('questions.archive', { ids: ['q9'], archived: false })
    const question = bench.library.get('questions', 'q9')
    expect(question?.keptAt).toBe(bench.clock())
    expect(question).not.toHaveProperty('archivedBy')
  })

  it('are tagged and folded, counting only what changes', async () => {
    const bench = await editingBench(bank)
    expect(await bench.ask('questions.tag', { ids: ['q1', 'q2'], add: ['a'], remove: [] })).toBe(1)
    expect(bench.library.get('questions', 'q2')?.tags).toEqual(['a'])
    expect(await bench.ask('questions.bookmark', { ids: ['q1', 'q2'], bookmarked: true })).toBe(2)
    expect(await bench.ask('questions.bookmark', { ids: ['q1', 'q3'], bookmarked: true })).toBe(1)
  })

  it('change not at all when one of them is not there', async () => {
    const bench = await editingBench(bank)
    const { revision } = bench.library
    expect(await refusal(bench.ask('questions.archive', { ids: ['q1', 'gone'], archived: true }))).toBe(
      'NOT_FOUND',
    )
    expect(bench.library.revision).toBe(revision)
  })
})

describe('banks and topics', () => {
  it('are made by hand, and what a person clears is gone', async () => {
    const bench = await editingBench()
    const made = await bench.ask('banks.create', { title: 'Mine', language: 'zh-CN', description: 'About' })
    const changed = await bench.ask('banks.change', { id: made.id, title: 'Ours', language: 'zh-CN' })
    expect(changed).toMatchObject({ title: 'Ours', createdAt: made.createdAt })
    expect(changed).not.toHaveProperty('description')
  })

  it('are renamed with every question below and with what the reader said of them', async () => {
    const deep = aQuestion({ id: 'q4', topics: ['One', 'Deep'], archivedAt: 5 })
    const weak = { id: 'bank:["One","Deep"]', bankId: 'bank', path: ['One', 'Deep'], weak: true }
    const saved = {
      ...{ id: 's', name: 'Deep ones', text: 'x', bankId: 'bank', topic: ['One', 'Deep'] },
      ...{ createdAt: 1, updatedAt: 1, device: 'd' },
    }
    const bench = await editingBench([
      ...putBank(aBank(), [paper, ink, deep]),
      { op: 'put', table: 'topicStates', value: { ...weak, createdAt: 1, updatedAt: 1, device: 'd' } },
      { op: 'put', table: 'savedSearches', value: saved },
    ])
    const before = everything(bench.library)
    expect(await bench.ask('topics.rename', { bankId: 'bank', path: ['One'], name: 'First' })).toBe(2)
    expect(bench.library.questionsOf('bank').map(({ topics }) => topics)).toEqual([
      ['First'],
      ['Two'],
      ['First', 'Deep'],
    ])
    expect(everything(bench.library).topicStates).toMatchObject([
      { id: 'bank:["First","Deep"]', path: ['First', 'Deep'], weak: true },
    ])
    expect(everything(bench.library).savedSearches).toMatchObject([{ topic: ['First', 'Deep'] }])
    await bench.undo()
    expect(everything(bench.library)).toEqual(before)
  })
})

describe('drafts', () => {
  it('survive, one for a question and one for what is begun in a bank, and are no step to undo', async () => {
    const bench = await editingBench(bank)
    await bench.ask('drafts.put', { target: { questionId: 'q1' }, seen: 1, content })
    await bench.ask('drafts.put', { target: { bankId: 'bank' }, seen: 0, content })
    await bench.ask('drafts.put', { target: { bankId: 'bank' }, seen: 0, content: { ...content, title: '' } })
    expect((await bench.ask('drafts.list', {})).map(({ id }) => id)).toEqual(['new:bank', 'q1'])
    expect(bench.history.handlers['history.state']({})).toEqual({ undo: null, redo: null })
    await bench.ask('drafts.remove', { target: { questionId: 'q1' } })
    expect(await bench.ask('drafts.list', {})).toMatchObject([{ content: { title: '' } }])
  })
})
