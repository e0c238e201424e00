import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Reply } from '@shared/contract/define'
import type { Note } from '@shared/domain/records'
import { createNoteDraft, saveDelay, type NoteService } from '../../../../src/renderer/features/notes/note-draft'

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
  const asked: { id?: string; body: string }[] = []
  const waiting: ((reply: Reply<Note>) => void)[] = []
  const removed: string[] = []
  const service: NoteService = {
    save: ({ questionId: _questionId, ...input }) => {
      asked.push(input)
      return new Promise((resolve) => waiting.push(resolve))
    },
    remove: (id) => {
      removed.push(id)
      return Promise.resolve({ ok: true, value: null })
    },
  }
  const answer = async (reply: Reply<Note>) => {
    waiting.shift()?.(reply)
    await vi.advanceTimersByTimeAsync(0)
  }
  return { service, asked, removed, answer }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a note being written', () => {
  it('says saved only after the reply, and one pause in typing is one save', async () => {
    const { service, asked, answer } = library()
    const draft = createNoteDraft('k', 'question-1', null, service)
    draft.type('a')
    draft.type('ab')
    expect(asked).toEqual([])
    expect(draft.state.phase).toBe('saving')
    await vi.advanceTimersByTimeAsync(saveDelay)
    expect(asked).toEqual([{ body: 'ab' }])
    expect(draft.state.phase).toBe('saving')
    await answer({ ok: true, value: note('ab') })
    expect(draft.state).toMatchObject({ phase: 'saved', savedAt: 1_000, id: 'note-1' })
  })

  it('does not create a second note when typing goes on during the first save', async () => {
    const { service, asked, answer } = library()
    const draft = createNoteDraft('k', 'question-1', null, service)
    draft.type('a')
    await vi.advanceTimersByTimeAsync(saveDelay)
    draft.type('ab')
    await vi.advanceTimersByTimeAsync(saveDelay)
    expect(asked).toHaveLength(1)
    await answer({ ok: true, value: note('a') })
    expect(draft.state.phase).toBe('saving')
    expect(asked).toEqual([{ body: 'a' }, { id: 'note-1', body: 'ab' }])
    await answer({ ok: true, value: note('ab') })
    expect(draft.state.phase).toBe('saved')
  })

  it('keeps the text when saving fails, and saves it when asked again', async () => {
    const { service, asked, answer } = library()
    const draft = createNoteDraft('k', 'question-1', note('old'), service)
    draft.type('new')
    await vi.advanceTimersByTimeAsync(saveDelay)
    await answer({ ok: false, error: { code: 'NOT_SAVED', message: 'The disk is full.' } })
    expect(draft.state).toMatchObject({ phase: 'failed', problem: 'The disk is full.', text: 'new' })
    expect(draft.isUnsaved()).toBe(true)
    draft.receive(note('old'))
    expect(draft.state.text).toBe('new')
    const again = draft.flush()
    await vi.advanceTimersByTimeAsync(0)
    await answer({ ok: true, value: note('new', 2_000) })
    expect(await again).toBe(true)
    expect(asked).toHaveLength(2)
    expect(draft.state).toMatchObject({ phase: 'saved', savedAt: 2_000 })
  })

  it('is not overwritten by an echo of what was saved a moment ago', async () => {
    const { service, answer } = library()
    const draft = createNoteDraft('k', 'question-1', note(''), service)
    draft.state.editing = true
    draft.type('one')
    await vi.advanceTimersByTimeAsync(saveDelay)
    await answer({ ok: true, value: note('one') })
    draft.type('one two')
    draft.receive(note('one'))
    expect(draft.state.text).toBe('one two')
  })

  it('takes a change made elsewhere when nothing is being written', () => {
    const { service } = library()
    const draft = createNoteDraft('k', 'question-1', note('here'), service)
    draft.receive(note('elsewhere', 3_000))
    expect(draft.state).toMatchObject({ text: 'elsewhere', savedAt: 3_000 })
  })

  it('is saved at once on leaving', async () => {
    const { service, asked, answer } = library()
    const draft = createNoteDraft('k', 'question-1', note('a'), service)
    draft.type('b')
    const left = draft.leave()
    await vi.advanceTimersByTimeAsync(0)
    expect(asked).toEqual([{ id: 'note-1', body: 'b' }])
    await answer({ ok: true, value: note('b') })
    expect(await left).toBe('kept')
  })
})

describe('an emptied note', () => {
  it('is never saved empty, and is removed on leaving', async () => {
    const { service, asked, removed } = library()
    const draft = createNoteDraft('k', 'question-1', note('a'), service)
    draft.type('  ')
    await vi.advanceTimersByTimeAsync(saveDelay * 2)
    expect(asked).toEqual([])
    expect(await draft.leave()).toBe('removed')
    expect(removed).toEqual(['note-1'])
  })

  it('that was never saved leaves no trace', async () => {
    const { service, removed } = library()
    const draft = createNoteDraft('k', 'question-1', null, service)
    expect(await draft.leave()).toBe('discarded')
    expect(removed).toEqual([])
  })

  it('that was on its way to disk is removed after it got there', async () => {
    const { service, removed, answer } = library()
    const draft = createNoteDraft('k', 'question-1', null, service)
    draft.type('a')
    await vi.advanceTimersByTimeAsync(saveDelay)
    draft.type('')
    const left = draft.leave()
    await answer({ ok: true, value: note('a') })
    expect(await left).toBe('removed')
    expect(removed).toEqual(['note-1'])
  })
})
