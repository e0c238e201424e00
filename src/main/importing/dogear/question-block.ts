import { z } from 'zod'
import type { QuestionDraft } from '@shared/domain/import'
import type { Choice } from '@shared/domain/records'
import type { SourceLines } from '../source-lines'
import { slice } from '../markdown/slice'
import type { Attributes } from './attributes'
import type { Scan } from './scan'

type Part = 'prompt' | 'choices' | 'answer' | 'explanation'

const parts: readonly Part[] = ['prompt', 'choices', 'answer', 'explanation']
const label =
  /^\*\*(?:(题目|Question)|(选项|Choices)|(答案|Answer)|(解析|Explanation))[：:]\*\*(?=\s|$)[ \t]*/

/** Fields that the visible form cannot carry exactly stand in a comment instead and win over it. */
const dataSchema = z.strictObject({
  title: z.string().optional(),
  prompt: z.string().optional(),
  answer: z.string().optional(),
  explanation: z.string().optional(),
  choices: z.array(z.strictObject({ label: z.string(), text: z.string(), correct: z.boolean() })).optional(),
  topics: z.array(z.string()).optional(),
  tags: z.array(z.string()).optional(),
})

const dataPattern = /^<!-- dogear:data (\{.*\}) -->[ \t]*$/s

export interface QuestionBlock {
  title: string
  attributes: Attributes
  /** First line behind the comment of the question, and first line behind its text. */
  from: number
  until: number
}

export interface ReadBlock {
  draft: Omit<QuestionDraft, 'topics' | 'source'>
  /** Replaces the path given by the headings above. */
  topics?: string[]
  /** Attributes or data that could not be understood. */
  invalid: boolean
}

/** Reads one question of a Dogear file. */
export function readQuestionBlock(lines: SourceLines, scan: Scan, block: QuestionBlock): ReadBlock {
  const { data, from, invalid } = readData(lines, block)
  const texts = readParts(lines, scan, from, block.until)
  const choices = texts.choices === undefined ? undefined : readChoices(texts.choices)
  const { attributes } = block
  const difficulty = readDifficulty(attributes.get('difficulty'))
  const tags = (attributes.get('tags') ?? '').split(',').filter((tag) => tag !== '')
  const number = attributes.get('number')
  const key = attributes.get('key')
  const draft: ReadBlock['draft'] = {
    title: block.title,
    answer: texts.answer ?? '',
    tags,
    ...(key === undefined ? {} : { key }),
    ...(number === undefined ? {} : { number }),
    ...(texts.prompt === undefined ? {} : { prompt: texts.prompt }),
    ...(texts.explanation === undefined ? {} : { explanation: texts.explanation }),
    ...(choices === undefined ? {} : { choices }),
    ...(difficulty === undefined ? {} : { difficulty }),
  }
  const { topics, ...fields } = data
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  return { draft: { ...draft, ...given }, ...(topics ? { topics } : {}), invalid }
}

function readDifficulty(value: string | undefined): 1 | 2 | 3 | undefined {
  return value === '1' ? 1 : value === '2' ? 2 : value === '3' ? 3 : undefined
}

function readData(
  lines: SourceLines,
  { from }: QuestionBlock,
): { data: z.infer<typeof dataSchema>; from: number; invalid: boolean } {
  const match = dataPattern.exec(lines.line(from))
  if (!match?.[1]) return { data: {}, from, invalid: false }
  try {
    return { data: dataSchema.parse(JSON.parse(match[1])), from: from + 1, invalid: false }
  } catch {
    return { data: {}, from: from + 1, invalid: true }
  }
}

/** Texts by label. Labels count in their order only, each once; without any, the whole body is the answer. */
function readParts(
  lines: SourceLines,
  scan: Scan,
  from: number,
  until: number,
): Partial<Record<Part, string>> {
  const cuts: { part: Part; line: number; start: number }[] = []
  for (let line = from; line < until; line += 1) {
    if (scan.opaque[line] === 1 || !lines.text.startsWith('**', lines.start(line))) continue
    const match = label.exec(lines.line(line))
    if (!match) continue
    const part = parts[[1, 2, 3, 4].findIndex((group) => match[group] !== undefined)] ?? 'answer'
    const last = cuts.at(-1)
    if (last && parts.indexOf(part) <= parts.indexOf(last.part)) continue
    cuts.push({ part, line, start: match[0].length })
  }
  const lead = { part: cuts.length === 0 ? ('answer' as const) : ('prompt' as const), line: from, start: 0 }
  const texts: Partial<Record<Part, string>> = {}
  for (const [index, cut] of [lead, ...cuts].entries()) {
    const end = (cuts[index]?.line ?? until) - 1
    const text = textOf(lines, scan, cut, end)
    if (text !== undefined)
      texts[cut.part] = texts[cut.part] === undefined ? text : `${texts[cut.part] ?? ''}\n\n${text}`
  }
  return texts
}

/** The text of a part: between markers exactly as it stands, otherwise without the blank lines around it. */
function textOf(
  lines: SourceLines,
  scan: Scan,
  cut: { line: number; start: number },
  endLine: number,
): string | undefined {
  const text = endLine < cut.line ? '' : slice(lines, { line: cut.line, start: cut.start, endLine }, 0)
  let first = cut.start > 0 ? cut.line + 1 : cut.line
  while (first <= endLine && lines.isBlank(first)) first += 1
  const guardEnd = scan.guards.get(first)
  const inline = cut.start > 0 && lines.line(cut.line).slice(cut.start).trim() !== ''
  if (guardEnd !== undefined && !inline && isBlankRange(lines, guardEnd + 1, endLine)) {
    return lines.text.slice(
      lines.start(first + 1),
      guardEnd > first + 1 ? lines.end(guardEnd - 1) : lines.start(first + 1),
    )
  }
  return text === '' ? undefined : text
}

function isBlankRange(lines: SourceLines, from: number, to: number): boolean {
  for (let line = from; line <= to; line += 1) if (!lines.isBlank(line)) return false
  return true
}

/** `- [x] A. text`; further lines of a choice are indented. Undefined when a line is anything else. */
function readChoices(text: string): Choice[] | undefined {
  const choices: Choice[] = []
  for (const line of text.split(/\r\n|\n|\r/)) {
    const match = /^- \[([ xX])\] (\S{1,8})\.(?:[ \t]+(.*))?$/s.exec(line)
    const last = choices.at(-1)
    if (match?.[2] !== undefined) {
      choices.push({ label: match[2], text: (match[3] ?? '').trimEnd(), correct: match[1] !== ' ' })
    } else if (last && /^(?: {2}|\t)/.test(line)) last.text += `\n${line.replace(/^(?: {1,6}|\t)/, '')}`
    else if (last && line.trim() === '') last.text += '\n'
    else if (line.trim() !== '') return undefined
  }
  for (const choice of choices) choice.text = choice.text.trimEnd()
  return choices.length > 0 ? choices : undefined
}
