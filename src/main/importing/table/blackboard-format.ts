import type { ImportWarning, ParsedFile, QuestionDraft } from '@shared/domain/import'
import { choiceLetter } from '../choice-letter'
import type { BankFormat, SourceFile } from '../format'
import { readHtmlCell } from '../html/read-html-cell'
import { Coverage } from '../markdown/left-over'
import { SourceLines } from '../source-lines'

const kinds = /^(?:MC|MA|TF|ESS|ORD|MAT|FIB|FIB_PLUS|FIL|NUM|SR|OP|JUMBLED_SENTENCE|QUIZ_BOWL)$/i
const sample = 50

/** The tab-separated lines that Blackboard takes questions from: `MC\tquestion\tanswer\tcorrect\tanswer\tincorrect`. */
export const blackboardFormat: BankFormat = {
  id: 'blackboard',
  detect({ path, text }) {
    if (/\.(?:md|markdown|csv|json|xml|opml|gift)$/i.test(path)) return 0
    const lines = text.slice(0, 20_000).split(/\r\n|\n|\r/, sample)
    const filled = lines.filter((line) => line.trim() !== '')
    const known = filled.filter(
      (line) => kinds.test(line.split('\t', 1)[0]?.trim() ?? '') && line.includes('\t'),
    )
    return known.length > 1 && known.length > filled.length * 0.8 ? 0.95 : 0
  },
  parse: (file) => [parseLines(file)],
}

function parseLines(file: SourceFile): ParsedFile {
  const lines = new SourceLines(file.text)
  const coverage = new Coverage(lines)
  const warnings: ImportWarning[] = [...file.warnings]
  const questions: QuestionDraft[] = []
  for (let line = 0; line < lines.count; line += 1) {
    if (lines.isBlank(line)) continue
    const [kind = '', ...cells] = lines.line(line).split('\t')
    const draft = kinds.test(kind.trim())
      ? draftOf(kind.trim().toUpperCase(), cells.map(readHtmlCell))
      : undefined
    if (draft) {
      questions.push({ ...draft, source: { startLine: line + 1, endLine: line + 1 } })
      coverage.use(line, line + 1)
      continue
    }
    const message =
      'This line is no question of Blackboard: it needs a kind such as MC or TF, and a question.'
    warnings.push({ line: line + 1, code: 'rowSkipped', message })
  }
  return {
    path: file.path,
    format: blackboardFormat.id,
    encoding: file.encoding,
    bank: {},
    questions,
    leftOver: coverage.leftOver(),
    warnings,
  }
}

function draftOf(kind: string, [asked = '', ...rest]: readonly string[]): QuestionDraft | undefined {
  const title = asked.trim()
  const cells = rest.map((cell) => cell.trim()).filter((cell) => cell !== '')
  if (title === '') return undefined
  const common = { title, topics: [], tags: [] }
  if (kind === 'MC' || kind === 'MA' || kind === 'OP') {
    const choices = pairsOf(cells).map(([text, verdict], index) => ({
      label: choiceLetter(index),
      text,
      correct: /^correct$/i.test(verdict),
    }))
    const answer = choices.flatMap(({ label, correct }) => (correct ? [label] : [])).join('')
    return choices.length < 2 ? undefined : { ...common, answer, choices }
  }
  if (kind === 'MAT') {
    const pairs = pairsOf(cells)
    const prompt = pairs.map(([left]) => `- ${left}`).join('\n')
    return { ...common, prompt, answer: pairs.map((pair) => `- ${pair.join(' → ')}`).join('\n') }
  }
  if (kind === 'ORD')
    return { ...common, answer: cells.map((cell, index) => `${index + 1}. ${cell}`).join('\n') }
  return { ...common, answer: cells.join(kind === 'NUM' ? ' ± ' : '\n') }
}

function pairsOf(cells: readonly string[]): [string, string][] {
  return cells.flatMap((cell, index): [string, string][] =>
    index % 2 === 0 ? [[cell, cells[index + 1] ?? '']] : [],
  )
}
