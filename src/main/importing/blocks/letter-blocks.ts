import type { ImportWarning, ParsedFile, QuestionDraft } from '@shared/domain/import'
import { choiceLetter } from '../choice-letter'
import type { BankFormat, SourceFile } from '../format'
import { Coverage } from '../markdown/left-over'
import { startsChoice } from '../markdown/choice-start'
import { readTitle } from '../markdown/titles'
import { SourceLines } from '../source-lines'
import { namesOtherFormat } from './names-other-format'

/** Lines of a block, from 0; `end` is the first behind it. */
interface Block {
  line: number
  end: number
}

const fewest = 2
/** So many, and this share of all blocks, where others are broken or say something else: no other text has that many. */
const fewestOfMost = 4
const most = 0.8
const fewestLines = 4
const mostLines = 8
const letterAlone = /^\s{0,4}([A-Ha-h])\s{0,4}$/
/** Lines looked at to tell the format. */
const sample = 400

/**
 * Blocks of a question, its choices without letters, one a line, and the letter of the right one: what programs that
 * were written for a course read their quizzes from.
 */
export const letterBlocksFormat: BankFormat = {
  id: 'letter-blocks',
  detect({ path, text }) {
    if (namesOtherFormat(path)) return 0
    const lines = new SourceLines(text.slice(0, 20_000))
    const blocks = blocksOf(lines, Math.min(sample, lines.count))
    // The last one may be cut off.
    const whole = text.length > 20_000 ? blocks.slice(0, -1) : blocks
    const told = whole.filter((block) => rightOf(lines, block) !== undefined).length
    if (told === whole.length) return told >= fewest ? 0.85 : 0
    return told >= fewestOfMost && told >= whole.length * most ? 0.65 : 0
  },
  parse: (file) => [parseBlocks(file)],
}

function blocksOf(lines: SourceLines, until: number): Block[] {
  const blocks: Block[] = []
  for (let line = 0; line < until; line += 1) {
    if (lines.isBlank(line)) continue
    let end = line + 1
    while (end < until && !lines.isBlank(end)) end += 1
    blocks.push({ line, end })
    line = end
  }
  return blocks
}

/** The place of the right choice; undefined where a block is not like that. */
function rightOf(lines: SourceLines, { line, end }: Block): number | undefined {
  const count = end - line
  if (count < fewestLines || count > mostLines) return undefined
  const letter = letterAlone.exec(lines.line(end - 1).slice(0, 12))?.[1]
  const place = letter === undefined ? -1 : letter.toUpperCase().charCodeAt(0) - 65
  if (place < 0 || place >= count - 2) return undefined
  for (let choice = line + 1; choice < end - 1; choice += 1) {
    if (startsChoice(lines.line(choice).slice(0, 40))) return undefined
  }
  return place
}

function parseBlocks(file: SourceFile): ParsedFile {
  const lines = new SourceLines(file.text)
  const coverage = new Coverage(lines)
  const warnings: ImportWarning[] = [...file.warnings]
  const questions: QuestionDraft[] = []
  for (const block of blocksOf(lines, lines.count)) {
    const right = rightOf(lines, block)
    if (right === undefined) {
      const message = 'This block is not a question, its choices and the letter of the right one.'
      warnings.push({ line: block.line + 1, code: 'rowSkipped', message })
      continue
    }
    questions.push(draftOf(lines, block, right))
    coverage.use(block.line, block.end)
  }
  return {
    path: file.path,
    format: letterBlocksFormat.id,
    encoding: file.encoding,
    bank: {},
    questions,
    leftOver: coverage.leftOver(),
    warnings,
  }
}

function draftOf(lines: SourceLines, { line, end }: Block, right: number): QuestionDraft {
  const { text, number } = readTitle(lines.line(line))
  const choices = Array.from({ length: end - line - 2 }, (_, index) => ({
    label: choiceLetter(index),
    text: lines.line(line + 1 + index).trim(),
    correct: index === right,
  }))
  return {
    ...(number === undefined ? {} : { number }),
    title: text,
    answer: choiceLetter(right),
    choices,
    topics: [],
    tags: [],
    source: { startLine: line + 1, endLine: end },
  }
}
