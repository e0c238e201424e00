import { describe, expect, it } from 'vitest'
import { describeAnchor } from '@shared/domain/anchoring/anchor'
import type { Operation, Question, TableName } from '@shared/domain/records'
import type { Card, Review } from '@shared/domain/study'
import { contentOf, lastImported } from '@shared/domain/revision'
import { findMarks } from '../../../../src/main/annotations/find-marks'
import { markdownStream } from '../../../../src/main/annotations/markdown-stream'
import { textRevision } from '../../../../src/main/annotations/text-revision'
import { revisionsOf } from '../../../../src/main/library/views'
import { verifyLibrary } from '../../../../src/main/library/verify-library'
import { editingBench, everything } from '../../../support/editing-bench'
import { aBank, aQuestion, putBank } from '../../../support/temporary-library'

const made = { createdAt: 1, updatedAt: 1, device: 'd' }
const memory = { state: 'review', stability: 3, difficulty: 5, scheduledDays: 3, step: 0 } as const
const card = (id: string, due: number): Card => ({ id, ...memory, repetitions: 2, lapses: 0, due, ...made })
const review = (id: string, questionId: string): Review => ({
  id,
  questionId,
  at: 1,
  timeZoneOffset: 0,
  rating: 3,
  kind: 'review',
  before: null,
  after: card(questionId, 5),
  intervalBefore: 0,
  intervalAfter: 3,
  elapsedMilliseconds: 5,
  scheduler: 'fsrs',
  ...made,
})
const plainReview = (id: string, questionId: string): Review => {
  const { state, due, stability, difficulty, scheduledDays, step, repetitions, lapses } = card(questionId, 5)
  const after = { state, due, stability, difficulty, scheduledDays, step, repetitions, lapses }
  return { ...review(id, questionId), after }
}
const put = <Name extends TableName>(table: Name, value: object): Operation =>
  ({ op: 'put', table, value }) as Operation
const highlight = (id: string, question: Question, start: number, end: number) => ({
  id,
  questionId: question.id,
  field: 'answer' as const,
  anchor: describeAnchor(question.answer, start, end),
  revision: textRevision(question, 'answer'),
  kind: 1 as const,
  ...made,
})

const a = aQuestion({ id: 'a', title: 'Paper?', answer: 'It remembers.', tags: ['x'], key: 'k1' })
const b = aQuestion({ id: 'b', title: 'Ink?', answer: 'It dries.', explanation: 'In air.', tags: ['y'] })
const everythingOn = (question: Question, due: number): Operation[] => [
  put('notes', { id: `n-${question.id}`, questionId: question.id, body: 'A note.', ...made }),
  put('highlights', highlight(`h-${question.id}`, question, 3, 8)),
  put('bookmarks', { id: question.id, reason: `why ${question.id}`, ...made }),
  put('cards', card(question.id, due)),
  put('reviews', plainReview(`r-${question.id}`, question.id)),
  put('readings', { id: question.id, times: due, progress: 0.5, ...made }),
]

describe('merging questions', () => {
  it('joins their texts under headings and hands over everything a reader has on them', async () => {
    const bench = await editingBench([
      ...putBank(aBank(), [a, b]),
      ...everythingOn(a, 9),
      ...everythingOn(b, 4),
    ])
    const before = everything(bench.library)
    const merged = await bench.ask('questions.merge', { ids: ['a', 'b'] })
    expect(contentOf(merged)).toEqual({
      title: 'Paper?',
      answer: 'It remembers.\n\n## Ink?\n\nIt dries.',
      explanation: '## Ink?\n\nIn air.',
      topics: [],
      tags: ['x', 'y'],
    })
    const { library } = bench
    expect(library.get('questions', 'b')?.archivedAt).toBeDefined()
    const owners = (name: 'notes' | 'highlights' | 'reviews') =>
      [...library.all(name).values()].map(({ id, questionId }) => [id, questionId])
    expect(owners('notes')).toEqual([
      ['n-a', 'a'],
      ['n-b', 'a'],
    ])
    expect(owners('highlights')).toEqual([
      ['h-a', 'a'],
      ['h-b', 'a'],
    ])
    expect(owners('reviews')).toEqual([
      ['r-a', 'a'],
      ['r-b', 'a'],
    ])
    expect(everything(library).bookmarks).toMatchObject([{ id: 'a', reason: 'why a / why b' }])
    expect(everything(library).cards).toMatchObject([{ id: 'a', due: 4 }])
    expect(everything(library).readings).toMatchObject([{ id: 'a', times: 9 }])
    await bench.undo()
    expect(everything(library)).toEqual(before)
  })

  it('joins key points that were changed, and leaves the other question its own', async () => {
    const points = (id: string) => ({ id, points: [{ id: `own ${id}`, text: `Point ${id}` }], ...made })
    const bench = await editingBench([
      ...putBank(aBank(), [a, b]),
      put('keyPoints', points('a')),
      put('keyPoints', points('b')),
    ])
    await bench.ask('questions.merge', { ids: ['a', 'b'] })
    expect(bench.library.get('keyPoints', 'a')?.points.map(({ text }) => text)).toEqual([
      'Point a',
      'Point b',
    ])
    expect(bench.library.get('keyPoints', 'b')).toEqual(points('b'))
  })

  it('keeps the text a passage of another question was marked on, without taking it for an import', async () => {
    const bench = await editingBench([
      ...putBank(aBank(), [a, b]),
      put('highlights', highlight('h', b, 3, 8)),
    ])
    const merged = await bench.ask('questions.merge', { ids: ['a', 'b'] })
    const revisions = revisionsOf(bench.library, 'a')
    expect(revisions.map(({ content }) => content.answer).sort()).toEqual(['It dries.', 'It remembers.'])
    expect(lastImported(merged, revisions)).toEqual(contentOf(a))
  })

  it('gives choices of one label different ones', async () => {
    const choices = [{ label: 'A', text: 'yes', correct: true }]
    const bench = await editingBench(
      putBank(aBank(), [
        { ...a, choices },
        { ...b, choices },
      ]),
    )
    const merged = await bench.ask('questions.merge', { ids: ['a', 'b'] })
    expect(merged.choices?.map(({ label }) => label)).toEqual(['A', 'B'])
  })
})

describe('splitting a question', () => {
  const long = aQuestion({ id: 'a', title: 'Both?', answer: 'One thing.\n\nAnother thing.', order: 0 })

  it('makes a second one right behind it, with the passages of its text and nothing else', async () => {
    const bench = await editingBench([
      ...putBank(aBank(), [long, b]),
      put('highlights', highlight('h1', long, 0, 9)),
      put('highlights', highlight('h2', long, 12, 19)),
      put('notes', { id: 'n', questionId: 'a', body: 'x', ...made }),
      put('cards', card('a', 3)),
    ])
    const before = everything(bench.library)
    const { first, second } = await bench.ask('questions.split', {
      id: 'a',
      seen: 1,
      first: { ...contentOf(long), answer: 'One thing.' },
      second: { ...contentOf(long), title: 'Other?', answer: 'Another thing.' },
      highlights: ['h2'],
    })
    expect([first.answer, second.answer, second.order]).toEqual(['One thing.', 'Another thing.', 0])
    expect(bench.library.get('highlights', 'h1')?.questionId).toBe('a')
    expect(bench.library.get('highlights', 'h2')?.questionId).toBe(second.id)
    expect(revisionsOf(bench.library, second.id).map(({ content }) => content.answer)).toEqual([long.answer])
    expect(everything(bench.library).notes).toEqual(before.notes)
    expect(everything(bench.library).cards).toEqual(before.cards)
    await bench.undo()
    expect(everything(bench.library)).toEqual(before)
  })
})

describe('the marks of a part that was split off', () => {
  const sentence = '评测检索增强系统，先把召回和生成分开看：召回错了，生成再好也只是把错的话说顺。'
  const short = '标准集要有版本号。'
  const whole = aQuestion({ id: 'a', answer: `${sentence}\n\n${short}` })
  const stream = markdownStream(whole.answer)

  // Without their neighbours, which stay behind, such short words could not be told again.
  it('stand at their words there, however short both are', async () => {
    const at = stream.indexOf('版本')
    const mark = { ...highlight('h', whole, 0, 1), anchor: describeAnchor(stream, at, at + 2) }
    const bench = await editingBench([...putBank(aBank(), [whole]), put('highlights', mark)])
    const before = everything(bench.library)
    const { second } = await bench.ask('questions.split', {
      id: 'a',
      seen: 1,
      first: { ...contentOf(whole), answer: sentence },
      second: { ...contentOf(whole), title: '标准集？', answer: short },
      highlights: ['h'],
    })
    const carried = bench.library.get('highlights', 'h')
    if (!carried) throw new Error('The mark is gone.')
    expect(findMarks(bench.library, second, [carried]).get('h')).toEqual({ state: 'exact', start: 5, end: 7 })
    await bench.undo()
    expect(everything(bench.library)).toEqual(before)
  })

  it('are followed as ever where that part was edited along with the split', async () => {
    const at = stream.indexOf('标准集要有版本号')
    const mark = { ...highlight('h', whole, 0, 1), anchor: describeAnchor(stream, at, at + 8) }
    const bench = await editingBench([...putBank(aBank(), [whole]), put('highlights', mark)])
    await bench.ask('questions.split', {
      id: 'a',
      seen: 1,
      first: { ...contentOf(whole), answer: sentence },
      second: { ...contentOf(whole), title: '标准集？', answer: `其实${short}` },
      highlights: ['h'],
    })
    expect(bench.library.get('highlights', 'h')).toMatchObject({
      anchor: mark.anchor,
      revision: mark.revision,
    })
  })
})

describe('moving questions', () => {
  it('leaves no two questions of one key, also where both come from other banks', async () => {
    const bench = await editingBench([
      ...putBank(aBank({ id: 'other' }), []),
      ...putBank(aBank({ id: 'third' }), [aQuestion({ id: 'c', key: 'k1' })]),
      ...putBank(aBank(), [a]),
    ])
    await bench.ask('questions.move', { ids: ['a', 'c'], bankId: 'other' })
    expect(bench.library.questionsOf('other').map(({ id, key }) => [id, key])).toEqual([
      ['a', 'k1'],
      ['c', undefined],
    ])
  })

  it('takes them with their history to the end of the other bank and leaves what is written on them', async () => {
    const there = aQuestion({ id: 'c', key: 'k1' })
    const bench = await editingBench([
      ...putBank(aBank({ id: 'other' }), [there]),
      ...putBank(aBank(), [a, b]),
      ...everythingOn(a, 9),
    ])
    await bench.ask('questions.save', { id: 'b', seen: 1, content: { ...contentOf(b), answer: 'It dries!' } })
    const before = everything(bench.library)
    const count = await bench.ask('questions.move', { ids: ['b', 'a'], bankId: 'other', topics: ['New'] })
    expect(count).toBe(2)
    const { library, folder } = bench
    expect(library.questionsOf('other').map(({ id, topics }) => [id, topics])).toEqual([
      ['c', []],
      ['b', ['New']],
      ['a', ['New']],
    ])
    // The other bank has a question of that key already.
    expect(library.get('questions', 'a')).not.toHaveProperty('key')
    expect(revisionsOf(library, 'b').map(({ bankId }) => bankId)).toEqual(['other', 'other'])
    expect(everything(library).notes).toEqual(before.notes)
    expect(everything(library).cards).toEqual(before.cards)
    expect(await verifyLibrary(folder)).toMatchObject({ ok: true })
    await bench.undo()
    expect(everything(library)).toEqual(before)
  })
})
