import { z } from 'zod'
import type { Choice, QuestionContent } from './records'

/** The longest a text, and the most of a kind, a question written here can have. Characters are UTF-16 units. */
export const contentLimits = {
  title: 2_000,
  text: 2_000_000,
  choices: 100,
  label: 100,
  topics: 16,
  tags: 200,
  name: 500,
} as const

const body = z.string().max(contentLimits.text)

/** The content of a question as it comes from an editor. What is empty counts as absent. */
export const questionContentSchema = z.strictObject({
  title: z.string().max(contentLimits.title),
  prompt: body.exactOptional(),
  answer: body,
  explanation: body.exactOptional(),
  choices: z
    .array(z.strictObject({ label: z.string().max(contentLimits.label), text: body, correct: z.boolean() }))
    .max(contentLimits.choices)
    .exactOptional(),
  topics: z.array(z.string().max(contentLimits.name)).max(contentLimits.topics),
  tags: z.array(z.string().max(contentLimits.name)).max(contentLimits.tags),
  difficulty: z.union([z.literal(1), z.literal(2), z.literal(3)]).exactOptional(),
})

/** What keeps a content from being saved. `label` names the choice it is about, `place` its position from 1. */
export type ContentProblem =
  | { code: 'EMPTY_TITLE' }
  | { code: 'EMPTY_LABEL'; place: number }
  | { code: 'SAME_LABEL'; label: string; place: number }
  | { code: 'EMPTY_CHOICE'; label: string; place: number }

/** Everything that keeps a tidied content from being saved, in the order of the page. */
export function contentProblems({ title, choices = [] }: QuestionContent): ContentProblem[] {
  const problems: ContentProblem[] = title === '' ? [{ code: 'EMPTY_TITLE' }] : []
  const known = new Set<string>()
  choices.forEach(({ label, text }, index) => {
    const place = index + 1
    if (label === '') problems.push({ code: 'EMPTY_LABEL', place })
    else if (known.has(label)) problems.push({ code: 'SAME_LABEL', label, place })
    if (text.trim() === '') problems.push({ code: 'EMPTY_CHOICE', label, place })
    known.add(label)
  })
  return problems
}

/**
 * The content as it is stored: title, labels, topics and tags without space around them, no empty ones,
 * no tag twice, and no field for what is empty. Texts stay character for character.
 */
export function tidyContent(content: QuestionContent): QuestionContent {
  const { title, prompt = '', answer, explanation = '', choices = [], topics, tags, difficulty } = content
  return {
    title: title.trim().replace(/\s*\n\s*/gu, ' '),
    ...(prompt.trim() === '' ? {} : { prompt }),
    answer: answer.trim() === '' ? '' : answer,
    ...(explanation.trim() === '' ? {} : { explanation }),
    ...(choices.length === 0 ? {} : { choices: choices.map(tidyChoice) }),
    topics: names(topics),
    tags: [...new Set(names(tags))],
    ...(difficulty === undefined ? {} : { difficulty }),
  }
}

/** An empty content, for a question that is begun. */
export function emptyContent(topics: readonly string[] = []): QuestionContent {
  return { title: '', answer: '', topics: [...topics], tags: [] }
}

/** The label a further choice gets: the first letter from A on that no other has. */
export function nextLabel(choices: readonly Choice[]): string {
  const taken = new Set(choices.map(({ label }) => label.trim()))
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index))
  return letters.find((letter) => !taken.has(letter)) ?? String(choices.length + 1)
}

const tidyChoice = ({ label, text, correct }: Choice): Choice => ({ label: label.trim(), text, correct })

const names = (list: readonly string[]): string[] => list.map((name) => name.trim()).filter(Boolean)
