import { request } from '../../platform/client'
import type { NoteService } from './note-draft'

/** Notes of the library this window shows. */
export const noteService: NoteService = {
  save: (input) => request('notes.save', input),
  remove: (id) => request('notes.remove', { id }),
}
