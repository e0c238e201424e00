import { announcesAnswerIn } from './details'
import type { SourceLines } from '../source-lines'

const opening = /^(\s{0,3}(?:>\s?){1,4})\[!([a-z]{2,20})\][+-]?[ \t]{0,8}(.*)$/i
const questionKind = /^(?:question|faq|help|quiz|flashcard|problem)$/i
const answerKind = /^(?:success|check|done|answer|solution)$/i

/**
 * The text with its callouts for questions opened: `> [!question] title` becomes a heading, `> > [!success]- 答案`
 * a label, and their lines lose the marks of the quotation. Every line stays in its place. Undefined where there is
 * nothing to open.
 */
export function openCallouts(source: SourceLines): string | undefined {
  if (!/\[!(?:question|faq|help|quiz|flashcard|problem)\]/i.test(source.text)) return undefined
  const opened: string[] = []
  let question = 0
  let answer = 0
  let found = 0
  for (let line = 0; line < source.count; line += 1) {
    const text = source.line(line)
    const depth = depthOf(text)
    if (depth === 0 && !(answer > 0 && source.isBlank(line))) question = answer = 0
    if (depth < answer) answer = 0
    const match = opening.exec(text.slice(0, 2_000))
    const [, , kind = '', title = ''] = match ?? []
    const isQuestion = match !== null && questionKind.test(kind) && (question === 0 || depth <= question)
    if (isQuestion) {
      found += 1
      question = depth
      answer = 0
      opened.push(title.trim() === '' ? '**题目：**' : `###### ${title}`)
    } else if (match && found > 0 && isAnswer(kind, title)) {
      answer = depth
      opened.push(announcesAnswerIn(title) ? '**答案：**' : `**答案：** ${title}`)
    } else opened.push(withoutMarks(text, Math.max(question, answer)))
  }
  return found > 0 ? joined(source, opened) : undefined
}

function isAnswer(kind: string, title: string): boolean {
  return answerKind.test(kind) || (title.trim() !== '' && announcesAnswerIn(title))
}

function depthOf(text: string): number {
  return (/^\s{0,3}(?:>\s?){1,8}/.exec(text)?.[0].match(/>/g) ?? []).length
}

function withoutMarks(text: string, depth: number): string {
  let rest = text
  for (let taken = 0; taken < depth; taken += 1) rest = rest.replace(/^\s{0,3}>[ \t]?/, '')
  return rest
}

/**
 * The lines below callouts of questions that belong to none of them: paragraphs outside of the quotations, where every
 * question has its text in its own.
 */
export function linesBehindCallouts(source: SourceLines): number[] {
  const behind: number[] = []
  let [callouts, filled, head] = [0, 0, -1]
  let isOpen = false
  for (let line = 0; line < source.count; line += 1) {
    const text = source.line(line).slice(0, 2_000)
    if (questionKind.test(opening.exec(text)?.[2] ?? '')) {
      callouts += 1
      head = line
      isOpen = true
    } else if (depthOf(text) > 0) {
      if (isOpen && line === head + 1) filled += 1
    } else if (isOpen && !source.isBlank(line) && source.isBlank(line - 1)) {
      behind.push(line)
      isOpen = false
    }
  }
  return filled === callouts ? behind : []
}

/** The lines with the endings that the text had. */
function joined(source: SourceLines, lines: readonly string[]): string {
  return lines
    .map((text, line) => text + source.text.slice(source.end(line), source.start(line + 1)))
    .join('')
}
