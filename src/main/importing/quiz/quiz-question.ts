import type { QuestionDraft } from '@shared/domain/import'
import type { Choice, SourceLines } from '@shared/domain/records'
import { choiceLetter } from '../choice-letter'
import { titleAndRest } from '../fields/draft-of-cells'

/** An answer of a quiz. `fraction` is its share of the mark in per cent: 100 right, 0 wrong, less than 0 punished. */
export interface QuizAnswer {
  text: string
  fraction: number
  feedback: string
}

/** A question as the quiz formats of Moodle (GIFT and XML) have it. Texts are Markdown. */
export interface QuizQuestion {
  kind: 'choice' | 'trueFalse' | 'short' | 'matching' | 'ordering' | 'essay'
  name: string
  text: string
  answers: QuizAnswer[]
  pairs: { left: string; right: string }[]
  feedback: string
  topics: string[]
  tags: string[]
  key?: string
  source: SourceLines
}

/** The question as Dogear has it. A name that says no more than the text is no title. */
export function draftOfQuiz(question: QuizQuestion): QuestionDraft {
  const { topics, tags, key, source } = question
  const { title, prompt, number } = askedBy(question)
  const { answer, choices, explanation } = answeredBy(question)
  return {
    ...(number === undefined ? {} : { number }),
    title,
    ...(prompt === '' ? {} : { prompt }),
    answer,
    ...(explanation === '' ? {} : { explanation }),
    ...(choices ? { choices } : {}),
    topics,
    tags,
    ...(key === undefined ? {} : { key }),
    source,
  }
}

const numberInName = /^(?:q|question|问题|题目?|第)?\s{0,2}\.?#?(\d{1,6})\s?(?:题|\.)?$/i
/** `T6b`: counts questions as well. */
const codeName = /^[a-z]{1,3}[-_.]?\d{1,5}[a-z]?$/i

function askedBy({ name, text, kind, pairs }: QuizQuestion): {
  title: string
  prompt: string
  number?: string
} {
  const matched =
    kind === 'matching' ? `\n\n${listOf(pairs.flatMap(({ left }) => (left === '' ? [] : [left])))}` : ''
  const body = `${text.trim()}${matched}`
  const bare = name.trim()
  const number = numberInName.exec(bare)?.[1] ?? codeName.exec(bare)?.[0]
  const plain = (words: string) => words.replace(/[\s*_`.…]/g, '').toLowerCase()
  if (body === '') return { title: bare, prompt: '' }
  if (bare !== '' && number === undefined && !plain(text).startsWith(plain(bare))) {
    return { title: bare, prompt: body }
  }
  const [title, prompt] = titleAndRest(body)
  return { title, prompt, ...(number === undefined ? {} : { number }) }
}

function answeredBy(question: QuizQuestion): { answer: string; choices?: Choice[]; explanation: string } {
  const { kind, answers, pairs, feedback } = question
  const explanation = explanationOf(question)
  const matched = pairs.filter(({ left }) => left !== '')
  if (kind === 'matching')
    return { answer: listOf(matched.map((p) => `${p.left} → ${p.right}`)), explanation }
  if (kind === 'ordering')
    return {
      answer: answers.map(({ text }, at) => `${at + 1}. ${text}`).join('\n'),
      explanation: feedback.trim(),
    }
  if (kind === 'essay') return { answer: feedback.trim(), explanation: '' }
  const right = rightOnes(answers)
  if (kind === 'choice') {
    const choices = answers.map(({ text }, index) => ({
      label: choiceLetter(index),
      text: text.trim(),
      correct: right.has(index),
    }))
    const letters = choices.filter(({ correct }) => correct).map(({ label }) => label)
    return { answer: letters.join(''), choices, explanation }
  }
  const texts = answers.flatMap(({ text, fraction }, index) =>
    right.has(index) || fraction > 0
      ? [fraction >= 100 ? text.trim() : `${text.trim()} (${fraction} %)`]
      : [],
  )
  return { answer: texts.length > 1 ? listOf(texts) : (texts[0] ?? ''), explanation }
}

/** Where an answer earns the whole mark, the ones that earn a part are not right; else all that earn a part are. */
function rightOnes(answers: readonly QuizAnswer[]): Set<number> {
  const full = answers.some(({ fraction }) => fraction >= 100)
  const least = full ? 100 : Number.MIN_VALUE
  return new Set(answers.flatMap(({ fraction }, index) => (fraction >= least ? [index] : [])))
}

/** What the quiz says after an answer: to each answer, with the share it earns, and in general. */
function explanationOf({ kind, answers, feedback }: QuizQuestion): string {
  const right = rightOnes(answers)
  // Right answers that share the mark evenly need no word about it.
  const shares = new Set(answers.filter((_, index) => right.has(index)).map(({ fraction }) => fraction))
  const said = answers.flatMap(({ text, fraction, feedback: own }, index) => {
    const even = right.has(index) && shares.size === 1
    const share = kind === 'choice' && fraction > 0 && fraction < 100 && !even ? ` (${fraction} %)` : ''
    if (own.trim() === '' && share === '') return []
    const name = kind === 'choice' ? choiceLetter(index) : text.trim()
    return [`${name}${share}: ${own.trim()}`.replace(/: $/, '')]
  })
  return [feedback.trim(), said.length > 0 ? listOf(said) : ''].filter((part) => part !== '').join('\n\n')
}

/** A list in Markdown; further lines of an item are indented below it. */
function listOf(items: readonly string[]): string {
  return items.map((item) => `- ${item.replace(/\r\n|\n|\r/g, '\n  ')}`).join('\n')
}

/** The path of a category such as `$course$/top/llm/rag`, without the names that Moodle itself gives. */
export function topicsOfCategory(path: string): string[] {
  return path
    .split(/(?<!\/)\/(?!\/)/)
    .map((part) => part.replaceAll('//', '/').trim())
    .filter((part, index) => part !== '' && !/^\$[a-z0-9]+\$$/i.test(part) && !(part === 'top' && index < 2))
}
