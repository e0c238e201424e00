import { expect, test } from 'vitest'
import { reviewDesk } from '../../../support/review-desk'

test('what is left of a session follows every way a question is hidden and shown again', async () => {
  const { start, grade, review, view, library, history } = await reviewDesk({ a: 5, b: 1 })
  const left = () => view()?.remaining
  await start()
  expect(left()).toBe(6)
  await grade(4)
  expect(left()).toBe(5)
  await review['review.suspend']({ questionId: 'a3' })
  expect(left()).toBe(4)
  await history.handlers['history.undo']({})
  expect(left()).toBe(5)
  await review['review.bury']({ questionId: 'a4' })
  expect(left()).toBe(4)
  const [bank, question] = [library.get('banks', 'b'), library.get('questions', 'a5')]
  if (!bank || !question) throw new Error('The bank is missing.')
  await library.commit([{ op: 'put', table: 'banks', value: { ...bank, removedAt: 1 } }])
  expect(left()).toBe(3)
  await library.commit([{ op: 'put', table: 'questions', value: { ...question, archivedAt: 1 } }])
  expect(left()).toBe(2)
  await library.commit([
    { op: 'put', table: 'banks', value: bank },
    { op: 'put', table: 'questions', value: question },
  ])
  expect(left()).toBe(4)
})

test('a point is asked as the answer says it now, not as it did when it was asked before', async () => {
  const { start, view, library } = await reviewDesk({ a: 1 })
  const question = library.get('questions', 'a1')
  if (!question) throw new Error('The question is missing.')
  const put = (answer: string) =>
    library.commit([{ op: 'put', table: 'questions', value: { ...question, answer } }])
  const leads = () => view()?.current?.points.map(({ lead }) => lead)
  await put('- First\n- Second')
  await start()
  expect(leads()).toEqual(['First', 'Second'])
  await put('- Third\n- Second')
  expect(leads()).toEqual(['Third', 'Second'])
})
