import { describe, expect, it } from 'vitest'
import type { Question, Revision } from '@shared/domain/records'
import {
  contentOf,
  lastImported,
  replaceQuestion,
  sameContent,
  withContent,
} from '../../../../src/shared/domain/revision'
import { aQuestion } from '../../../support/temporary-library'

const writing = { ids: () => 'r1', now: 50, device: 'here' }
const full: Question = aQuestion({
  id: 'q',
  prompt: 'Why?',
  answer: 'Because.',
  explanation: 'See above.',
  choices: [{ label: 'A', text: 'yes', correct: true }],
  topics: ['One', 'Two'],
  tags: ['x'],
  difficulty: 2,
  key: 'k',
  number: '7',
  order: 3,
})

describe('replaceQuestion', () => {
  it('keeps the old content with its origin before the new one', () => {
    const after = { ...full, answer: 'Because so.', editedAt: 50 }
    expect(replaceQuestion(full, after, writing)).toEqual([
      {
        op: 'put',
        table: 'revisions',
        value: {
          id: 'r1',
          questionId: 'q',
          bankId: 'bank',
          content: contentOf(full),
          origin: 'import',
          replacedAt: 50,
          createdAt: 50,
          updatedAt: 50,
          device: 'here',
        },
      },
      { op: 'put', table: 'questions', value: after },
    ])
    expect(replaceQuestion(after, full, writing)[0]).toMatchObject({ value: { origin: 'edit' } })
  })

  it('keeps nothing of a question that only moves, and nothing of a new one', () => {
    expect(replaceQuestion(full, { ...full, order: 9 }, writing)).toHaveLength(1)
    expect(replaceQuestion(undefined, full, writing)).toHaveLength(1)
  })

  it('stores the revision in the bank the question moves to', () => {
    const [kept] = replaceQuestion(full, { ...full, bankId: 'other', title: 'T' }, writing)
    expect(kept).toMatchObject({ value: { bankId: 'other' } })
  })
})

describe('sameContent', () => {
  it.each([
    ['title', { title: 'Other' }],
    ['white space', { answer: 'Because. ' }],
    ['the right choice', { choices: [{ label: 'A', text: 'yes', correct: false }] }],
    ['topics', { topics: ['One'] }],
    ['difficulty', { difficulty: 3 as const }],
  ])('tells a change of %s', (_, patch) => {
    expect(sameContent(full, { ...full, ...patch })).toBe(false)
  })

  it('does not mind the order of keys in a choice, the place or the state', () => {
    const choices = [{ correct: true, text: 'yes', label: 'A' }]
    const moved: Question = { ...full, choices, order: 8, archivedAt: 4 }
    expect(sameContent(full, moved)).toBe(true)
  })
})

describe('withContent', () => {
  it('takes away the fields the new content lacks and leaves identity alone', () => {
    const after = withContent(full, { title: 'T', answer: '', topics: [], tags: [] })
    expect(contentOf(after)).toEqual({ title: 'T', answer: '', topics: [], tags: [] })
    expect(after).toMatchObject({ id: 'q', key: 'k', number: '7', order: 3 })
  })
})

describe('lastImported', () => {
  const revision = (id: string, origin: Revision['origin'], replacedAt: number): Revision => ({
    id,
    questionId: 'q',
    bankId: 'bank',
    content: { title: id, answer: '', topics: [], tags: [] },
    origin,
    replacedAt,
    createdAt: replacedAt,
    updatedAt: replacedAt,
    device: 'here',
  })

  it('is the present content while nobody edited it', () => {
    expect(lastImported(full, [revision('old', 'import', 1)])).toEqual(contentOf(full))
  })

  it('is the newest imported one after edits', () => {
    const revisions = [revision('a', 'import', 1), revision('b', 'import', 2), revision('c', 'edit', 3)]
    expect(lastImported({ ...full, editedAt: 4 }, revisions)?.title).toBe('b')
  })

  it('is nothing for a question written here', () => {
    expect(lastImported({ ...full, editedAt: 4 }, [revision('c', 'edit', 3)])).toBeUndefined()
  })
})
