import type { Choice } from '@shared/domain/records'
import { choiceLetter } from '../choice-letter'
import { choicesOfText } from './choices-of'
import { textOfValue } from './text-of-value'

/** Choices as one text, as texts, as `{ A: … }`, as pairs `[text, whether right]`, or as objects with text and whether they are right. */
export function choicesOfValue(value: unknown): Choice[] | undefined {
  if (typeof value === 'string') return choicesOfText(value)
  const entries: [string, unknown][] = Array.isArray(value)
    ? value.map((inner: unknown, index) => [choiceLetter(index), inner])
    : typeof value === 'object' && value !== null
      ? Object.entries(value)
      : []
  return entries.length < 2 ? undefined : entries.map(([label, inner]) => choiceOf(label, inner))
}

const textNames = [
  'text',
  'content',
  'value',
  'option',
  'answer',
  'answertext',
  'desc',
  'title',
  'name',
  'description',
  '内容',
  'label',
]
const labelNames = ['label', 'key', 'id', 'letter', 'code', 'prefix', '选项']
const rightNames = [
  'correct',
  'iscorrect',
  'is_correct',
  'right',
  'isright',
  'istrue',
  'is_right',
  'isanswer',
  'is_answer',
]

/** Whether an entry of a list is a choice by saying whether it is right. */
export function saysWhetherRight(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.keys(value).some((name) => rightNames.includes(name.toLowerCase()))
}

function choiceOf(place: string, value: unknown): Choice {
  if (Array.isArray(value)) return choiceOfPair(place, value as unknown[])
  if (typeof value !== 'object' || value === null)
    return { label: place, text: bare(textOfValue(value) ?? ''), correct: false }
  const fields = new Map(
    Object.entries(value).map(([name, inner]): [string, unknown] => [name.toLowerCase(), inner]),
  )
  const first = (names: readonly string[]) => names.map((name) => textOfValue(fields.get(name))).find(Boolean)
  const texts = textNames.flatMap((name) => textOfValue(fields.get(name)) ?? []).filter((text) => text !== '')
  // Of a letter and a text, whatever they are called, the letter is the label.
  const text = texts.find((words) => letterOf(words) === undefined) ?? texts[0]
  const letter =
    letterOf(first(labelNames)) ??
    texts.map(letterOf).find((found) => found !== undefined && texts.length > 1)
  return {
    label: letter ?? place,
    text: bare(text ?? ''),
    correct: rightNames.some((name) => fields.get(name) === true || fields.get(name) === 1),
  }
}

/** `["text", true]`, `["A", "text"]` */
function choiceOfPair(place: string, pair: readonly unknown[]): Choice {
  const texts = pair.filter((part) => typeof part === 'string')
  const letter = texts.length > 1 ? letterOf(texts[0]) : undefined
  return {
    label: letter ?? place,
    text: bare(textOfValue(letter === undefined ? texts[0] : texts[1]) ?? ''),
    correct: pair.includes(true),
  }
}

function letterOf(text: string | undefined): string | undefined {
  return text !== undefined && /^[A-Ha-h]$/.test(text) ? text.toUpperCase() : undefined
}

function bare(text: string): string {
  return text.replace(/^[A-H][.、:：)）]\s{0,8}/, '')
}
