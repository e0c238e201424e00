import type { Choice } from '@shared/domain/records'
import { choiceLetter } from '../choice-letter'
import { correctLetters } from '../markdown/choices'

const labelled = /(?:^|[\s;；|,，])[(（]?([A-Ha-hＡ-Ｈ])(?:[)）]|[.．、:：)）])\s{0,8}/gu

/** Choices written into one text: `A. x B. y`, one a line, or parted by `|` or `;`. Undefined when there are no two. */
export function choicesOfText(text: string): Choice[] | undefined {
  const letters = choicesByLetter(text)
  if (letters) return letters
  for (const separator of [/\r\n|\n|\r/, /\|{1,2}/, /[;；]/]) {
    const parts = text
      .split(separator)
      .map((part) => part.trim())
      .filter((part) => part !== '')
    if (parts.length < 2) continue
    return parts.map((part, index) => ({ label: choiceLetter(index), text: part, correct: false }))
  }
  return undefined
}

function choicesByLetter(text: string): Choice[] | undefined {
  const cuts: { label: string; from: number; until: number }[] = []
  for (const match of text.matchAll(labelled)) {
    const label = (match[1] ?? '').normalize('NFKC').toUpperCase()
    if (label === choiceLetter(cuts.length))
      cuts.push({ label, from: match.index, until: match.index + match[0].length })
  }
  if (cuts.length < 2 || text.slice(0, cuts[0]?.from).trim() !== '') return undefined
  return cuts.map(({ label, until }, index) => ({
    label,
    text: text
      .slice(until, cuts[index + 1]?.from)
      .trim()
      .replace(/\s{0,8}[;；|]$/, ''),
    correct: false,
  }))
}

/** A question with its choices below it in the same text, apart from each other; undefined where there are none. */
export function choicesBelow(text: string): { asked: string; choices: Choice[] } | undefined {
  const start = /[\r\n]\s{0,8}(?=[(（]?[AＡ][.．、:：)）])/u.exec(text)
  const choices = start ? choicesByLetter(text.slice(start.index + start[0].length)) : undefined
  return start && choices ? { asked: text.slice(0, start.index).trimEnd(), choices } : undefined
}

/** A question with its choices behind it, parted by `&` or `|`, where the answer names some of them: `…（）&甲&乙&丙`. */
export function choicesBehind(
  text: string,
  answer: string,
): { asked: string; choices: Choice[] } | undefined {
  for (const separator of ['&', '|']) {
    const [asked = '', ...parts] = text.split(separator).map((part) => part.trim())
    const named = new Set(answer.split(separator).map((part) => part.trim()))
    if (asked === '' || parts.length < 2 || parts.length > 12) continue
    if (answer === '' || ![...named].every((part) => parts.includes(part))) continue
    const choices = parts.map((part, index) => ({
      label: choiceLetter(index),
      text: part,
      correct: named.has(part),
    }))
    return { asked, choices }
  }
  return undefined
}

/** The right answer among the wrong ones. They come in no order, so they are put in that of their texts. */
export function mixedChoices(answer: string, wrong: readonly string[]): Choice[] | undefined {
  if (wrong.length === 0 || answer === '') return undefined
  return [answer, ...wrong]
    .sort()
    .map((text, index) => ({ label: choiceLetter(index), text, correct: text === answer }))
}

/**
 * Marks the right choices: by letters (`B`, `A、C`, `ABD`), by their places (`2`, `1,3`; from 0 where a 0 occurs),
 * or by their texts. Choices whose answer says none of these stay as they are.
 */
export function markRight(choices: readonly Choice[], answer: string): Choice[] {
  const right = rightOnes(choices, answer.trim())
  if (right.size === 0) return [...choices]
  return choices.map((choice, index) => ({ ...choice, correct: right.has(index) }))
}

function rightOnes(choices: readonly Choice[], answer: string): Set<number> {
  const byText = choices.flatMap(({ text }, index) => (text !== '' && text === answer ? [index] : []))
  if (byText.length > 0) return new Set(byText)
  const letters = correctLetters(answer)
  const places = letters.map((letter) => choices.findIndex(({ label }) => label.toUpperCase() === letter))
  if (places.length > 0 && places.every((place) => place >= 0)) return new Set(places)
  if (/^\d{1,2}(?:\s{0,4}[,，、;；\s]\s{0,4}\d{1,2}){0,9}$/.test(answer)) {
    const numbers = (answer.match(/\d{1,2}/g) ?? []).map(Number)
    const base = numbers.includes(0) ? 0 : 1
    const found = numbers.map((number) => number - base)
    if (found.every((place) => place < choices.length)) return new Set(found)
  }
  const parts = answer.split(/\s{0,8}(?:\r\n|\n|\r|\|{1,2}|[;；])\s{0,8}/).filter((part) => part !== '')
  const named = parts.map((part) => choices.findIndex(({ text }) => text === part))
  return parts.length > 1 && named.every((place) => place >= 0) ? new Set(named) : new Set()
}
