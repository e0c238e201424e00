import type { ColumnRole, QuestionDraft } from '@shared/domain/import'
import type { Choice } from '@shared/domain/records'
import { choiceLetter, choicesOfText, markRight } from '../fields/choices-of'
import { difficultyOf } from '../fields/draft-of-cells'
import { roleOfName } from '../fields/field-names'
import { readHtmlCell } from '../html/read-html-cell'

interface Field {
  name: string
  role: ColumnRole
  rank: number
  label?: string
  value: unknown
}

/** A question from an object of another program, or undefined when nothing in it is one. Texts stay as they are. */
export function questionFromObject(value: unknown): QuestionDraft | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const fields = fieldsOf(value)
  const take = (role: ColumnRole): unknown => takeFirst(fields, role)
  const title = textOf(take('title')) ?? textOf(take('prompt'))
  if (title === undefined || title.trim() === '') return undefined
  const prompt = textOf(take('prompt')) ?? textOf(take('title'))
  const { answer, choices } = answerAndChoices(fields, unknownFields(value), take('answer'))
  const [explanation, key, number] = [take('explanation'), take('key'), take('number')].map(textOf)
  const difficulty = difficultyOf(textOf(take('difficulty')) ?? '')
  return {
    title,
    answer,
    topics: listOf(fields, 'topics', /[/›>]|::/),
    tags: listOf(fields, 'tags', /[,，、;；]/),
    ...(prompt === undefined || prompt === title ? {} : { prompt }),
    ...(explanation === undefined ? {} : { explanation }),
    ...(key === undefined ? {} : { key }),
    ...(number === undefined ? {} : { number }),
    ...(choices === undefined ? {} : { choices }),
    ...(difficulty === undefined ? {} : { difficulty }),
  }
}

/** The fields whose names say nothing to anybody. */
export function unknownFields(value: object): [string, unknown][] {
  return Object.entries(value).filter(([name]) => !roleOfName(name))
}

/** The fields whose names say something, the best name of each role first. */
function fieldsOf(value: object): Field[] {
  return Object.entries(value)
    .flatMap(([name, inner]: [string, unknown]) => {
      const role = roleOfName(name)
      return role && isFilled(inner) ? [{ name, value: inner, ...role }] : []
    })
    .sort((a, b) => a.rank - b.rank)
}

function takeFirst(fields: Field[], role: ColumnRole): unknown {
  const at = fields.findIndex((field) => field.role === role)
  return at < 0 ? undefined : fields.splice(at, 1)[0]?.value
}

function isFilled(value: unknown): boolean {
  return value !== undefined && value !== null && value !== ''
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return readHtmlCell(value)
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value) && value.length > 0 && value.every((inner) => typeof inner === 'string'))
    return value.map(readHtmlCell).join('\n')
  return undefined
}

function listOf(fields: Field[], role: ColumnRole, separator: RegExp): string[] {
  return fields
    .filter((field) => field.role === role)
    .flatMap(({ value }) =>
      Array.isArray(value) ? (value as unknown[]) : typeof value === 'string' ? value.split(separator) : [],
    )
    .flatMap((part: unknown) => (typeof part === 'string' && part.trim() !== '' ? [part.trim()] : []))
}

const choiceFields = /^(?:correct|answer|right)_?-?(?:answer|option|choice)?_?-?(?:index|idx)$/i
const wrongFields =
  /^(?:incorrect|wrong)_?-?(?:answers?|options?|choices?)$|^distractors?$|^(?:错误|干扰)(?:答案|选项|项)$/i

/** The answer's text and the choices, which stand in a list, in fields of their own, or as right and wrong ones. */
function answerAndChoices(fields: Field[], others: [string, unknown][], given: unknown) {
  const index = others.find(([name]) => choiceFields.test(name))?.[1]
  const wrong = others.find(([name]) => wrongFields.test(name))?.[1]
  const answer = textOf(given) ?? ''
  const choices = choicesOf(takeFirst(fields, 'choices')) ?? ownFields(fields) ?? mixedOf(answer, wrong)
  if (!choices) return { answer }
  const right = typeof index === 'number' ? index : given
  return {
    answer: answer === '' && right !== given ? choiceLetter(Number(right)) : answer,
    choices: marked(choices, answer, right),
  }
}

function marked(choices: readonly Choice[], answer: string, given: unknown): Choice[] {
  if (typeof given === 'number' && choices[given])
    return choices.map((choice, index) => ({ ...choice, correct: choice.correct || index === given }))
  if (!Array.isArray(given)) return markRight(choices, answer)
  const named = new Set(given.map(String))
  return choices.map((choice) => ({
    ...choice,
    correct: choice.correct || named.has(choice.label) || named.has(choice.text),
  }))
}

/** Choices as one text, as texts, as `{ A: … }`, or as objects with text and whether they are right. */
function choicesOf(value: unknown): Choice[] | undefined {
  if (typeof value === 'string') return choicesOfText(value)
  const entries: [string, unknown][] = Array.isArray(value)
    ? value.map((inner: unknown, index) => [choiceLetter(index), inner])
    : typeof value === 'object' && value !== null
      ? Object.entries(value)
      : []
  return entries.length < 2 ? undefined : entries.map(([label, inner]) => choiceOf(label, inner))
}

function choiceOf(place: string, value: unknown): Choice {
  const bare = (text: string) => text.replace(/^[A-H][.、:：)）]\s{0,8}/, '')
  if (typeof value !== 'object' || value === null)
    return { label: place, text: bare(textOf(value) ?? ''), correct: false }
  const fields = new Map(
    Object.entries(value).map(([name, inner]): [string, unknown] => [name.toLowerCase(), inner]),
  )
  const first = (names: readonly string[]) => names.map((name) => textOf(fields.get(name))).find(Boolean)
  const letter = first(['label', 'key', 'id', 'letter', 'code', 'prefix', '选项'])
  const text =
    first([
      'text',
      'content',
      'value',
      'option',
      'answer',
      'answertext',
      'desc',
      'title',
      'name',
      '内容',
      'label',
    ]) ?? ''
  const isRight = ['correct', 'iscorrect', 'is_correct', 'right', 'isright', 'istrue'].some(
    (name) => fields.get(name) === true,
  )
  const label = letter !== undefined && /^[A-Ha-h]$/.test(letter) ? letter.toUpperCase() : place
  return { label, text: bare(text), correct: isRight }
}

/** `{ "option_a": …, "option_b": … }`; a field that is named just `a` belongs to them where there is a `b`. */
function ownFields(fields: readonly Field[]): Choice[] | undefined {
  const own = fields.filter(({ role }) => role === 'choice')
  const a = fields.find(({ name }) => /^a$/i.test(name.trim()))
  const all = a && own.some(({ label }) => label === 'B') ? [{ ...a, label: 'A' }, ...own] : own
  if (all.length < 2) return undefined
  return all
    .sort((one, other) => (one.label ?? '').localeCompare(other.label ?? ''))
    .map(({ label = '', value }) => ({ label, text: textOf(value) ?? '', correct: false }))
}

/** The right answer among the wrong ones. They come in no order, so they are put in that of their texts. */
function mixedOf(answer: string, wrong: unknown): Choice[] | undefined {
  const others = (Array.isArray(wrong) ? wrong : []).flatMap((text: unknown) => textOf(text) ?? [])
  if (others.length === 0 || answer === '') return undefined
  return [answer, ...others]
    .sort()
    .map((text, index) => ({ label: choiceLetter(index), text, correct: text === answer }))
}
