import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Note } from '@shared/domain/records'
import { saveDelay, type NoteService } from '../../../../src/renderer/features/notes/note-draft'
import { NoteDrafts } from '../../../../src/renderer/features/notes/note-drafts'

const note = (id: string, body = id): Note => ({
  id,
  questionId: 'q',
  body,
  createdAt: 1,
  updatedAt: 1,
  device: 'd',
})

function working(): NoteService & { release(): void } {
  let release: () => void = () => undefined
  const gate = new Promise<void>((resolve) => (release = resolve))
  return {
    save: async ({ id, body }) => {
      await gate
      return note(id, body)
    },
    remove: () => Promise.resolve(null),
    release: () => release(),
  }
}

const texts = (drafts: NoteDrafts) => drafts.list.value.map(({ state }) => state.text)

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('the notes of a question', () => {
  it('shows a new note once, although its announcement comes before its reply', async () => {
    const service = working()
    const drafts = new NoteDrafts('q', service)
    drafts.add()
    const [draft] = drafts.list.value
    draft?.type('hello')
    await vi.advanceTimersByTimeAsync(saveDelay)
    const created = note(draft?.id ?? '', 'hello')
    drafts.receive([created])
    expect(texts(drafts)).toEqual(['hello'])
    service.release()
    await vi.advanceTimersByTimeAsync(0)
    drafts.receive([created, note('other')])
    expect(texts(drafts)).toEqual(['hello', 'other'])
    expect(drafts.list.value[0]).toBe(draft)
  })

  it('does not bring a note back that an older list still names, but lets undo do so', async () => {
    const drafts = new NoteDrafts('q', working())
    drafts.receive([note('a'), note('b')])
    const [first] = drafts.list.value
    if (!first) throw new Error('no draft')
    expect(await drafts.remove(first)).toBe(true)
    drafts.receive([note('a'), note('b')])
    expect(texts(drafts)).toEqual(['b'])
    drafts.receive([note('b')])
    drafts.receive([note('a'), note('b')])
    expect(texts(drafts)).toEqual(['b', 'a'])
  })

  it('keeps a note being edited although it was removed elsewhere', () => {
    const drafts = new NoteDrafts('q', working())
    drafts.receive([note('a')])
    const [draft] = drafts.list.value
    if (draft) draft.state.editing = true
    drafts.receive([])
    expect(texts(drafts)).toEqual(['a'])
  })

  it('brings unsaved text back when the question is opened again', async () => {
    const failing: NoteService = {
      save: () => Promise.reject(new Error('disk full')),
      remove: () => Promise.resolve(null),
    }
    const drafts = new NoteDrafts('q', failing)
    drafts.add()
    drafts.list.value[0]?.type('do not lose me')
    await drafts.close()
    const again = new NoteDrafts('q', working())
    again.receive([])
    expect(texts(again)).toEqual(['do not lose me'])
    expect(texts(new NoteDrafts('q', working()))).toEqual([])
  })

  it('starts no second empty note', () => {
    const drafts = new NoteDrafts('q', working())
    drafts.add()
    drafts.add()
    expect(drafts.list.value).toHaveLength(1)
  })
})
