import { expect, test } from 'vitest'
import type { Operation, Question } from '../../../../src/shared/domain/records'
import { outlineOf } from '../../../../src/main/library/bank-outline'
import { outlineOfBank } from '../../../../src/main/library/bank-outlines'
import { seededRandom, type Random } from '../../../support/random'
import { aBank, aQuestion, putBank, temporaryLibrary } from '../../../support/temporary-library'

const stamps = { createdAt: 1, updatedAt: 1, device: 'test' }
const topics = [[], ['Paper'], ['Ink'], ['Ink', 'Iron gall']]

/** A change of the kinds that move the counts of a bank, and of some that do not. */
function change(random: Random, id: string, known: Question | undefined): Operation {
  const question = known ?? aQuestion({ id, bankId: random.pick(['a', 'b']) })
  const put = (value: Question): Operation => ({ op: 'put', table: 'questions', value })
  switch (random.below(7)) {
    case 0:
      return put({ ...question, topics: random.pick(topics) })
    case 1:
      return put({ ...question, bankId: random.pick(['a', 'b']) })
    case 2:
      return put(question.archivedAt === undefined ? { ...question, archivedAt: 1 } : aQuestion({ id }))
    case 3:
      return put({ ...question, order: random.below(20) })
    case 4:
      return put({ ...question, answer: String(random.next()) })
    case 5:
      return { op: 'remove', table: 'readings', id }
    default:
      return { op: 'put', table: 'readings', value: { id, times: 1, progress: 0, ...stamps } }
  }
}

test('counts of a bank follow every commit as if they were counted anew', async () => {
  const { library } = await temporaryLibrary()
  const questions = Array.from({ length: 8 }, (_, at) => aQuestion({ id: `q${String(at)}` }))
  await library.commit([...putBank(aBank({ id: 'a' }), questions), ...putBank(aBank({ id: 'b' }), [])])
  const anew = (bankId: string) =>
    outlineOf(library.questionsOf(bankId), (id) => library.get('readings', id) !== undefined)
  const random = seededRandom(11)
  for (let round = 0; round < 150; round += 1) {
    const ids = new Set([`q${String(random.below(10))}`, `q${String(random.below(10))}`])
    const operations = [...ids].map((id) => change(random, id, library.get('questions', id)))
    const { inverse } = await library.commit(operations)
    if (random.below(5) === 0) await library.commit(inverse)
    for (const bankId of ['a', 'b']) expect(outlineOfBank(library, bankId)).toEqual(anew(bankId))
  }
})

test('reading a question or editing its text counts nothing again', async () => {
  const { library } = await temporaryLibrary()
  await library.commit(putBank(aBank(), [aQuestion({ id: 'q', topics: ['Ink'] })]))
  const { topics: before, unread } = outlineOfBank(library, 'bank')
  await library.commit([
    { op: 'put', table: 'questions', value: aQuestion({ id: 'q', topics: ['Ink'], answer: 'Another.' }) },
    { op: 'put', table: 'readings', value: { id: 'q', times: 1, progress: 0, ...stamps } },
  ])
  const after = outlineOfBank(library, 'bank')
  expect(after.topics).toBe(before)
  expect([unread, after.unread]).toEqual([1, 0])
})
