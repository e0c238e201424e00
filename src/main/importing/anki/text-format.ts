import type { ImportWarning, ParsedFile, QuestionDraft } from '@shared/domain/import'
import type { BankFormat, SourceFile } from '../format'
import { Coverage } from '../markdown/left-over'
import { SourceLines } from '../source-lines'
import { readRows, type Row } from '../table/read-rows'
import { createCardTexts, type CardTexts } from './card-texts'
import { clozeNumbers, holdsMasks, renderCloze } from './cloze'
import { titleAndPrompt } from './title-and-prompt'

const headerLine = /^#(separator|html|columns|(?:notetype|deck|tags|guid)(?: column)?|if matches|tags):(.*)$/i

/** Notes and cards that Anki wrote as text: rows of a table below lines that say how to read them. */
export const ankiTextFormat: BankFormat = {
  id: 'anki-text',
  detect: ({ text }) => (/^#(?:separator|html|notetype|deck|columns)(?: column)?:/i.test(text) ? 0.97 : 0),
  parse: (file) => [parseText(file)],
}

interface Headers {
  values: Map<string, string>
  /** The first line that is a row. */
  end: number
}

/** Where the columns with a meaning of their own are, counted from 0; -1 for none. */
interface Places {
  deck: number
  tags: number
  guid: number
  notetype: number
}

function parseText(file: SourceFile): ParsedFile {
  const lines = new SourceLines(file.text)
  const { values, end } = readHeaders(lines)
  const texts = createCardTexts(() => undefined)
  const warnings: ImportWarning[] = [...file.warnings]
  const questions: QuestionDraft[] = []
  const rows = readRows(lines, separatorOf(values.get('separator')), end)
  const coverage = new Coverage(lines)
  const context: Context = { places: placesOf(values), values, texts, isHtml: values.get('html') === 'true' }
  for (const row of rows) {
    const line = row.line + 1
    const drafts = draftsOf(row, context)
    if (drafts.length === 0)
      warnings.push({ line, code: 'rowSkipped', message: `The row in line ${line} has no question.` })
    else coverage.use(row.line, row.end)
    for (const draft of drafts) {
      if (draft.answer === '')
        warnings.push({ line, code: 'emptyAnswer', message: `“${draft.title.slice(0, 80)}” has no answer.` })
      questions.push(draft)
    }
  }
  if (questions.length === 0)
    warnings.push({ code: 'noQuestions', message: 'No questions were found in this file.' })
  const title = values.get('deck')
  return {
    path: file.path,
    format: 'anki-text',
    encoding: file.encoding,
    bank: title === undefined ? {} : { title: title.split('::')[0] ?? title },
    questions,
    leftOver: coverage.leftOver((line) => (line < end ? 'metadata' : 'unreadable')),
    warnings: [...warnings, ...texts.warnings],
  }
}

/** Only the lines at the top are headers: a row further down may begin with the same sign. */
function readHeaders(lines: SourceLines): Headers {
  const values = new Map<string, string>()
  let end = 0
  for (; end < lines.count && lines.line(end).startsWith('#'); end += 1) {
    const [, name = '', value = ''] = headerLine.exec(lines.line(end)) ?? []
    // The separator may be white space itself.
    if (name !== '') values.set(name.toLowerCase(), name.toLowerCase() === 'separator' ? value : value.trim())
  }
  return { values, end }
}

const separators: Record<string, string> = {
  tab: '\t',
  '\\t': '\t',
  comma: ',',
  semicolon: ';',
  pipe: '|',
  colon: ':',
  space: ' ',
}

function separatorOf(value: string | undefined): string {
  if (value === undefined || value === '') return '\t'
  return separators[value.trim().toLowerCase()] ?? value
}

/** By `#tags column:3`, else by the names that `#columns` gives. */
function placesOf(values: ReadonlyMap<string, string>): Places {
  const named = (values.get('columns') ?? '')
    .split(separatorOf(values.get('separator')))
    .map((name) => name.trim().toLowerCase())
  const placeOf = (name: string): number => {
    const told = values.get(`${name} column`)
    return told === undefined ? named.findIndex((column) => column === name) : Number(told) - 1
  }
  return {
    deck: placeOf('deck'),
    tags: placeOf('tags'),
    guid: placeOf('guid'),
    notetype: placeOf('notetype'),
  }
}

interface Context {
  places: Places
  values: ReadonlyMap<string, string>
  texts: CardTexts
  isHtml: boolean
}

function draftsOf({ cells, line, end }: Row, { places, values, texts, isHtml }: Context): QuestionDraft[] {
  const special = new Set(Object.values(places))
  const fields = unmasked(cells.filter((_, index) => !special.has(index)))
  const [front = '', back = '', ...others] = fields
  const notetype = cells[places.notetype] ?? values.get('notetype') ?? ''
  const show = (text: string): string => (isHtml ? texts.toMarkdown(text) : text.trim())
  const guid = cells[places.guid] ?? ''
  const explanation = others
    .map(show)
    .filter((text) => text !== '')
    .join('\n\n')
  const topics = (cells[places.deck] ?? values.get('deck') ?? '').split('::').map((part) => part.trim())
  const tags = `${values.get('tags') ?? ''} ${cells[places.tags] ?? ''}`.split(/\s+/)
  const common = {
    topics: topics.filter((part) => part !== ''),
    tags: [...new Set(tags)].filter((tag) => tag !== ''),
    source: { startLine: line + 1, endLine: end },
  }
  const gaps = clozeNumbers(front)
  const sides =
    gaps.length === 0
      ? [
          { ordinal: 0, front, back, further: explanation },
          ...(isReversed(notetype) ? [{ ordinal: 1, front: back, back: front, further: explanation }] : []),
        ]
      : gaps.map((gap) => ({
          ordinal: gap - 1,
          front: renderCloze(front, gap, 'front'),
          back: renderCloze(front, gap, 'back'),
          further: [show(back), explanation].filter((text) => text !== '').join('\n\n'),
        }))
  return sides.flatMap((side): QuestionDraft[] => {
    const question = show(side.front)
    if (question === '') return []
    return [
      {
        ...titleAndPrompt(question),
        answer: show(side.back),
        ...(side.further === '' ? {} : { explanation: side.further }),
        ...common,
        ...(guid === '' ? {} : { key: `anki:${guid}:${side.ordinal}` }),
      },
    ]
  })
}

/** Whether notes of a type have a card for each direction; where it is optional, the field that asks for it is not known. */
function isReversed(notetype: string): boolean {
  return /revers|反向|翻转|正反|双向/i.test(notetype) && !/optional|可选/i.test(notetype)
}

/** The fields of a picture with masks: what it shows is asked, and what is said about it answers. */
function unmasked(fields: readonly string[]): string[] {
  const [masks = '', picture = '', header = '', ...others] = fields
  if (!holdsMasks(masks)) return [...fields]
  return [[header, picture].filter((field) => field !== '').join('<br>'), ...others]
}
