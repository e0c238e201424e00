import type { Candidate } from './candidates'
import type { Details } from './details'
import type { LabelKind } from './labels'
import type { Outline } from './outline'
import type { Stretch } from './slice'

export type Part = 'lead' | LabelKind

export interface PartStretch extends Stretch {
  part: Part
  /** Columns that the label of this part is indented by. */
  indent: number
  /** The label stands in a quotation, whose marks are not part of the text. */
  quoted?: boolean
}

/** The part of a question's body that lies between its title and the next one, by lines (`until` exclusive). */
export interface Body {
  from: number
  until: number
  /** Columns by which a list contains the question. */
  indent: number
}

/** Cuts a body where its labels and answer elements stand. Lines of labels without text are in no stretch. */
export function cutAtLabels(outline: Outline, candidate: Candidate, body: Body): PartStretch[] {
  const stretches: PartStretch[] = []
  const own = candidate.details === undefined ? undefined : outline.details[candidate.details]
  let current: PartStretch = {
    part: 'lead',
    line: body.from,
    start: own && body.from === own.contentLine ? own.contentStart : (candidate.restStart ?? 0),
    endLine: body.from,
    indent: 0,
  }
  const close = (endLine: number, end?: number) => {
    if (endLine >= current.line)
      stretches.push({ ...current, endLine, ...(end === undefined ? {} : { end }) })
  }
  const answers = outline.answerDetails
  let inside: Details | undefined = own
  for (let line = body.from; line < body.until; line += 1) {
    const details = answers.get(line)
    if (details && details !== inside && details.closeLine <= body.until) {
      close(line - 1)
      inside = details
      current = contentOf(outline, details)
      line = Math.max(line, details.contentLine - 1)
      if (details.contentLine === details.line && details.closeLine > line) continue
    }
    if (inside?.closed && line >= inside.closeLine) {
      close(inside.closeLine, inside.closeStart)
      current = { part: current.part, line: inside.closeLine + 1, start: 0, endLine: line, indent: 0 }
      inside = undefined
      continue
    }
    const next = partAt(outline, line, current, stretches)
    if (!next) continue
    close(line - 1)
    current = next
    if (next.end === undefined) continue
    stretches.push(next)
    current = { ...openEnded(next), line: line + 1, start: 0 }
  }
  close(body.until - 1)
  const [lead] = stretches
  return lead && isTold(outline, stretches) ? [{ ...lead, endLine: body.until - 1 }] : stretches
}

/** Whether the only label is a question in a quotation below other text: an answer that tells how one may be asked. */
function isTold({ lines }: Outline, [lead, ...others]: readonly PartStretch[]): boolean {
  if (lead?.part !== 'lead' || lead.end !== undefined) return false
  const hasText = lead.start > 0 || lines.filledFrom(lead.line, lead.endLine + 1) <= lead.endLine
  return (
    hasText && others.length > 0 && others.every(({ part, quoted }) => part === 'question' && quoted === true)
  )
}

/** The answer that an element holds. */
function contentOf(outline: Outline, details: Details): PartStretch {
  const { contentLine: line, contentStart: start } = details
  return { part: 'answer', line, start, endLine: line, indent: commonIndent(outline, details) }
}

function openEnded(stretch: PartStretch): PartStretch {
  const { part, line, start, endLine, indent, quoted } = stretch
  return { part, line, start, endLine, indent, quoted: quoted === true }
}

/** The part that a label at this line begins, or undefined when the line belongs to the part before it. */
function partAt(
  outline: Outline,
  line: number,
  current: PartStretch,
  before: readonly PartStretch[],
): PartStretch | undefined {
  const label = outline.labels.get(line)
  if (!label) return undefined
  const seen = (part: Part) => current.part === part || before.some((stretch) => stretch.part === part)
  const repeated: Record<LabelKind, boolean> = {
    question: seen('question') || seen('answer') || seen('explanation'),
    choices: seen('choices') || seen('answer'),
    answer: seen('answer') && !(current.part === 'answer' && isFirstText(outline, line, current)),
    explanation: seen('explanation'),
  }
  if (repeated[label.kind]) return undefined
  const text = outline.lines.line(line)
  const indent = /^[\s>]{0,40}(?:[-*+•·]\s{1,8}|\d{1,6}[.)]\s{1,8})?/.exec(text)?.[0].length ?? 0
  const end = label.contentEnd < text.length ? { end: label.contentEnd } : {}
  const quoted = /^\s{0,3}>/.test(text)
  return { part: label.kind, line, start: label.contentStart, endLine: line, indent, quoted, ...end }
}

/** Columns that every line inside of an element is indented by. */
function commonIndent(outline: Outline, { contentLine, contentStart, closeLine }: Details): number {
  let least = 12
  for (let line = contentStart > 0 ? contentLine + 1 : contentLine; line < closeLine; line += 1) {
    if (outline.lines.isBlank(line)) continue
    least = Math.min(least, /^ {0,12}/.exec(outline.lines.line(line))?.[0].length ?? 0)
    if (least === 0) break
  }
  return least
}

/** Whether nothing but tags stands between the beginning of the current part and this line. */
function isFirstText(outline: Outline, line: number, current: PartStretch): boolean {
  const from = outline.lines.start(current.line) + current.start
  const above = outline.lines.text.slice(from, Math.max(from, outline.lines.start(line)))
  return above.length < 400 && above.replace(/<[^<>]{0,60}>/g, '').trim() === ''
}
