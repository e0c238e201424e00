import type { SourceLines } from '../source-lines'
import { announcesAnswerIn } from './details'
import { asksSomething } from './titles'

const opening = /^( {0,12})(?:!!!|\?\?\?)\+? {1,4}([a-z]{2,20})(?: {1,4}["“](.{0,300})["”])? {0,4}$/i
const questionKind = /^(?:question|faq|help|quiz|flashcard|problem|exercise)$/i
const answerKind = /^(?:answer|solution)$/i
/** By how many columns the text of an admonition is indented. */
const step = 4

/**
 * The text with the admonitions of MkDocs opened that are questions or answers: `??? question "What is …?"` becomes a
 * heading, `??? success "Answer"` a label, and their lines lose the indentation. Every line stays in its place.
 * Undefined where there is nothing to open.
 */
export function openAdmonitions(source: SourceLines): string | undefined {
  if (!/^ {0,12}(?:!!!|\?\?\?)\+? {1,4}[a-z]/im.test(source.text)) return undefined
  const opened: string[] = []
  /** Columns at which the texts of the admonitions around a line begin, from the outermost. */
  let around: number[] = []
  let found = 0
  for (let line = 0; line < source.count; line += 1) {
    const text = source.line(line)
    const indent = /^ {0,60}/.exec(text)?.[0].length ?? 0
    if (!source.isBlank(line)) around = around.filter((column) => indent >= column)
    const match = opening.exec(text.slice(0, 400))
    const head = match ? headOf(match[2] ?? '', match[3] ?? '') : undefined
    if (head === undefined) opened.push(text.slice(Math.min(indent, around.length * step)))
    else {
      found += 1
      opened.push(head)
      around.push(indent + step)
    }
  }
  if (found === 0) return undefined
  return opened
    .map((text, line) => text + source.text.slice(source.end(line), source.start(line + 1)))
    .join('')
}

/** What stands for the first line of an admonition; undefined where it is neither a question nor an answer. */
function headOf(kind: string, title: string): string | undefined {
  if (title === '' ? answerKind.test(kind) : announcesAnswerIn(title)) return '**答案：**'
  if (answerKind.test(kind)) return `**答案：** ${title}`
  if (!questionKind.test(kind)) return undefined
  if (title === '') return '**题目：**'
  return asksSomething(title) ? `###### ${title}` : title
}
