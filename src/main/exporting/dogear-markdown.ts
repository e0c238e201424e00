import type { QuestionDraft } from '@shared/domain/import'
import type { Bank, Choice, Question } from '@shared/domain/records'
import { safeJson, writeAttributes } from '../importing/dogear/attributes'
import { dogearFormat } from '../importing/dogear/dogear-format'
import { writeRecord, type WrittenRecord } from '../importing/dogear/written-records'
import type { Steps } from '../in-slices'

/** A bank with everything of it that Dogear's Markdown can carry. */
export interface ExportedBank {
  bank: Bank
  questions: readonly Question[]
  /** What was written on a question, by its id. */
  writtenOn: (questionId: string) => readonly WrittenRecord[]
}

/** Topics deeper than this have no heading level left and stand in a comment. */
const deepestTopic = 4

/**
 * Writes a bank as Dogear's Markdown. Every question is read back before it is written for good: what the plain
 * form would not give back exactly stands between markers, and what markers cannot hold stands as JSON in a comment.
 * A step is a question.
 */
export function* writeDogearMarkdown({ bank, questions, writtenOn }: ExportedBank): Steps<string> {
  const parts = [frontMatter(bank)]
  let open: readonly string[] = []
  const words = labelsFor(bank.language)
  for (const question of questions) {
    const inHeadings = canStandInHeadings(question.topics) && isBelow(open, question.topics)
    if (inHeadings) {
      parts.push(...newTopics(open, question.topics))
      open = question.topics
    }
    parts.push(writeQuestion(question, words, inHeadings ? undefined : question.topics, open.length + 2))
    const written = writtenOn(question.id)
    if (written.length > 0) parts.push(writeNotes(written))
    yield parts.length
  }
  return `${parts.join('\n\n')}\n`
}

function frontMatter(bank: Bank): string {
  const entries: [string, string | undefined][] = [
    ['key', bank.key ?? bank.id],
    ['title', bank.title],
    ['language', bank.language],
    ['licence', bank.licence],
    ['version', bank.version],
    ['description', bank.description],
  ]
  const written = entries.flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${frontMatterValue(value)}`],
  )
  return ['---', 'dogear: bank', ...written, '---'].join('\n')
}

function frontMatterValue(value: string): string {
  const isPlain =
    value.isWellFormed() && value.trim() === value && /^[\p{L}\p{N}(《「][^\p{Cc}]*$/u.test(value)
  return isPlain ? value : safeJson(value)
}

type Words = Record<'prompt' | 'choices' | 'answer' | 'explanation', string>

function labelsFor(language: string): Words {
  return language.toLowerCase().startsWith('zh')
    ? { prompt: '**题目：**', choices: '**选项：**', answer: '**答案：**', explanation: '**解析：**' }
    : {
        prompt: '**Question:**',
        choices: '**Choices:**',
        answer: '**Answer:**',
        explanation: '**Explanation:**',
      }
}

/** Names that a heading gives back exactly. */
function canStandInHeadings(topics: readonly string[]): boolean {
  return topics.length <= deepestTopic && topics.every(isHeadingText)
}

function isHeadingText(text: string): boolean {
  return text !== '' && text.trim() === text && text.isWellFormed() && !/[\p{Cc}\ufeff]/u.test(text)
}

/** Headings can open topics and replace them, but not go back to where none was open. */
function isBelow(open: readonly string[], topics: readonly string[]): boolean {
  const shared = sharedLength(open, topics)
  return shared === open.length || topics.length > shared
}

function sharedLength(a: readonly string[], b: readonly string[]): number {
  let shared = 0
  while (shared < a.length && shared < b.length && a[shared] === b[shared]) shared += 1
  return shared
}

function newTopics(open: readonly string[], topics: readonly string[]): string[] {
  return topics.flatMap((topic, depth) =>
    depth < sharedLength(open, topics) ? [] : [`${'#'.repeat(depth + 2)} ${topic}`],
  )
}

type Form = 'plain' | 'marked' | 'data'
const fields = ['title', 'prompt', 'choices', 'answer', 'explanation', 'tags'] as const
type Field = (typeof fields)[number]

function writeQuestion(
  question: Question,
  words: Words,
  topics: readonly string[] | undefined,
  depth: number,
): string {
  const level = Math.min(6, Math.max(3, depth))
  const forms = new Map<Field, Form>()
  for (const field of fields) {
    const form = (['plain', 'marked'] as const).find((candidate) =>
      comesBack(question, field, candidate, words, level),
    )
    forms.set(field, form ?? 'data')
  }
  return render(question, forms, words, topics, level)
}

/** Whether a field, written in this form in a file of its own, is read back exactly and lets the next question be. */
function comesBack(question: Question, field: Field, form: Form, words: Words, level: number): boolean {
  if (question[field] === undefined) return true
  // A marker or a fence that is open at the end of this text could find its other half in a later question.
  if (form === 'plain' && JSON.stringify(question[field]).includes('<!-- dogear:')) return false
  if (form === 'marked' && (field === 'title' || field === 'tags' || field === 'choices')) return false
  const alone: Question = { ...bareQuestion, [field]: question[field] }
  const text = render(alone, new Map([[field, form]]), words, undefined, level)
  const sample = `---\ndogear: bank\n---\n\n${text}\n\n${'#'.repeat(level)} next\n<!-- dogear: key=next -->\n\n**Answer:** next\n`
  const [bank] = dogearFormat.parse({ path: '', encoding: '', text: throughUtf8(sample), warnings: [] })
  const [first, next] = bank?.questions ?? []
  if (bank?.questions.length !== 2 || !first || next?.title !== 'next' || next.answer !== 'next') return false
  const isClosed = bank.warnings.every((warning) => warning.code !== 'unclosedFence')
  return isClosed && next.topics.length === 0 && bank.leftOver.length === 0 && isSame(alone, first)
}

const bareQuestion: Question = {
  id: 'x',
  bankId: 'x',
  key: 'x',
  order: 0,
  title: 'x',
  answer: '',
  topics: [],
  tags: [],
  createdAt: 0,
  updatedAt: 0,
  device: 'x',
}

function throughUtf8(text: string): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(text))
}

function isSame(question: Question, draft: QuestionDraft): boolean {
  return fields.every((field) => JSON.stringify(question[field]) === JSON.stringify(draft[field]))
}

function render(
  question: Question,
  forms: ReadonlyMap<Field, Form>,
  words: Words,
  topics: readonly string[] | undefined,
  level: number,
): string {
  const inData = (field: Field) => forms.get(field) === 'data'
  const data = Object.fromEntries([
    ...fields
      .filter((field) => inData(field) && question[field] !== undefined)
      .map((field) => [field, question[field]]),
    ...(topics ? [['topics', topics]] : []),
  ]) as Record<string, unknown>
  const visible = (field: 'prompt' | 'answer' | 'explanation') => {
    const text = question[field]
    if (text === undefined || inData(field) || (field === 'answer' && text === '')) return []
    return [
      forms.get(field) === 'marked' ? `${words[field]}\n\n${marked(text, field)}` : plain(words[field], text),
    ]
  }
  const choices =
    question.choices && !inData('choices') ? [`${words.choices}\n${writeChoices(question.choices)}`] : []
  const head = [
    `${'#'.repeat(level)} ${inData('title') ? oneLine(question.title) : question.title}`,
    `<!-- dogear: ${attributesOf(question, inData('tags'))} -->`,
    ...(Object.keys(data).length > 0 ? [`<!-- dogear:data ${safeJson(data)} -->`] : []),
  ].join('\n')
  return [head, ...visible('prompt'), ...choices, ...visible('answer'), ...visible('explanation')].join(
    '\n\n',
  )
}

/** A label with its text beside it, or below it where the text begins with a block of its own. */
function plain(label: string, text: string): string {
  return /^(?:[#>|`~\-*+<$!]|\d{1,9}[.)]|\s)/.test(text) ? `${label}\n\n${text}` : `${label} ${text}`
}

function marked(text: string, field: string): string {
  let name = field
  for (let attempt = 2; text.includes(`dogear:end ${name}`); attempt += 1) name = `${field}-${attempt}`
  const body = text === '' ? '' : `${text}\n`
  return `<!-- dogear:begin ${name} -->\n${body}<!-- dogear:end ${name} -->`
}

function writeChoices(choices: readonly Choice[]): string {
  return choices
    .map(
      ({ label, text, correct }) => `- [${correct ? 'x' : ' '}] ${label}. ${text.replaceAll('\n', '\n  ')}`,
    )
    .join('\n')
}

/** A readable title for a heading when the exact one stands in a comment. */
function oneLine(title: string): string {
  return title
    .toWellFormed()
    .replace(/[\s\p{Cc}#]+/gu, ' ')
    .trim()
    .slice(0, 200)
    .toWellFormed()
}

function attributesOf(question: Question, tagsInData: boolean): string {
  const entries: [string, string][] = [['key', question.key ?? question.id]]
  if (question.number !== undefined) entries.push(['number', question.number])
  if (question.difficulty !== undefined) entries.push(['difficulty', String(question.difficulty)])
  if (question.tags.length > 0 && !tagsInData) entries.push(['tags', question.tags.join(',')])
  return writeAttributes(entries)
}

/**
 * Notes are the reader's, not the bank's: they stand apart from the question, once as quotations to be read and once
 * in comments, from which importing takes them.
 */
function writeNotes(written: readonly WrittenRecord[]): string {
  const quotes = written.flatMap((each) => visibleText(each) ?? []).map(quoted)
  const parts = [...quotes, written.map(writeRecord).join('\n')]
  return `<!-- dogear:notes -->\n\n${parts.join('\n\n')}\n\n<!-- dogear:end notes -->`
}

function visibleText({ table, record }: WrittenRecord): string | undefined {
  if (table === 'notes') return record.body
  if (table === 'bookmarks') return record.reason
  const passage = `“${record.anchor.quote}”`
  return record.body === undefined ? passage : `${passage}\n\n${record.body}`
}

function quoted(text: string): string {
  return text
    .toWellFormed()
    .split(/\r\n|\n|\r/)
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n')
}
