import { expect, test } from 'vitest'
import type { Note, Operation } from '../../../../src/shared/domain/records'
import { highlightsByQuestion, notesByQuestion } from '../../../../src/main/library/views'
import { seededRandom } from '../../../support/random'
import { aBank, aQuestion, putBank, temporaryLibrary } from '../../../support/temporary-library'

const questions = ['a', 'b', 'c'].map((id) => aQuestion({ id }))

function aNote(id: string, questionId: string, createdAt = 1): Note {
  return { id, questionId, body: id, createdAt, updatedAt: 1, device: 'test' }
}

const put = (note: Note): Operation => ({ op: 'put', table: 'notes', value: note })

test('notes follow every commit as if they were read anew, the oldest first', async () => {
  const { library } = await temporaryLibrary()
  await library.commit(putBank(aBank(), questions))
  notesByQuestion(library)
  const random = seededRandom(7)
  for (let round = 0; round < 120; round += 1) {
    const operations = Array.from({ length: 1 + random.below(4) }, (): Operation => {
      const id = `n${String(random.below(12))}`
      return random.below(4) === 0
        ? { op: 'remove', table: 'notes', id }
        : put(aNote(id, random.pick(['a', 'b', 'c']), random.below(5)))
    })
    const { inverse } = await library.commit(operations)
    if (random.below(4) === 0) await library.commit(inverse)
    const byAge = [...library.all('notes').values()].sort(
      (x, y) => x.createdAt - y.createdAt || (x.id < y.id ? -1 : 1),
    )
    const anew = Map.groupBy(byAge, ({ questionId }) => questionId)
    const followed = notesByQuestion(library)
    expect([...followed.keys()].sort()).toEqual([...anew.keys()].sort())
    for (const [questionId, notes] of anew) expect(followed.get(questionId)).toEqual(notes)
  }
})

test('who is told of a commit first already finds what it brought', async () => {
  const { library } = await temporaryLibrary()
  const found: number[] = []
  library.onCommit(() => found.push(notesByQuestion(library).get('a')?.length ?? 0))
  await library.commit(putBank(aBank(), questions))
  await library.commit([put(aNote('n1', 'a'))])
  await Promise.all([library.commit([put(aNote('n2', 'a'))]), library.commit([put(aNote('n3', 'a'))])])
  expect(found).toEqual([0, 1, 2, 3])
})

test('notes that nothing touched are not read again after another change', async () => {
  const { library } = await temporaryLibrary()
  await library.commit([...putBank(aBank(), questions), put(aNote('n1', 'a'))])
  const [before, marks] = [notesByQuestion(library), highlightsByQuestion(library)]
  await library.commit([
    { op: 'put', table: 'bookmarks', value: { id: 'a', createdAt: 1, updatedAt: 1, device: 'test' } },
  ])
  expect(notesByQuestion(library)).toBe(before)
  expect(highlightsByQuestion(library)).toBe(marks)
})
