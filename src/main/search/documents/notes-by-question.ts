import type { Highlight } from '@shared/domain/records'
import type { Library } from '../../library/library'
import type { WrittenNote } from '../question-texts'

const none: readonly WrittenNote[] = []

/** What was written at a marked passage, as a note; undefined for a mark without words. */
export function noteAtPassage({ body, ...highlight }: Highlight): WrittenNote | undefined {
  return body === undefined ? undefined : { ...highlight, body }
}

/**
 * Notes by question, free ones and those at marked passages, kept up to date note by note.
 * The list of a question is replaced, never changed.
 */
export class NotesByQuestion {
  private readonly lists = new Map<string, readonly WrittenNote[]>()
  private readonly owners = new Map<string, string>()

  constructor(library: Library) {
    const lists = new Map<string, WrittenNote[]>()
    const add = (note: WrittenNote): void => {
      this.owners.set(note.id, note.questionId)
      const list = lists.get(note.questionId)
      if (list) list.push(note)
      else lists.set(note.questionId, [note])
    }
    library.all('notes').forEach(add)
    for (const mark of library.all('highlights').values()) {
      const note = noteAtPassage(mark)
      if (note) add(note)
    }
    for (const [questionId, notes] of lists) this.lists.set(questionId, notes.sort(byAge))
  }

  of(questionId: string): readonly WrittenNote[] {
    return this.lists.get(questionId) ?? none
  }

  /** Takes a new or changed note. Gives the questions whose notes changed. */
  put(note: WrittenNote): string[] {
    const touched = this.remove(note.id)
    this.owners.set(note.id, note.questionId)
    this.lists.set(note.questionId, [...this.of(note.questionId), note].sort(byAge))
    return [...touched, note.questionId]
  }

  /** Forgets a note. Gives the question it belonged to. */
  remove(id: string): string[] {
    const owner = this.owners.get(id)
    if (owner === undefined) return []
    this.owners.delete(id)
    const rest = this.of(owner).filter((note) => note.id !== id)
    if (rest.length > 0) this.lists.set(owner, rest)
    else this.lists.delete(owner)
    return [owner]
  }
}

function byAge(a: WrittenNote, b: WrittenNote): number {
  return a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)
}
