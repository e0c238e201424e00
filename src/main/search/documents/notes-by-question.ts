import type { Note } from '@shared/domain/records'
import type { Library } from '../../library/library'

const none: readonly Note[] = []

/** Notes by question, kept up to date note by note. The list of a question is replaced, never changed. */
export class NotesByQuestion {
  private readonly lists = new Map<string, readonly Note[]>()
  private readonly owners = new Map<string, string>()

  constructor(library: Library) {
    for (const note of library.all('notes').values()) {
      this.owners.set(note.id, note.questionId)
      this.lists.set(note.questionId, [...this.of(note.questionId), note])
    }
    for (const [questionId, notes] of this.lists) this.lists.set(questionId, [...notes].sort(byAge))
  }

  of(questionId: string): readonly Note[] {
    return this.lists.get(questionId) ?? none
  }

  /** Takes a new or changed note. Gives the questions whose notes changed. */
  put(note: Note): string[] {
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

function byAge(a: Note, b: Note): number {
  return a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)
}
