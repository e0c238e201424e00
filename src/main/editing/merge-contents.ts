import { nextLabel } from '@shared/domain/question-content'
import type { Choice, QuestionContent } from '@shared/domain/records'

/**
 * One content of several: the first keeps its title, texts and topics; the texts of the others follow
 * under their titles, field by field, so that a marked passage stays in its field. Tags are joined.
 */
export function mergeContents(contents: readonly [QuestionContent, ...QuestionContent[]]): QuestionContent {
  const [first, ...others] = contents
  const prompt = joinTexts(contents, ({ prompt }) => prompt)
  const explanation = joinTexts(contents, ({ explanation }) => explanation)
  const choices = others.reduce((all, { choices = [] }) => addChoices(all, choices), first.choices ?? [])
  const difficulties = contents.flatMap(({ difficulty }) => difficulty ?? [])
  return {
    title: first.title,
    ...(prompt === '' ? {} : { prompt }),
    answer: joinTexts(contents, ({ answer }) => answer),
    ...(explanation === '' ? {} : { explanation }),
    ...(choices.length === 0 ? {} : { choices }),
    topics: first.topics,
    tags: [...new Set(contents.flatMap(({ tags }) => tags))],
    ...(difficulties.length === 0 ? {} : { difficulty: hardest(difficulties) }),
  }
}

type Text = (content: QuestionContent) => string | undefined

function joinTexts(
  [first, ...others]: readonly [QuestionContent, ...QuestionContent[]],
  textOf: Text,
): string {
  const parts = others.flatMap((content) => {
    const text = textOf(content) ?? ''
    return text.trim() === '' ? [] : [`## ${content.title}\n\n${text.trim()}`]
  })
  const own = textOf(first) ?? ''
  return parts.length === 0 ? own : [own.trimEnd(), ...parts].filter((part) => part !== '').join('\n\n')
}

/** Adds choices; one whose label is taken gets the next letter. */
function addChoices(all: readonly Choice[], more: readonly Choice[]): Choice[] {
  return more.reduce<Choice[]>(
    (joined, choice) => {
      const isTaken = joined.some(({ label }) => label === choice.label)
      return [...joined, isTaken ? { ...choice, label: nextLabel(joined) } : choice]
    },
    [...all],
  )
}

function hardest(difficulties: readonly (1 | 2 | 3)[]): 1 | 2 | 3 {
  return difficulties.reduce((most, each) => (each > most ? each : most))
}
