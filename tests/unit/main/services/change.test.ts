import { describe, expect, test, vi } from 'vitest'
import { NotSavedError } from '../../../../src/main/library/library'
import { createNotes } from '../../../../src/main/services/notes'
import { createBookmarks } from '../../../../src/main/services/bookmarks'
import { aBank, aQuestion, putBank, temporaryLibrary } from '../../../support/temporary-library'

async function withNotes() {
  const bench = await temporaryLibrary()
  await bench.library.commit(putBank(aBank(), [aQuestion({ id: 'q1' }), aQuestion({ id: 'q2' })]))
  return { ...bench, notes: createNotes(bench), bookmarks: createBookmarks(bench) }
}

describe('undo and redo', () => {
  test('a removed note comes back with its text, and goes again on redo', async () => {
    const { notes, history, library } = await withNotes()
    const note = await notes['notes.save']({ questionId: 'q1', body: 'remember' })
    await notes['notes.remove']({ id: note.id })
    expect(await history.handlers['history.undo']({})).toMatchObject({ redo: { key: 'noteRemoved' } })
    expect(library.get('notes', note.id)).toEqual(note)
    await history.handlers['history.redo']({})
    expect(library.get('notes', note.id)).toBeUndefined()
  })

  test('typing one note is one step, so undo does not step back letter by letter', async () => {
    const { notes, history, library } = await withNotes()
    const note = await notes['notes.save']({ questionId: 'q1', body: 'a' })
    await notes['notes.save']({ id: note.id, questionId: 'q1', body: 'ab' })
    await notes['notes.save']({ id: note.id, questionId: 'q1', body: 'abc' })
    await history.handlers['history.undo']({})
    expect(library.all('notes').size).toBe(0)
    await history.handlers['history.redo']({})
    expect(library.get('notes', note.id)?.body).toBe('abc')
  })

  test('an edit a minute later is a step of its own', async () => {
    const { notes, history, library, clock } = await withNotes()
    const note = await notes['notes.save']({ questionId: 'q1', body: 'first' })
    clock.advance(61_000)
    await notes['notes.save']({ id: note.id, questionId: 'q1', body: 'second' })
    await history.handlers['history.undo']({})
    expect(library.get('notes', note.id)?.body).toBe('first')
  })

  test('a new change drops what could have been redone', async () => {
    const { bookmarks, history } = await withNotes()
    await bookmarks['bookmarks.put']({ questionId: 'q1' })
    await history.handlers['history.undo']({})
    await bookmarks['bookmarks.put']({ questionId: 'q2' })
    expect(history.handlers['history.state']({})).toEqual({ undo: { key: 'bookmarkAdded' }, redo: null })
  })

  test('undo with nothing to undo changes nothing', async () => {
    const { history, library } = await withNotes()
    const before = library.revision
    expect(await history.handlers['history.undo']({})).toEqual({ undo: null, redo: null })
    expect(library.revision).toBe(before)
  })

  test('undo takes back the change just made, although it is still on its way to the disk', async () => {
    const { notes, history, library } = await withNotes()
    const first = await notes['notes.save']({ questionId: 'q1', body: 'first' })
    const saving = notes['notes.save']({ questionId: 'q2', body: 'second' })
    await history.handlers['history.undo']({})
    const second = await saving
    expect(library.get('notes', second.id)).toBeUndefined()
    expect(library.get('notes', first.id)).toEqual(first)
  })

  test('two quick undos, of which the first is not saved, leave the older change alone', async () => {
    const { notes, history, library } = await withNotes()
    const note = await notes['notes.save']({ questionId: 'q1', body: 'one' })
    await notes['notes.save']({ questionId: 'q2', body: 'two' })
    const commit = vi.spyOn(library, 'commit').mockRejectedValueOnce(new NotSavedError('The disk is full.'))
    const undo = () => history.handlers['history.undo']({})
    const outcomes = await Promise.allSettled([undo(), undo()])
    commit.mockRestore()
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
    expect([...library.all('notes').values()]).toEqual([note])
    await undo()
    expect(library.all('notes').size).toBe(0)
  })
})
