import type { QuestionDraft } from '@shared/domain/import'
import type { Choice } from '@shared/domain/records'
import { correctLetters } from '../markdown/choices'

/** Names of the fields in the files of other programs, in lower case. */
const names = {
  title: ['title', 'question', 'q', 'front', 'term', 'stem', 'name', '题目', '问题', '标题', '题干', '正面'],
  prompt: ['prompt', 'body', 'description', 'content', 'question', '题目描述', '描述', '题干', '题目'],
  answer: [
    'answer',
    'a',
    'back',
    'definition',
    'solution',
    'response',
    'correct_answer',
    'correctanswer',
    'answers',
    '答案',
    '参考答案',
    '正确答案',
    '背面',
  ],
  explanation: ['explanation', 'analysis', 'rationale', 'explain', '解析', '答案解析', '说明'],
  choices: ['choices', 'options', '选项'],
  topics: [
    'topics',
    'topic',
    'category',
    'categories',
    'chapter',
    'section',
    'subject',
    'deck',
    '分类',
    '章节',
    '主题',
    '知识点',
  ],
  tags: ['tags', 'labels', 'keywords', '标签', '关键词'],
  key: ['key', 'id', 'uuid', 'guid', '_id'],
  number: ['number', 'no', 'index', '序号', '题号'],
} as const

/** A question from an object of another program, or undefined when nothing in it is one. Texts stay as they are. */
export function questionFromObject(value: unknown): QuestionDraft | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const fields = new Map(
    Object.entries(value).map(([name, inner]) => [name.trim().toLowerCase(), inner as unknown]),
  )
  const used = new Set<string>()
  const take = (field: keyof typeof names): unknown => {
    const name = names[field].find((candidate) => !used.has(candidate) && isFilled(fields.get(candidate)))
    if (name === undefined) return undefined
    used.add(name)
    return fields.get(name)
  }
  const title = textOf(take('title'))
  if (title === undefined || title.trim() === '') return undefined
  const prompt = textOf(take('prompt'))
  const rawAnswer = take('answer')
  const answer = textOf(rawAnswer) ?? ''
  const choices = choicesOf(take('choices'), answer, rawAnswer)
  const [explanation, key, number] = [take('explanation'), take('key'), take('number')].map(textOf)
  return {
    title,
    answer,
    topics: listOf(take('topics'), /[/›>]|::/),
    tags: listOf(take('tags'), /[,，、;；]/),
    ...(prompt === undefined || prompt === title ? {} : { prompt }),
    ...(explanation === undefined ? {} : { explanation }),
    ...(key === undefined ? {} : { key }),
    ...(number === undefined ? {} : { number }),
    ...(choices === undefined ? {} : { choices }),
  }
}

function isFilled(value: unknown): boolean {
  return value !== undefined && value !== null && value !== ''
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value) && value.length > 0 && value.every((inner) => typeof inner === 'string'))
    return value.join('\n')
  return undefined
}

function listOf(value: unknown, separator: RegExp): string[] {
  const parts = Array.isArray(value) ? value : typeof value === 'string' ? value.split(separator) : []
  return parts.flatMap((part: unknown) =>
    typeof part === 'string' && part.trim() !== '' ? [part.trim()] : [],
  )
}

/** Choices as texts, as `{ A: … }`, or as objects with text and whether they are right. */
function choicesOf(value: unknown, answer: string, rawAnswer: unknown): Choice[] | undefined {
  const entries: [string, unknown][] = Array.isArray(value)
    ? value.map((inner: unknown, index) => [String.fromCharCode(65 + (index % 26)), inner])
    : typeof value === 'object' && value !== null
      ? Object.entries(value)
      : []
  if (entries.length < 2) return undefined
  const right = new Set(Array.isArray(rawAnswer) ? rawAnswer.map(String) : correctLetters(answer))
  return entries.map(([label, inner], index) => {
    const [text, marked] = choiceOf(inner)
    const bare = text.replace(/^[A-H][.、:：)）]\s{0,8}/, '')
    const correct =
      marked || right.has(label) || text === answer || (typeof rawAnswer === 'number' && rawAnswer === index)
    return { label, text: bare, correct }
  })
}

function choiceOf(value: unknown): [string, boolean] {
  if (typeof value !== 'object' || value === null) return [textOf(value) ?? '', false]
  const fields = new Map(Object.entries(value) as [string, unknown][])
  const text =
    ['text', 'content', 'value', 'label', 'answer'].map((name) => textOf(fields.get(name))).find(Boolean) ??
    ''
  return [
    text,
    ['correct', 'iscorrect', 'is_correct', 'right'].some(
      (name) => fields.get(name) === true || fields.get('isCorrect') === true,
    ),
  ]
}
