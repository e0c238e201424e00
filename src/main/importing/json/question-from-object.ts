import type { ColumnRole, QuestionDraft } from '@shared/domain/import'
import type { Choice } from '@shared/domain/records'
import { choiceLetter } from '../choice-letter'
import { choicesBelow, markRight, mixedChoices } from '../fields/choices-of'
import { choicesOfValue, saysWhetherRight } from '../fields/choices-of-value'
import { difficultyOf, titleAndRest } from '../fields/draft-of-cells'
import { roleOfName } from '../fields/field-names'
import { truthWords } from '../gift/gift-format'
import { readHtmlName } from '../html/read-html-cell'
import { allTextOf, textOfValue } from '../fields/text-of-value'

interface Field {
  name: string
  role: ColumnRole
  rank: number
  label?: string
  value: unknown
  /** Where it stands in its object: of topics, the outer one is named first. */
  place: number
}

/** A question from an object of another program, or undefined when nothing in it is one. Texts stay as they are. */
export function questionFromObject(value: unknown): QuestionDraft | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const fields = fieldsOf(value)
  const take = (role: ColumnRole): unknown => takeFirst(fields, role)
  const title = textOfValue(take('title')) ?? textOfValue(take('prompt'))
  if (title === undefined || title.trim() === '') return undefined
  const prompt = textOfValue(take('prompt')) ?? textOfValue(take('title'))
  const found = answerAndChoices(fields, unknownFields(value))
  const answer = typeof found.given === 'boolean' ? verdictOn(title, found.given) : found.answer
  const below = found.choices ? undefined : choicesBelow(title)
  const choices = below ? marked(below.choices, answer, answer) : found.choices
  const [head, rest] = below ? titleAndRest(below.asked) : [title, '']
  const explanation = allOf(fields, 'explanation')
  const [key, number] = [take('key'), take('number')].map(textOfValue)
  const difficulty = difficultyOf(textOfValue(take('difficulty')) ?? '')
  return {
    title: head,
    answer,
    topics: listOf(fields, 'topics', /[/›>]|::/),
    tags: listOf(fields, 'tags', /[,，、;；]/),
    ...promptOf([rest, prompt === title ? '' : (prompt ?? ''), ...picturesOf(value)]),
    ...(explanation === undefined ? {} : { explanation }),
    ...(key === undefined ? {} : { key }),
    ...(number === undefined ? {} : { number }),
    ...(choices === undefined ? {} : { choices }),
    ...(difficulty === undefined ? {} : { difficulty }),
  }
}

/** `true` in the words of the question that it judges. */
function verdictOn(question: string, isTrue: boolean): string {
  const [yes, no] = truthWords(question)
  return isTrue ? yes : no
}

/** Every text of a role, in the order of its names: a hint stands beside an analysis. */
function allOf(fields: Field[], role: ColumnRole): string | undefined {
  const texts: string[] = []
  while (fields.some((field) => field.role === role)) {
    const text = allTextOf(takeFirst(fields, role))
    if (text !== undefined && text.trim() !== '' && !texts.includes(text)) texts.push(text)
  }
  return texts.length > 0 ? texts.join('\n\n') : undefined
}

const pictureName =
  /^(?:image|img|picture|pic|photo|figure|illustration)s?[-_]?(?:url|src|path|file|link|name)?$|^(?:图片|配图|题图|图片地址|图片链接)$/i
const pictureFile = /\.(?:png|jpe?g|gif|webp|svg|bmp)(?:[?#]\S*)?$/i

/** The pictures that an object names, as Markdown. */
function picturesOf(value: object): string[] {
  return Object.entries(value)
    .filter(([name]) => pictureName.test(name) || name.toLowerCase() === 'url')
    .flatMap(([, inner]: [string, unknown]) => (Array.isArray(inner) ? (inner as unknown[]) : [inner]))
    .filter((path): path is string => typeof path === 'string' && pictureFile.test(path.trim()))
    .map(
      (path) =>
        `![](${/[\s()<>]/.test(path) ? `<${path.trim().replace(/[<>]/g, encodeURIComponent)}>` : path.trim()})`,
    )
}

/** The names of texts in an object that found no place in its question. */
export function unreadTexts(value: object): string[] {
  return unknownFields(value).flatMap(([name, inner]) => {
    const isText = typeof inner === 'string' && /\p{L}/u.test(inner) && !pictureFile.test(inner.trim())
    return isText && !name.startsWith('_') ? [name] : []
  })
}

function promptOf(parts: readonly string[]): { prompt?: string } {
  const prompt = parts.filter((part) => part !== '').join('\n\n')
  return prompt === '' ? {} : { prompt }
}

/** The fields whose names say nothing to anybody. */
export function unknownFields(value: object): [string, unknown][] {
  return Object.entries(value).filter(([name]) => !roleOfName(name))
}

/** The fields whose names say something, the best name of each role first. */
function fieldsOf(value: object): Field[] {
  return [...Object.entries(value), ...Object.values(value).flatMap(entriesOfQuestion)]
    .flatMap(([name, inner]: [string, unknown], place) => {
      const role = roleOfName(name)
      return role && isFilled(inner) ? [{ name, value: inner, place, ...role }] : []
    })
    .sort((a, b) => a.rank - b.rank)
}

/** The fields of `{ "question": { "stem": …, "choices": … } }`. */
function entriesOfQuestion(value: unknown): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const entries = Object.entries(value) as [string, unknown][]
  const roles = new Set(entries.map(([name]) => roleOfName(name)?.role))
  return roles.has('title') && (roles.has('choices') || roles.has('answer')) ? entries : []
}

function takeFirst(fields: Field[], role: ColumnRole): unknown {
  const at = fields.findIndex((field) => field.role === role)
  return at < 0 ? undefined : fields.splice(at, 1)[0]?.value
}

function isFilled(value: unknown): boolean {
  return value !== undefined && value !== null && value !== ''
}

function listOf(fields: Field[], role: ColumnRole, separator: RegExp): string[] {
  return fields
    .filter((field) => field.role === role)
    .sort((a, b) => a.place - b.place)
    .flatMap(({ value }) =>
      Array.isArray(value) ? (value as unknown[]) : typeof value === 'string' ? value.split(separator) : [],
    )
    .flatMap((part: unknown) => (typeof part === 'string' && part.trim() !== '' ? [readHtmlName(part)] : []))
}

const choiceFields = /^cop$|^(?:correct|answer|right)_?-?(?:answer|option|choice)?_?-?(?:index|idx)$/i
const wrongFields =
  /^(?:incorrect|wrong)_?-?(?:answers?|options?|choices?)$|^distractors?$|^(?:错误|干扰)(?:答案|选项|项)$/i

/** The answer's text and the choices, which stand in a list, in fields of their own, or as right and wrong ones. */
function answerAndChoices(
  fields: Field[],
  others: [string, unknown][],
): { answer: string; given: unknown; choices?: Choice[] } {
  const index = others.find(([name]) => choiceFields.test(name))?.[1]
  const wrong = others.find(([name]) => wrongFields.test(name))?.[1]
  const offered = takeOffered(fields, index)
  const given = takeFirst(fields, 'answer')
  const answer = textOfValue(given) ?? ''
  const listed = choicesOfValue(takeFirst(fields, 'choices')) ?? choicesOfValue(offered)
  const choices = listed ?? ownFields(fields) ?? mixedChoices(answer, textsOf(wrong))
  if (!choices) return { answer, given }
  const right = typeof index === 'number' ? index : given
  return {
    given,
    answer: answer === '' && right !== given ? choiceLetter(Number(right)) : answer,
    choices: marked(choices, answer, right),
  }
}

/** `answers` is a list to choose from where another field says which is right, or where each says it of itself. */
function takeOffered(fields: Field[], index: unknown): unknown {
  const answers = fields.filter(({ role }) => role === 'answer')
  if (fields.some(({ role }) => role === 'choices')) return undefined
  const isSaid = typeof index === 'number' || answers.some(({ value }) => !Array.isArray(value))
  const list = answers.find(
    ({ value }) => Array.isArray(value) && value.length > 1 && (isSaid || value.every(saysWhetherRight)),
  )
  if (list) fields.splice(fields.indexOf(list), 1)
  return list?.value
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

/** `{ "option_a": …, "option_b": … }`; a field that is named just `a` belongs to them where there is a `b`. */
function ownFields(fields: readonly Field[]): Choice[] | undefined {
  const own = fields.filter(({ role }) => role === 'choice')
  const a = fields.find(({ name }) => /^a$/i.test(name.trim()))
  const all = a && own.some(({ label }) => label === 'B') ? [{ ...a, label: 'A' }, ...own] : own
  if (all.length < 2) return undefined
  return all
    .sort((one, other) => (one.label ?? '').localeCompare(other.label ?? ''))
    .map(({ label = '', value }) => ({ label, text: textOfValue(value) ?? '', correct: false }))
}

function textsOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : []).flatMap((text: unknown) => textOfValue(text) ?? [])
}
