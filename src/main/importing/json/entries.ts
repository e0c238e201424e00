import type { QuestionDraft } from '@shared/domain/import'
import type { SourceLines } from '@shared/domain/records'
import { asksSomething } from '../markdown/titles'
import { textOfValue } from '../fields/text-of-value'
import { gapQuestions } from './gap-questions'
import { questionFromObject, unreadTexts } from './question-from-object'

/** Names of lists and wrappers, which say nothing of what is in them. */
const plainNames =
  /^(?:questions?|question_?list|cards?|items?|data|lists?|notes?|entries|rows|records|results?|content|body|payload|bank|deck|exam|quiz|chapters|sections|categories|topics|groups|parts|units|modules|children|paragraphs|qas|qa|examples?|rounds|levels|tests?|章节|分类|题目|问题|题库|试题|题目列表|试题列表|列表|数据)$/i
const titleNames = /^(?:title|name|bank|deck|chapter|category|topic|section|标题|名称|章节|分类|主题)$/i
const deepest = 6

interface Reading {
  questions: QuestionDraft[]
  /** Entries of lists that are no questions, counting from 1, with their lines where these are known. */
  skipped: { number: number; place: SourceLines | undefined }[]
  /** Names of texts that found no place in their questions, with how many there are. */
  unread: Map<string, number>
  seen: number
  /** The lines of each object. */
  places: WeakMap<object, SourceLines>
}

/** The questions of lists at any depth; the names of the groups that they stand in are their topics. */
export function readEntries(
  value: unknown,
  places: WeakMap<object, SourceLines>,
): Pick<Reading, 'questions' | 'skipped' | 'unread'> {
  const reading: Reading = { questions: [], skipped: [], unread: new Map(), seen: 0, places }
  if (Array.isArray(value)) readArray(reading, value, [], 0)
  else if (isObject(value)) readObject(reading, value, [], 0)
  return reading
}

/** The text by which an object names itself. */
export function titleOf(value: unknown): string | undefined {
  if (!isObject(value)) return undefined
  const found = Object.entries(value).find(
    ([name, inner]) => titleNames.test(name) && typeof inner === 'string' && inner.trim() !== '',
  )
  return found ? String(found[1]).trim() : undefined
}

function readArray(
  reading: Reading,
  list: readonly unknown[],
  topics: readonly string[],
  depth: number,
): void {
  for (const entry of list.flat()) {
    if (isObject(entry) && holdsList(entry)) {
      const title = titleOf(entry)
      const before = reading.questions.length
      readObject(reading, entry, title === undefined ? topics : [...topics, title], depth + 1)
      if (reading.questions.length > before) continue
    }
    reading.seen += 1
    const question = questionFromObject(entry)
    const place = isObject(entry) ? reading.places.get(entry) : undefined
    if (question) {
      const source = place ? { source: place } : {}
      reading.questions.push(...gapQuestions({ ...below(question, topics), ...source }))
      if (isObject(entry)) countUnread(reading.unread, entry)
    } else reading.skipped.push({ number: reading.seen, place })
  }
}

/** Counts the texts of an entry that its question does not hold. */
export function countUnread(unread: Map<string, number>, entry: object): void {
  for (const name of unreadTexts(entry)) unread.set(name, (unread.get(name) ?? 0) + 1)
}

function readObject(reading: Reading, value: object, topics: readonly string[], depth: number): void {
  if (depth > deepest) return
  const entries: [string, unknown][] = Object.entries(value)
  const before = reading.questions.length
  for (const [name, inner] of entries) {
    // How the file is to be filled in.
    if (name.startsWith('_')) continue
    const inside = plainNames.test(name) ? topics : [...topics, name.trim()]
    if (Array.isArray(inner) && inner.flat().some(isObject)) readArray(reading, inner, inside, depth + 1)
    else if (isObject(inner)) readObject(reading, inner, inside, depth + 1)
  }
  if (reading.questions.length > before) {
    giveMaterial(reading.questions.slice(before), value)
    return
  }
  const single = questionFromObject(value)
  const place = reading.places.get(value)
  if (single && single.answer !== '')
    reading.questions.push({ ...below(single, topics), ...(place ? { source: place } : {}) })
  else reading.questions.push(...pairsOf(entries).map((question) => below(question, topics)))
}

const materialNames = /^(?:context|passage|article|material|stimulus|reading|材料|阅读材料|文章|题干材料)$/i

/** What several questions are about is the beginning of the prompt of each. */
function giveMaterial(questions: readonly QuestionDraft[], group: object): void {
  const found = Object.entries(group).find(([name]) => materialNames.test(name))
  const material = found && textOfValue(found[1])
  if (material === undefined || material.trim() === '') return
  for (const question of questions) {
    question.prompt = [material, question.prompt ?? ''].filter((text) => text !== '').join('\n\n')
  }
}

/** `{ "What is …?": "…" }`: questions as names, where most of them ask. */
function pairsOf(entries: readonly [string, unknown][]): QuestionDraft[] {
  const pairs = entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  const asking = pairs.filter(([name]) => asksSomething(name) || /[(（][\s　]*[)）]|_{2,}/.test(name))
  if (asking.length <= entries.length / 2) return []
  return pairs.map(([title, answer]) => ({ title, answer, topics: [], tags: [] }))
}

function below(question: QuestionDraft, topics: readonly string[]): QuestionDraft {
  return question.topics.length > 0 || topics.length === 0 ? question : { ...question, topics: [...topics] }
}

function holdsList(value: object): boolean {
  return Object.entries(value).some(
    ([name, inner]) => plainNames.test(name) && Array.isArray(inner) && inner.some(isObject),
  )
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
