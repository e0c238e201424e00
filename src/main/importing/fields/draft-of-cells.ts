import type { ColumnRole, QuestionDraft } from '@shared/domain/import'
import type { Choice, SourceLines } from '@shared/domain/records'
import { choiceLetter } from '../choice-letter'
import { choicesBehind, choicesBelow, choicesOfText, markRight, mixedChoices } from './choices-of'
import { choicesOfValue } from './choices-of-value'
import { listInText } from './list-in-text'
import { textOfValue } from './text-of-value'

/** What a column holds, with the letter of the choice where it is one. */
export interface Column {
  role: ColumnRole
  label?: string
  /** One of the wrong choices, where the right one is the answer. */
  wrong?: true
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
  const [only, ...furtherChoices] = textsOf('choice')
  const told = textsOf('answer').map(answerOfCell).join('\n\n')
  // A gap to be filled has one choice, which is what belongs there.
  const fills = told === '' && furtherChoices.length === 0 && textsOf('choices').length === 0
  const answer = fills ? (only ?? '') : told
  const listed =
    mixedOfCells(cells, columns, answer) ?? choicesOfCells(cells, columns) ?? choicesOfCell(textOf('choices'))
  // What turns out to be no list of choices is still something that was written.
  const unread = listed || fills ? [] : [...textsOf('choices'), ...textsOf('choice')]
  const asked = [...textsOf('title'), ...textsOf('prompt'), ...unread].join('\n\n')
  const below = listed ? undefined : (choicesBelow(asked) ?? choicesBehind(asked, answer))
  const choices = listed ?? below?.choices
  const [title, prompt] = titleAndRest(below?.asked ?? asked)
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

function mixedOfCells(
  cells: readonly string[],
  columns: readonly Column[],
  answer: string,
): Choice[] | undefined {
  return mixedChoices(
    answer,
    cells.filter((cell, index) => columns[index]?.wrong && cell.trim() !== ''),
  )
}

/** A list that a program wrote into a cell, as its letters together or its texts one a line. */
function answerOfCell(cell: string): string {
  const list = listInText(cell)
  const texts = list?.map((entry) => textOfValue(entry))
  if (!texts || texts.length === 0 || texts.some((text) => text === undefined)) return cell
  return texts.every((text) => /^[A-H]$/.test(text ?? '')) ? texts.join('') : texts.join('\n')
}

function choicesOfCell(cell: string): Choice[] | undefined {
  return choicesOfValue(listInText(cell)) ?? choicesOfText(cell)
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
  [
    /^(?:1|easy|beginner|basic|low|simple|简单|容易|较易|偏易|易|初级|入门|基础|低|★|⭐|[★⭐]{1,2}☆{3,4})$/i,
    1,
  ],
  [
    /^(?:2|medium|intermediate|moderate|mid|normal|中等|中等难度|中|中级|一般|适中|★★|⭐⭐|[★⭐]{3}☆{2})$/i,
    2,
  ],
  [/^(?:3|hard|difficult|advanced|high|困难|难|高级|较难|偏难|很难|高|★★★|⭐⭐⭐|[★⭐]{4,5}☆?)$/i, 3],
]

/** 1 (easy) to 3 (hard) from the usual words, or undefined. */
export function difficultyOf(text: string): 1 | 2 | 3 | undefined {
  const word = text.trim()
  return difficulties.find(([pattern]) => pattern.test(word))?.[1]
}
