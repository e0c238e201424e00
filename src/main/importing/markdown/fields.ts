import type { Choice } from '@shared/domain/records'
import type { Candidate } from './candidates'
import { findChoices, lettersInTitle, markCorrect, verdictAtEnd } from './choices'
import { splitAtReason } from './inline-reason'
import type { Outline } from './outline'
import { cutAtLabels, type Body, type Part, type PartStretch } from './cut-at-labels'
import { slice, trimBlankLines } from './slice'

export interface Fields {
  prompt?: string
  answer: string
  explanation?: string
  choices?: Choice[]
  /** The title without the verdict at its end, where that is the answer. */
  judged?: string
}

/** Reads prompt, choices, answer and explanation from the body of a question. */
export function readFields(
  outline: Outline,
  candidate: Candidate,
  body: Body,
  answersAreLabelled: boolean,
): Fields {
  const stretches = cutAtLabels(outline, candidate, body)
  const textOf = (part: Part): string =>
    stretches
      .filter((stretch) => stretch.part === part)
      .map((stretch) => textOfStretch(outline, stretch, Math.max(body.indent, stretch.indent)))
      .filter((text) => text !== '')
      .join('\n\n')
  const has = (part: Part) => stretches.some((stretch) => stretch.part === part)
  const lead = textOf('lead')
  const asked = readAsked(outline, stretches, body)
  const answered = has('answer')
  const explanation = textOf('explanation')
  const asks =
    answered || asked.choices !== undefined || has('question') || leadAsks(candidate, answersAreLabelled, has)
  const prompt = asks ? asked.prompt : ''
  const answer = answered ? textOf('answer') : prompt === '' && !asked.choices ? lead : asked.after
  const letters = asked.choices ? lettersInTitle(candidate.title.text).letters.join('') : ''
  const ticked = (asked.choices ?? []).flatMap(({ label, correct }) => (correct ? [label] : [])).join('')
  const given = unwrapTags(answer) || letters || ticked || (candidate.title.given ?? '')
  const judged = given === '' && !asked.choices ? answerInTitle(candidate) : undefined
  const split = answered && explanation === '' ? splitAtReason(given) : undefined
  const fields = withExplanation(judged?.verdict ?? split?.answer ?? given, split?.explanation ?? explanation)
  return {
    ...(prompt === '' ? {} : { prompt }),
    ...fields,
    ...(judged ? { judged: judged.text } : {}),
    ...(asked.choices ? { choices: markCorrect(asked.choices, letters || fields.answer) } : {}),
  }
}

/** The answer that a title gives itself, and what it asks without it. */
function answerInTitle({ title, filled }: Candidate): { text: string; verdict: string } | undefined {
  return filled ? { text: filled.text, verdict: filled.answers.join('；') } : verdictAtEnd(title.text)
}

function textOfStretch(outline: Outline, stretch: PartStretch, indent: number): string {
  const text = slice(outline.lines, stretch, indent)
  return stretch.quoted ? trimBlankLines(text.replace(/^[ \t]{0,3}>[ \t]?/gm, '')) : text
}

function leadAsks(candidate: Candidate, answersAreLabelled: boolean, has: (part: Part) => boolean): boolean {
  const isApart = candidate.title.bare === true
  return (answersAreLabelled || isApart) && (candidate.style === 'label' || has('explanation'))
}

/** An explanation that is the only answer is the answer. */
function withExplanation(answer: string, explanation: string): Pick<Fields, 'answer' | 'explanation'> {
  if (explanation === '') return { answer }
  return answer === '' ? { answer: explanation } : { answer, explanation }
}

/** What is asked: lead and question text up to the choices, the choices, and what follows them without a label. */
function readAsked(
  outline: Outline,
  stretches: readonly PartStretch[],
  body: Body,
): { prompt: string; choices?: Choice[]; after: string } {
  const prompts: string[] = []
  const after: string[] = []
  let choices: Choice[] | undefined
  for (const stretch of stretches) {
    if (stretch.part === 'answer' || stretch.part === 'explanation') continue
    const indent = Math.max(body.indent, stretch.indent)
    const from = stretch.start > 0 ? stretch.line + 1 : stretch.line
    const block = choices ? undefined : findChoices(outline, from, stretch.endLine + 1)[0]
    if (!block) {
      ;(choices ? after : prompts).push(slice(outline.lines, stretch, indent))
      continue
    }
    choices = block.choices
    if (block.line > stretch.line) prompts.push(slice(outline.lines, upTo(stretch, block.line), indent))
    if (block.end <= stretch.endLine)
      after.push(slice(outline.lines, { ...stretch, line: block.end, start: 0 }, indent))
  }
  const text = (parts: readonly string[]) => parts.filter((part) => part !== '').join('\n\n')
  return { prompt: text(prompts), after: text(after), ...(choices ? { choices } : {}) }
}

function upTo(stretch: PartStretch, line: number): PartStretch {
  const { part, start, indent } = stretch
  return { part, start, indent, line: stretch.line, endLine: line - 1 }
}

const wrapper = /^\s*<(b|p|div|blockquote|strong)>\s*([\s\S]*?)\s*<\/\1>\s*$/i

/** Takes away tags that wrap a whole answer, as in `<br><b>…</b>` and `<p>…</p>`. */
function unwrapTags(text: string): string {
  let inner = withoutClosing(text)
  for (let depth = 0; depth < 4; depth += 1) {
    if (!inner.trimStart().startsWith('<')) break
    const without = inner
      .replace(/^(?:\s{0,8}<\/?br\s{0,2}\/?>){1,8}/i, '')
      .replace(/(?:<\/?br\s{0,2}\/?>\s{0,8}){1,8}$/i, '')
    const match = wrapper.exec(without)
    const next = match?.[2] !== undefined && !hasTag(match[2], match[1] ?? '') ? match[2] : without
    if (next === inner) break
    inner = trimBlankLines(next)
  }
  return inner
}

/** A tag that closes what was opened before the text: `text</li>`. */
function withoutClosing(text: string): string {
  const match = /<\/(li|p|div)>\s*$/i.exec(text.slice(-20))
  const name = match?.[1]
  if (!match || name === undefined || new RegExp(`<${name}\\b`, 'i').test(text)) return text
  return text.slice(0, text.length - match[0].length).trimEnd()
}

function hasTag(text: string, name: string): boolean {
  return text.toLowerCase().includes(`</${name.toLowerCase()}>`)
}
