import type { Bookmark, Question } from '@shared/domain/records'
import {
  betweenTags,
  betweenTopics,
  joinParts,
  writeChoices,
  writeUnless,
} from '../importing/table/cell-lists'
import { noReason } from '../importing/table/own-rows'
import { guarded, ownHeader } from '../importing/table/own-table'
import type { Steps } from '../in-slices'
import type { Library } from '../library/library'
import { highlightsByQuestion, notesByQuestion } from '../library/views'
import type { ExportSelection } from './selection'

/**
 * The questions as a table by RFC 4180, one a row. It begins with a byte order mark, without which spreadsheets
 * take UTF-8 for something else, and no cell begins as a formula does. A step is a question.
 */
export function* writeQuestionsCsv(library: Library, { banks }: ExportSelection): Steps<string> {
  const rows = [rowOf(ownHeader)]
  for (const { bank, questions } of banks) {
    for (const question of questions) yield rows.push(rowOf([bank.title, ...cellsOf(library, question)]))
  }
  return `\uFEFF${rows.join('')}`
}

function rowOf(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`
}

function cellsOf(library: Library, question: Question): string[] {
  const { id, key, number, title, prompt, choices, answer, explanation, topics, tags, difficulty } = question
  const notes = (notesByQuestion(library).get(id) ?? []).map(({ body }) => body)
  const marks = (highlightsByQuestion(library).get(id) ?? []).map(({ anchor, body }) =>
    body === undefined ? `“${anchor.quote}”` : `“${anchor.quote}” ${body}`,
  )
  const bookmark = library.get('bookmarks', id)
  return [
    joinParts(topics, betweenTopics),
    key ?? id,
    number ?? '',
    title,
    prompt ?? '',
    writeChoices(choices ?? []),
    answer,
    explanation ?? '',
    joinParts(tags, betweenTags),
    difficulty === undefined ? '' : String(difficulty),
    bookmark ? reasonOf(bookmark) : '',
    [...notes, ...marks].join('\n\n'),
  ]
}

function reasonOf({ reason }: Bookmark): string {
  return reason === undefined ? noReason : writeUnless(reason, noReason)
}

function cell(text: string): string {
  const safe = guarded(text)
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
