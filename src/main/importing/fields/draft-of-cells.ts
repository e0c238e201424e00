import type { ColumnRole, QuestionDraft } from '@shared/domain/import'
import type { Choice, SourceLines } from '@shared/domain/records'
import { choiceLetter, choicesOfText, markRight } from './choices-of'

/** What a column holds, with the letter of the choice where it is one. */
export interface Column {
  role: ColumnRole
  label?: string
}

/** A question from the cells of a row, or undefined when none of them asks anything. Texts stay as they are. */
export function draftOfCells(
  cells: readonly string[],
  columns: readonly Column[],
  source: SourceLines,
): QuestionDraft | undefined {
  const textsOf = (role: ColumnRole) =>
    columns.flatMap((column, index) => {
      const cell = column.role === role ? (cells[index] ?? '') : ''
      return cell.trim() === '' ? [] : [cell]
    })
  const textOf = (role: ColumnRole) => textsOf(role).join('\n\n')
  const answer = textOf('answer')
  const choices = choicesOfCells(cells, columns) ?? choicesOfText(textOf('choices'))
  // What turns out to be no list of choices is still something that was written.
  const unread = choices ? [] : [...textsOf('choices'), ...textsOf('choice')]
  const [title, prompt] = titleAndRest([...textsOf('title'), ...textsOf('prompt'), ...unread].join('\n\n'))
  if (title === '' || textsOf('title').length + textsOf('prompt').length === 0) return undefined
  const difficulty = difficultyOf(textOf('difficulty'))
  const optional: Partial<QuestionDraft> = {}
  if (prompt !== '') optional.prompt = prompt
  for (const name of ['explanation', 'key', 'number'] as const) {
    const text = textOf(name)
    if (text !== '') optional[name] = name === 'explanation' ? text : text.trim()
  }
  if (choices) optional.choices = markRight(choices, answer)
  if (difficulty !== undefined) optional.difficulty = difficulty
  return {
    title,
    answer,
    topics: textsOf('topics').flatMap(topicsOfText),
    tags: [
      ...textsOf('tags').flatMap(tagsOfText),
      ...(difficulty === undefined ? textsOf('difficulty').map((text) => text.trim()) : []),
    ],
    ...optional,
    source,
  }
}

const topicSeparator = /\s*(?:::|[/›>＞\n])\s*/
const tagSeparator = /[,，、;；|\n]/

/** The parts of a path of topics such as `基础/缓存` or `llm::rag`. */
export function topicsOfText(text: string): string[] {
  return partsOf(text, topicSeparator)
}

/** The tags of a text such as `rag, 微调`. */
export function tagsOfText(text: string): string[] {
  return partsOf(text, tagSeparator)
}

function partsOf(text: string, separator: RegExp): string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** A question of several lines has its first line as title and the others as prompt. */
export function titleAndRest(text: string): [title: string, rest: string] {
  const match = /\r\n|\n|\r/.exec(text.trimStart())
  const start = text.length - text.trimStart().length
  if (!match) return [text.trim(), '']
  const end = start + match.index
  const rest = text.slice(end).replace(/^\s*(?:\r\n|\n|\r)/, '')
  return [text.slice(start, end).trim(), rest.trimEnd()]
}

function choicesOfCells(cells: readonly string[], columns: readonly Column[]): Choice[] | undefined {
  const own = columns.flatMap((column, index) => (column.role === 'choice' ? [{ column, index }] : []))
  const choices = own.flatMap(({ column, index }, place): Choice[] => {
    const text = (cells[index] ?? '').trim()
    if (text === '') return []
    const label = column.label ?? choiceLetter(place)
    return [{ label, text: text.replace(new RegExp(`^${label}[.．、:：)）]\\s{0,8}`), ''), correct: false }]
  })
  return choices.length >= 2 ? choices : undefined
}

const difficulties: readonly (readonly [RegExp, 1 | 2 | 3])[] = [
  [/^(?:1|easy|beginner|basic|low|simple|简单|容易|易|初级|入门|低|★|⭐)$/i, 1],
  [/^(?:2|medium|intermediate|moderate|mid|normal|中等|中|中级|一般|适中|★★|⭐⭐)$/i, 2],
  [/^(?:3|hard|difficult|advanced|high|困难|难|高级|较难|高|★★★|⭐⭐⭐)$/i, 3],
]

/** 1 (easy) to 3 (hard) from the usual words, or undefined. */
export function difficultyOf(text: string): 1 | 2 | 3 | undefined {
  const word = text.trim()
  return difficulties.find(([pattern]) => pattern.test(word))?.[1]
}
