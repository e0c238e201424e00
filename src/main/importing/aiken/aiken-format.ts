import type { ImportWarning, ParsedFile, QuestionDraft } from '@shared/domain/import'
import type { Choice } from '@shared/domain/records'
import { titleAndRest } from '../fields/draft-of-cells'
import type { BankFormat, SourceFile } from '../format'
import { Coverage } from '../markdown/left-over'
import { SourceLines } from '../source-lines'

const answerLine = /^\s{0,8}ANSWERS?\s{0,4}[:：]\s{0,8}([A-Z](?:[\s,;、，]{0,4}[A-Z]){0,9})\s*$/i
const choiceLine = /^\s{0,8}([A-Z])[.)、．）]\s{0,8}(.*)$/s
const feedbackLine = /^\s{0,8}FEEDBACK\s{0,4}[:：]\s{0,8}(.*)$/is

/** Moodle's Aiken: a question, its choices by letter, and `ANSWER: B`. */
export const aikenFormat: BankFormat = {
  id: 'aiken',
  detect(file) {
    if (/\.(?:md|markdown|csv|tsv|json|xml|opml|gift|html?)$/i.test(file.path)) return 0
    const start = file.text.slice(0, 20_000)
    const answers = start.match(/^[ \t]{0,8}ANSWER[ \t]{0,4}:[ \t]{0,8}[A-Z][ \t]*$/gm)?.length ?? 0
    const firsts = start.match(/^[ \t]{0,8}A[.)][ \t]/gm)?.length ?? 0
    return answers > 0 && answers * 2 >= firsts ? 0.85 : 0
  },
  parse: (file) => [parseAiken(file)],
}

/** A question as far as it has been read; lines count from 0. */
interface Open {
  line: number
  end: number
  asked: string[]
  choices: Choice[]
}

function parseAiken(file: SourceFile): ParsedFile {
  const lines = new SourceLines(file.text)
  const coverage = new Coverage(lines)
  const warnings: ImportWarning[] = [...file.warnings]
  const questions: QuestionDraft[] = []
  let open: Open | undefined
  const drop = (message: string) => {
    if (open) warnings.push({ line: open.line + 1, code: 'rowSkipped', message })
    open = undefined
  }
  for (let line = 0; line < lines.count; line += 1) {
    const text = lines.line(line)
    const letters = answerLine.exec(text)?.[1]
    const feedback = feedbackLine.exec(text)?.[1]
    const last = questions.at(-1)
    if (letters !== undefined) {
      const draft = open && finish(open, letters, line)
      if (draft && open) {
        questions.push(draft)
        coverage.use(open.line, line + 1)
        open = undefined
      } else drop('The letter of the answer is none of the choices above it.')
    } else if (!open && last && feedback !== undefined && last.source?.endLine === line) {
      last.explanation = feedback.trimEnd()
      last.source.endLine = line + 1
      coverage.use(line, line + 1)
    } else if (lines.isBlank(line)) {
      // A blank line between a question and its choices is common; two questions have an answer between them.
      if (open && open.choices.length >= 2 && !goesOn(lines, line)) drop('This question has no ANSWER line.')
    } else open = readOn(open ?? { line, end: line, asked: [], choices: [] }, text, line)
  }
  drop('This question has no ANSWER line.')
  if (questions.length === 0) {
    warnings.push({ code: 'noQuestions', message: 'No questions were found in this file.' })
  }
  return {
    path: file.path,
    format: aikenFormat.id,
    encoding: file.encoding,
    bank: {},
    questions,
    leftOver: coverage.leftOver(),
    warnings,
  }
}

/** Whether a choice or the answer stands behind blank lines. */
function goesOn(lines: SourceLines, from: number): boolean {
  const line = lines.filledFrom(from)
  return answerLine.test(lines.line(line)) || choiceLine.test(lines.line(line).slice(0, 40))
}

function readOn(open: Open, text: string, line: number): Open {
  const match = choiceLine.exec(text)
  const label = match?.[1]
  const expected = String.fromCharCode(65 + open.choices.length)
  const last = open.choices.at(-1)
  if (label === expected && open.asked.length > 0) {
    open.choices.push({ label, text: (match?.[2] ?? '').trimEnd(), correct: false })
  } else if (last) last.text += `\n${text.trimEnd()}`
  else open.asked.push(text.trimEnd())
  open.end = line + 1
  return open
}

function finish({ line, asked, choices }: Open, letters: string, end: number): QuestionDraft | undefined {
  const right = [...letters.toUpperCase().matchAll(/[A-Z]/g)].map(([letter]) => letter)
  const known = new Set(choices.map(({ label }) => label))
  if (choices.length < 2 || !right.every((letter) => known.has(letter))) return undefined
  const [title, prompt] = titleAndRest(asked.join('\n'))
  return {
    title,
    ...(prompt === '' ? {} : { prompt }),
    answer: right.join(''),
    choices: choices.map((choice) => ({ ...choice, correct: right.includes(choice.label) })),
    topics: [],
    tags: [],
    source: { startLine: line + 1, endLine: end + 1 },
  }
}
