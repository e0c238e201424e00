import type { TableName, Tables } from '@shared/domain/records'
import { everyBank } from '@shared/domain/exam-date'
import type { Library } from '../library/library'
import type { ExportSelection } from './selection'

/** Raised when a reader of the old shape could not read the new one. */
export const libraryJsonVersion = 1

/**
 * The records of the given banks and everything a person made of them, exactly as the library holds them,
 * archived questions included. Reading it back is described in `docs/formats.md`.
 */
export function writeLibraryJson(library: Library, selection: ExportSelection): string {
  const banks = selection.banks.map(({ bank }) => bank)
  const ids = new Set(banks.map((bank) => bank.id))
  const questions = selection.banks.flatMap(({ bank, questions: chosen }) =>
    selection.isWhole ? library.questionsOf(bank.id) : chosen,
  )
  const asked = new Set(questions.map((question) => question.id))
  const all = <Name extends TableName>(name: Name): Tables[Name][] => [...library.all(name).values()]
  const document = {
    dogear: 'library',
    version: libraryJsonVersion,
    banks,
    questions,
    revisions: all('revisions').filter((revision) => asked.has(revision.questionId)),
    notes: all('notes').filter((note) => asked.has(note.questionId)),
    highlights: all('highlights').filter((highlight) => asked.has(highlight.questionId)),
    bookmarks: all('bookmarks').filter((bookmark) => asked.has(bookmark.id)),
    readings: all('readings').filter((reading) => asked.has(reading.id)),
    topicStates: all('topicStates').filter((state) => ids.has(state.bankId)),
    cards: all('cards').filter((card) => asked.has(card.id)),
    reviews: all('reviews').filter((review) => asked.has(review.questionId)),
    exams: all('exams').filter(({ items }) => items.some(({ questionId }) => asked.has(questionId))),
    examDates: all('examDates').filter(({ id }) => id === everyBank || ids.has(id)),
    declinedSuggestions: all('declinedSuggestions').filter(({ id }) => asked.has(id)),
  }
  return `${JSON.stringify(document, null, 2)}\n`
}
