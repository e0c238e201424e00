import type { Question } from '@shared/domain/records'
import type { Library } from '../library/library'
import { highlightsByQuestion, notesByQuestion } from '../library/views'
import type { ExportSelection } from './selection'

const header = [
  'bank',
  'topic',
  'key',
  'number',
  'question',
  'prompt',
  'choices',
  'answer',
  'explanation',
  'tags',
  'difficulty',
  'bookmark',
  'annotations',
]

/**
 * The questions as a table by RFC 4180, one a row. It begins with a byte order mark, without which spreadsheets
 * take UTF-8 for something else, and no cell begins as a formula does.
 */
export function writeQuestionsCsv(library: Library, { banks }: ExportSelection): string {
  const rows = banks.flatMap(({ bank, questions }) =>
    questions.map((question) => [bank.title, ...cellsOf(library, question)]),
  )
  return `\uFEFF${[header, ...rows].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('')}`
}

function cellsOf(library: Library, question: Question): string[] {
  const { id, key, number, title, prompt, choices, answer, explanation, topics, tags, difficulty } = question
  const notes = (notesByQuestion(library).get(id) ?? []).map(({ body }) => body)
  const marks = (highlightsByQuestion(library).get(id) ?? []).map(({ anchor, body }) =>
    body === undefined ? `“${anchor.quote}”` : `“${anchor.quote}” ${body}`,
  )
  const bookmark = library.get('bookmarks', id)
  return [
    topics.join(' / '),
    key ?? id,
    number ?? '',
    title,
    prompt ?? '',
    (choices ?? [])
      .map(({ label, text, correct }) => `[${correct ? 'x' : ' '}] ${label}. ${text}`)
      .join('\n'),
    answer,
    explanation ?? '',
    tags.join(','),
    difficulty === undefined ? '' : String(difficulty),
    bookmark ? (bookmark.reason ?? 'yes') : '',
    [...notes, ...marks].join('\n\n'),
  ]
}

/** Spreadsheets run cells that begin like this; an apostrophe makes them text, as spreadsheets write it themselves. */
const formula = /^[\s]*[=+\-@\t\r]/

function cell(text: string): string {
  const safe = formula.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
