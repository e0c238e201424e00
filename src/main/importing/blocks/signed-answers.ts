import type { ImportWarning, LeftOverReason, ParsedFile, QuestionDraft } from '@shared/domain/import'
import { choiceLetter } from '../choice-letter'
import type { BankFormat, SourceFile } from '../format'
import { Coverage } from '../markdown/left-over'
import { readTitle } from '../markdown/titles'
import { SourceLines } from '../source-lines'
import { namesOtherFormat } from './names-other-format'

const signed = /^\s{0,8}([+-])\s{1,4}(?=\S)/
const comment = /^\s{0,4}(?:#|\/\/)/
const mostChoices = 12

/** A question by its lines, from 0: what is asked, then the answers, each with a sign. */
interface Item {
  line: number
  answers: number
  end: number
}

/** Questions above their answers, the right ones behind a plus and the wrong ones behind a minus. */
export const signedAnswersFormat: BankFormat = {
  id: 'signed-answers',
  detect({ path, text }) {
    if (namesOtherFormat(path)) return 0
    const lines = new SourceLines(text.slice(0, 20_000))
    const items = itemsOf(lines)
    const told = items.filter((item) => isTold(lines, item))
    const covered = told.reduce((sum, { line, end }) => sum + end - line, 0)
    let written = 0
    for (let line = 0; line < lines.count; line += 1) {
      if (!lines.isBlank(line) && !comment.test(lines.line(line).slice(0, 8))) written += 1
    }
    return told.length > 1 && covered > written * 0.8 ? 0.85 : 0
  },
  parse: (file) => [parseItems(file)],
}

function isSigned(lines: SourceLines, line: number): boolean {
  return signed.test(lines.line(line).slice(0, 16))
}

function itemsOf(lines: SourceLines): Item[] {
  const items: Item[] = []
  let line = 0
  while (line < lines.count) {
    if (!isSigned(lines, line)) {
      line += 1
      continue
    }
    let asked = line
    while (asked > (items.at(-1)?.end ?? 0) && isText(lines, asked - 1)) asked -= 1
    let end = line
    while (end < lines.count && isSigned(lines, end)) end += 1
    if (asked < line) items.push({ line: asked, answers: line, end })
    line = end
  }
  return items
}

function isText(lines: SourceLines, line: number): boolean {
  return !lines.isBlank(line) && !isSigned(lines, line) && !comment.test(lines.line(line).slice(0, 8))
}

/** Whether an item has a right answer and a wrong one: lists have one sign throughout. */
function isTold(lines: SourceLines, { answers, end }: Item): boolean {
  const signs = new Set<string | undefined>()
  for (let line = answers; line < end; line += 1) signs.add(signed.exec(lines.line(line).slice(0, 16))?.[1])
  return signs.size === 2 && end - answers <= mostChoices
}

function parseItems(file: SourceFile): ParsedFile {
  const lines = new SourceLines(file.text)
  const coverage = new Coverage(lines)
  const warnings: ImportWarning[] = [...file.warnings]
  const questions: QuestionDraft[] = []
  for (const item of itemsOf(lines)) {
    if (item.end - item.answers < 2 || item.end - item.answers > mostChoices) {
      const message = 'This question does not have two to twelve answers.'
      warnings.push({ line: item.line + 1, code: 'rowSkipped', message })
      continue
    }
    questions.push(draftOf(lines, item))
    coverage.use(item.line, item.end)
  }
  const reasonOf = (line: number): LeftOverReason =>
    comment.test(lines.line(line).slice(0, 8)) ? 'metadata' : 'unreadable'
  const leftOver = coverage.leftOver(reasonOf)
  const said = new Set(warnings.map(({ line }) => line))
  for (const { startLine, reason } of leftOver) {
    if (reason !== 'unreadable' || said.has(startLine)) continue
    warnings.push({
      line: startLine,
      code: 'rowSkipped',
      message: 'No answers with a sign stand below this.',
    })
  }
  return {
    path: file.path,
    format: signedAnswersFormat.id,
    encoding: file.encoding,
    bank: {},
    questions,
    leftOver,
    warnings,
  }
}

function draftOf(lines: SourceLines, { line, answers, end }: Item): QuestionDraft {
  const { text, number } = readTitle(lines.line(line).replace(/^\s{0,8}\?\s{1,4}/, ''))
  const prompt = lines.text.slice(lines.start(line + 1), lines.end(answers - 1)).trim()
  const choices = Array.from({ length: end - answers }, (_, index) => {
    const answer = lines.line(answers + index)
    const match = signed.exec(answer.slice(0, 16))
    return {
      label: choiceLetter(index),
      text: answer.slice(match?.[0].length ?? 0).trim(),
      correct: match?.[1] === '+',
    }
  })
  return {
    ...(number === undefined ? {} : { number }),
    title: text,
    ...(answers > line + 1 && prompt !== '' ? { prompt } : {}),
    answer: choices.flatMap(({ label, correct }) => (correct ? [label] : [])).join(''),
    choices,
    topics: [],
    tags: [],
    source: { startLine: line + 1, endLine: end },
  }
}
