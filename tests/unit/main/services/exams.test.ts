import { describe, expect, test } from 'vitest'
import { defaultExamSetup } from '../../../../src/shared/domain/exams/exam'
import { scoresByTopic } from '../../../../src/shared/domain/exams/score'
import { topicId } from '../../../../src/shared/domain/records'
import { verifyLibrary } from '../../../../src/main/library/verify-library'
import { openLibrary } from '../../../../src/main/library/open-library'
import type { ExamResult, ExamSitting } from '../../../../src/shared/contract/exam-values'
import { examHall, examsOver } from '../../../support/exam-hall'

describe('drawing', () => {
  test('asks no question nobody answered, and none that is suspended', async () => {
    const { begin, library } = await examHall()
    const { exam } = await begin({ count: 100 })
    const asked = exam.items.map(({ questionId }) => questionId)
    expect(asked).toHaveLength(13)
    expect(asked).not.toContain('unanswered')
    expect(new Set(asked).size).toBe(13)
    expect(library.get('exams', exam.id)).toMatchObject({ name: 'All', position: 0 })
  })

  test('by weights of topics', async () => {
    const { begin } = await examHall()
    const weights = {
      [topicId('bank', ['Large'])]: 1,
      [topicId('bank', ['Small'])]: 3,
      [topicId('bank', [])]: 0,
    }
    const { exam } = await begin({ count: 4, draw: 'topics', weights })
    const topics = exam.items.map((item) => item.topics[0])
    expect(topics.filter((topic) => topic === 'Small')).toHaveLength(3)
    expect(topics.filter((topic) => topic === 'Large')).toHaveLength(1)
  })

  test('says before what it would draw', async () => {
    const { exams } = await examHall()
    const setup = { ...defaultExamSetup(), count: 4, draw: 'topics' as const }
    expect(await exams['exams.pool']({ setup })).toMatchObject({
      available: 13,
      topics: [
        { name: 'Large', questions: 8, drawn: 2 },
        { name: 'Small', questions: 4, drawn: 1 },
        { name: 'A bank', questions: 1, drawn: 1 },
      ],
    })
  })
})

describe('sitting', () => {
  test('tells nothing of the answers', async () => {
    const { begin, exams } = await examHall()
    await begin({ count: 100 })
    const told = JSON.stringify(exams['exams.sitting']({}))
    expect(told).not.toMatch(/Mechanism|how it works|correct/)
  })

  test('goes on after a crash with every letter and the time that was left', async () => {
    const { begin, write, library, folder, clock, history, ids } = await examHall()
    const sitting = await begin({ seconds: 60 })
    await write(sitting, 2, '写到一半', 41_000)
    await library.close()
    // The computer stays off for a day, and its clock comes back wrong.
    clock.advance(86_400_000)
    const reopened = await openLibrary({ folder, clock, ids })
    const again = examsOver({ library: reopened, clock, history, ids })['exams.sitting']({}) as ExamSitting
    await reopened.close()
    expect(again.exam).toMatchObject({ position: 2, spentMilliseconds: 41_000 })
    expect(again.exam.items[2]?.typedAnswer).toBe('写到一半')
  })

  test('time never comes back, and what is closed takes no more answers', async () => {
    const { begin, write, exams, library } = await examHall()
    const sitting = await begin({ clock: 'each', seconds: 30 })
    const questionId = await write(sitting, 0, 'kept', 20_000)
    await write(sitting, 0, 'kept', 3_000)
    expect(library.get('exams', sitting.exam.id)?.spentMilliseconds).toBe(20_000)
    const closing = {
      typedAnswer: 'kept',
      picked: [],
      flagged: false,
      elapsedMilliseconds: 30_000,
      closed: true,
    }
    const at = { id: sitting.exam.id, position: 0, spentMilliseconds: 30_000, paused: false }
    await exams['exams.save']({ ...at, answer: { questionId, ...closing } })
    await write(sitting, 0, 'written after the bell', 31_000)
    expect(library.get('exams', sitting.exam.id)?.items[0]).toMatchObject({
      typedAnswer: 'kept',
      closed: true,
    })
  })

  test('counts pauses, and allows none where none are allowed', async () => {
    const { begin, exams, library } = await examHall()
    const { exam } = await begin({ pauses: false })
    const save = (paused: boolean) =>
      exams['exams.save']({ id: exam.id, position: 0, spentMilliseconds: 1, paused })
    await save(true)
    expect(library.get('exams', exam.id)).toMatchObject({ paused: false, pauses: 0 })
  })

  test('a question that leaves the library meanwhile is said to be gone, and its answer stays', async () => {
    const { begin, write, exams, library } = await examHall()
    const sitting = await begin()
    const questionId = await write(sitting, 0, 'my own words')
    await library.commit([{ op: 'remove', table: 'questions', id: questionId }])
    expect((exams['exams.sitting']({}) as ExamSitting).questions[0]).toMatchObject({ gone: true })
    await exams['exams.handIn']({ id: sitting.exam.id, end: 'handedIn' })
    const result = exams['exams.result']({ id: sitting.exam.id }) as ExamResult
    expect(result.references[0]).toBeNull()
    expect(result.exam.items[0]?.typedAnswer).toBe('my own words')
  })

  test('a topic renamed meanwhile does not tear the score of it apart', async () => {
    const { begin, write, exams, library } = await examHall()
    const sitting = await begin({
      query: { ...defaultExamSetup().query, topic: ['Large'], bankId: 'bank' },
      count: 4,
    })
    const first = await write(sitting, 0, 'how it works')
    const question = library.get('questions', first)
    if (!question) throw new Error('The question is not there.')
    await library.commit([
      { op: 'put', table: 'questions', value: { ...question, title: 'Renamed', topics: ['Renamed'] } },
    ])
    const after = exams['exams.sitting']({}) as ExamSitting
    expect(after.exam.items[0]).toMatchObject({ questionId: first, typedAnswer: 'how it works' })
    await exams['exams.handIn']({ id: sitting.exam.id, end: 'handedIn' })
    for (const { questionId } of sitting.exam.items)
      await exams['exams.judge']({
        id: sitting.exam.id,
        questionId,
        hit: ['mechanism'],
        missed: ['limits'],
        score: 0.5,
      })
    const { exam } = exams['exams.result']({ id: sitting.exam.id }) as ExamResult
    expect(scoresByTopic(exam.items)).toMatchObject([{ path: ['Large'], questions: 4, score: 0.5 }])
  })

  test('only one at a time, and none twice', async () => {
    const { begin, exams } = await examHall()
    const { exam } = await begin()
    await expect(begin()).rejects.toMatchObject({ code: 'EXAM_OPEN' })
    expect(() => exams['exams.result']({ id: exam.id })).toThrow(/still being sat/)
    await exams['exams.handIn']({ id: exam.id, end: 'timeOver' })
    await expect(exams['exams.handIn']({ id: exam.id, end: 'handedIn' })).rejects.toMatchObject({
      code: 'EXAM_OVER',
    })
  })
})

describe('judging', () => {
  async function handedIn() {
    const bench = await examHall()
    const sitting = await bench.begin({
      query: { ...defaultExamSetup().query, topic: ['Large'], bankId: 'bank' },
    })
    const questionId = await bench.write(sitting, 0, 'the mechanism, that is how it works', 9_000)
    await bench.exams['exams.handIn']({ id: sitting.exam.id, end: 'handedIn' })
    return { ...bench, id: sitting.exam.id, questionId }
  }

  test('ticks beforehand what was said', async () => {
    const { exams, id } = await handedIn()
    const result = exams['exams.result']({ id }) as ExamResult
    expect(result.references[0]).toMatchObject({ suggested: ['mechanism'] })
    expect(result.references[1]?.suggested).toEqual([])
  })

  test('is logged as an exam, moves no schedule, and can be undone', async () => {
    const { exams, id, questionId, library, history } = await handedIn()
    await exams['exams.judge']({ id, questionId, hit: ['mechanism'], missed: ['limits'], score: 0.5 })
    const [review] = library.all('reviews').values()
    expect(review).toMatchObject({ kind: 'exam', rating: 1, points: { hit: ['mechanism'] }, before: null })
    expect(library.all('cards').size).toBe(0)
    await history.handlers['history.undo']({})
    expect(library.all('reviews').size).toBe(0)
    expect(library.get('exams', id)?.items[0]?.judged).toBeUndefined()
  })

  test('again replaces the line of the log instead of adding one', async () => {
    const { exams, id, questionId, library } = await handedIn()
    await exams['exams.judge']({ id, questionId, hit: [], missed: ['mechanism', 'limits'], score: 0 })
    await exams['exams.judge']({ id, questionId, hit: ['mechanism', 'limits'], missed: [], score: 1 })
    expect([...library.all('reviews').values()].map(({ rating }) => rating)).toEqual([3])
  })

  test('the next attempt at the same questions is compared with this one', async () => {
    const { exams, id, clock } = await handedIn()
    clock.advance(60_000)
    const { exam } = await exams['exams.repeat']({ id })
    await exams['exams.handIn']({ id: exam.id, end: 'handedIn' })
    expect(exams['exams.result']({ id: exam.id })).toMatchObject({ previous: { id } })
    expect(exams['exams.list']({})).toMatchObject([{ id: exam.id }, { id, answered: 1 }])
  })

  test('an attempt that was removed comes back whole', async () => {
    const { exams, id, history, library, folder } = await handedIn()
    const before = library.get('exams', id)
    await exams['exams.remove']({ id })
    expect(exams['exams.list']({})).toEqual([])
    await history.handlers['history.undo']({})
    expect(library.get('exams', id)).toEqual(before)
    await library.close()
    expect((await verifyLibrary(folder)).problems).toEqual([])
  })
})
