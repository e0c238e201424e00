import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Note } from '@shared/domain/records'
import { NoteDraft, saveDelay, type NoteService } from '../../../../src/renderer/features/notes/note-draft'
import { RequestError } from '../../../../src/renderer/platform/request-error'

const note = (body: string, updatedAt = 1_000): Note => ({
  id: 'note-1',
  questionId: 'question-1',
  body,
  createdAt: 500,
  updatedAt,
  device: 'device-1',
})

/** A library whose replies are given by hand, in order. */
function library() {
  const asked: { id: string; body: string }[] = []
  const waiting: { resolve: (note: Note) => void; reject: (error: Error) => void }[] = []
  const removed: string[] = []
  const service: NoteService = {
    save: ({ id, body }) => {
      asked.push({ id, body })
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }))
    },
    remove: (id) => {
      removed.push(id)
      return Promise.resolve(null)
    },
  }
  const answer = async (reply: Note | Error) => {
    const asker = waiting.shift()
    if (reply instanceof Error) asker?.reject(reply)
    else asker?.resolve(reply)
    await vi.advanceTimersByTimeAsync(0)
  }
  return { service, asked, removed, answer }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a note being written', () => {
  it('says saved only after the reply, and one pause in typing is one save', async () => {
    const { service, asked, answer } = library()
    const draft = new NoteDraft('question-1', null, service)
    draft.type('a')
    draft.type('ab')
    expect(asked).toEqual([])
    expect(draft.state.phase).toBe('saving')
    await vi.advanceTimersByTimeAsync(saveDelay)
    expect(asked).toEqual([{ id: draft.id, body: 'ab' }])
    expect(draft.state.phase).toBe('saving')
    await answer(note('ab'))
    expect(draft.state).toMatchObject({ phase: 'saved', savedAt: 1_000, stored: true })
  })

  it('is created once when the page that closes flushes it twice', async () => {
    const { service, asked, answer } = library()
    const draft = new NoteDraft('question-1', null, service)
    draft.type('a')
    const flushes = [draft.flush(), draft.flush()]
    expect(asked, 'sent before the page is gone').toEqual([{ id: draft.id, body: 'a' }])
    await answer(note('a'))
    expect(await Promise.all(flushes)).toEqual([true, true])
    expect(asked).toHaveLength(1)
  })

  it('does not create a second note when typing goes on during the first save', async () => {
    const { service, asked, answer } = library()
    const draft = new NoteDraft('question-1', null, service)
    draft.type('a')
    await vi.advanceTimersByTimeAsync(saveDelay)
    draft.type('ab')
    await vi.advanceTimersByTimeAsync(saveDelay)
    expect(asked).toHaveLength(1)
    await answer(note('a'))
    expect(draft.state.phase).toBe('saving')
    expect(asked).toEqual([
      { id: draft.id, body: 'a' },
      { id: draft.id, body: 'ab' },
    ])
    await answer(note('ab'))
    expect(draft.state.phase).toBe('saved')
  })

  it('whose reply was lost is saved again as the same note', async () => {
    const { service, asked, answer } = library()
    const draft = new NoteDraft('question-1', null, service)
    draft.type('a')
    await vi.advanceTimersByTimeAsync(saveDelay)
    await answer(new RequestError('CONNECTION_LOST', 'Dogear did not answer.'))
    void draft.flush()
    expect(asked).toEqual([
      { id: draft.id, body: 'a' },
      { id: draft.id, body: 'a' },
    ])
  })

  it('whose reply was lost counts as saved once the library names it', async () => {
    const { service, answer } = library()
    const draft = new NoteDraft('question-1', null, service)
    draft.type('a')
    await vi.advanceTimersByTimeAsync(saveDelay)
    await answer(new RequestError('CONNECTION_LOST', 'Dogear did not answer.'))
    draft.receive({ ...note('a'), id: draft.id })
    expect(draft.state).toMatchObject({ phase: 'saved', stored: true })
    expect(draft.isUnsaved()).toBe(false)
  })

  it('keeps the text when saving fails, and saves it when asked again', async () => {
    const { service, asked, answer } = library()
    const draft = new NoteDraft('question-1', note('old'), service)
    draft.type('new')
    await vi.advanceTimersByTimeAsync(saveDelay)
    const refusal = new RequestError('NOT_SAVED', 'The disk is full.')
    await answer(refusal)
    expect(draft.state).toMatchObject({ phase: 'failed', problem: refusal, text: 'new' })
    expect(draft.isUnsaved()).toBe(true)
    draft.receive(note('old'))
    expect(draft.state.text).toBe('new')
    const again = draft.flush()
    await vi.advanceTimersByTimeAsync(0)
    await answer(note('new', 2_000))
    expect(await again).toBe(true)
    expect(asked).toHaveLength(2)
    expect(draft.state).toMatchObject({ phase: 'saved', savedAt: 2_000 })
  })

  it('is not overwritten by an echo of what was saved a moment ago', async () => {
    const { service, answer } = library()
    const draft = new NoteDraft('question-1', note(''), service)
    draft.state.editing = true
    draft.type('one')
    await vi.advanceTimersByTimeAsync(saveDelay)
    await answer(note('one'))
    draft.type('one two')
    draft.receive(note('one'))
    expect(draft.state.text).toBe('one two')
  })

  it('takes a change made elsewhere when nothing is being written', () => {
    const { service } = library()
    const draft = new NoteDraft('question-1', note('here'), service)
    draft.receive(note('elsewhere', 3_000))
    expect(draft.state).toMatchObject({ text: 'elsewhere', savedAt: 3_000 })
  })

  it('is saved at once on leaving', async () => {
    const { service, asked, answer } = library()
    const draft = new NoteDraft('question-1', note('a'), service)
    draft.type('b')
    const left = draft.leave()
    await vi.advanceTimersByTimeAsync(0)
    expect(asked).toEqual([{ id: 'note-1', body: 'b' }])
    await answer(note('b'))
    expect(await left).toBe('kept')
  })
})

describe('an emptied note', () => {
  it('is never saved empty, and is removed on leaving', async () => {
    const { service, asked, removed } = library()
    const draft = new NoteDraft('question-1', note('a'), service)
    draft.type('  ')
    await vi.advanceTimersByTimeAsync(saveDelay * 2)
    expect(asked).toEqual([])
    expect(await draft.leave()).toBe('removed')
    expect(removed).toEqual(['note-1'])
  })

  it('that was never saved leaves no trace', async () => {
    const { service, removed } = library()
    const draft = new NoteDraft('question-1', null, service)
    expect(await draft.leave()).toBe('discarded')
    expect(removed).toEqual([])
  })

  it('whose reply was lost is removed from the library all the same', async () => {
    const { service, removed, answer } = library()
    const draft = new NoteDraft('question-1', null, service)
    draft.type('a')
    await vi.advanceTimersByTimeAsync(saveDelay)
    await answer(new RequestError('CONNECTION_LOST', 'Dogear did not answer.'))
    draft.type('')
    expect(await draft.leave()).toBe('removed')
    expect(removed).toEqual([draft.id])
  })

  it('that was on its way to disk is removed after it got there', async () => {
    const { service, removed, answer } = library()
    const draft = new NoteDraft('question-1', null, service)
    draft.type('a')
    await vi.advanceTimersByTimeAsync(saveDelay)
    draft.type('')
    const left = draft.leave()
    await answer(note('a'))
    expect(await left).toBe('removed')
    expect(removed).toEqual([draft.id])
  })
})
