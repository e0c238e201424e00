import { describe, expect, test } from 'vitest'
import { examHall } from '../../../support/exam-hall'

describe('what is asked for before the last is on the disk', () => {
  test('what was typed last is kept when the exam is handed in', async () => {
    const { begin, exams, write, library } = await examHall()
    const sitting = await begin()
    await Promise.all([
      write(sitting, 0, 'the last words'),
      exams['exams.handIn']({ id: sitting.exam.id, end: 'handedIn' }),
    ])
    expect(library.get('exams', sitting.exam.id)?.items[0]?.typedAnswer).toBe('the last words')
  })

  test('two answers judged one right after the other are both judged', async () => {
    const { begin, exams, library } = await examHall()
    const { exam } = await begin()
    await exams['exams.handIn']({ id: exam.id, end: 'handedIn' })
    const judge = (at: number) =>
      exams['exams.judge']({
        id: exam.id,
        questionId: exam.items[at]?.questionId ?? '',
        hit: [],
        missed: [],
        score: 1,
      })
    await Promise.all([judge(0), judge(1)])
    const judged = library.get('exams', exam.id)?.items.filter((item) => item.judged !== undefined)
    expect(judged).toHaveLength(2)
  })
})
