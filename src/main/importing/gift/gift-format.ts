import { parse, type GIFTQuestion, type NumericalFormat, type TextFormat } from 'gift-pegjs'
import type { ImportWarning, LeftOverReason, ParsedFile, QuestionDraft } from '@shared/domain/import'
import type { BankFormat, SourceFile } from '../format'
import { htmlToMarkdown } from '../html/html-to-markdown'
import { Coverage } from '../markdown/left-over'
import { draftOfQuiz, topicsOfCategory, type QuizAnswer, type QuizQuestion } from '../quiz/quiz-question'
import { SourceLines } from '../source-lines'
import { splitGift, type GiftItem } from './gift-items'

/** Moodle's GIFT. Each item is read on its own, so that one mistake does not cost the whole file. */
export const giftFormat: BankFormat = {
  id: 'gift',
  detect(file) {
    if (/\.gift$/i.test(file.path)) return 1
    if (/\.(?:md|markdown|csv|tsv|json|xml|opml|html?)$/i.test(file.path)) return 0
    const start = file.text.slice(0, 20_000)
    if (/^\s{0,8}\$CATEGORY:/im.test(start)) return 0.9
    const answered = start.match(/(?<!\\)\{\s{0,40}(?:[=~#]|T\s?[}#]|F\s?[}#]|TRUE|FALSE|\})/g)?.length ?? 0
    const titled = start.match(/^::[^\r\n]{1,200}::/gm)?.length ?? 0
    return answered > 0 && (titled > 0 || answered * 4 > splitGift(new SourceLines(start)).length) ? 0.7 : 0
  },
  parse: (file) => [parseGift(file)],
}

function parseGift(file: SourceFile): ParsedFile {
  const lines = new SourceLines(file.text)
  const coverage = new Coverage(lines)
  const warnings: ImportWarning[] = [...file.warnings]
  const reasons = new Map<number, LeftOverReason>()
  const questions: QuestionDraft[] = []
  let topics: string[] = []
  for (const item of splitGift(lines)) {
    const read = readItem(lines, item)
    if (read.kind === 'category') {
      topics = topicsOfCategory(read.path)
      coverage.use(item.line, item.end)
    } else if (read.kind === 'question') {
      questions.push({ ...read.draft, topics })
      coverage.use(item.line, item.end)
    } else if (read.kind === 'unreadable') {
      warnings.push({ line: read.line, code: 'rowSkipped', message: read.message })
      reasons.set(item.line, 'unreadable')
    } else reasons.set(item.line, read.kind)
  }
  const asked = questions.filter(({ answer }) => answer === '')
  warnings.push(
    ...asked.map(({ title, source }): ImportWarning => {
      const line = source === undefined ? {} : { line: source.startLine }
      return { ...line, code: 'emptyAnswer', message: `“${title}” has no answer.` }
    }),
  )
  if (questions.length === 0) {
    warnings.push({ code: 'noQuestions', message: 'No questions were found in this file.' })
  }
  let reason: LeftOverReason = 'unreadable'
  return {
    path: file.path,
    format: giftFormat.id,
    encoding: file.encoding,
    bank: {},
    questions,
    leftOver: coverage.leftOver((line) => (reason = reasons.get(line) ?? reason)),
    warnings,
  }
}

type Read =
  | { kind: 'category'; path: string }
  | { kind: 'question'; draft: QuestionDraft }
  | { kind: 'unreadable'; line: number; message: string }
  | { kind: 'metadata' | 'betweenQuestions' }

function readItem(lines: SourceLines, item: GiftItem): Read {
  const text = lines.text.slice(lines.start(item.line), lines.end(item.end - 1)).replace(/\r\n?/g, '\n')
  const body = text.replace(/^[ \t]*\/\/.*$/gm, '').trim()
  if (body === '') return { kind: 'metadata' }
  // Inside of a question whose braces are never closed it is one of the lines that cannot be read.
  const category = /^\$CATEGORY:([^\n]*)$/i.exec(body)
  if (category) return { kind: 'category', path: category[1] ?? '' }
  try {
    const parsed = parseItem(text).find(({ type }) => type !== 'Category')
    if (!parsed || parsed.type === 'Description' || parsed.type === 'Category') {
      return { kind: 'betweenQuestions' }
    }
    const draft = draftOfQuiz(quizOf(parsed, item))
    if (draft.title !== '') return { kind: 'question', draft }
    return { kind: 'unreadable', line: item.line + 1, message: 'There is an answer here but no question.' }
  } catch (error) {
    const within = error instanceof Error && 'location' in error ? lineWithin(error.location) : 0
    const message = 'This question breaks the rules of GIFT. Put a backslash before ~ = # { } in its texts.'
    return { kind: 'unreadable', line: item.line + within + 1, message }
  }
}

function lineWithin(location: unknown): number {
  const start = (location as { start?: { line?: unknown } } | undefined)?.start?.line
  return typeof start === 'number' && start > 0 ? start - 1 : 0
}

/** Reads an item without its blank lines, which people leave between answers; where that fails, with the special characters of its question text escaped. */
function parseItem(item: string): GIFTQuestion[] {
  const text = item.replace(/\n[ \t]*(?=\n)/g, '').replace(/^[ \t]+(?=\/\/)/gm, '')
  try {
    return parse(`${text}\n`)
  } catch (error) {
    for (const escaped of [escapeStem(text), escapeColons(text)]) {
      try {
        if (escaped !== undefined) return parse(`${escaped}\n`)
      } catch {
        continue
      }
    }
    // The first failure tells the line as it stands in the file.
    throw error
  }
}

/** `2^10 = ? {=1024}`: people forget that `=` means something outside of the braces too. */
function escapeStem(text: string): string | undefined {
  const match = /^((?:\s*\/\/.*\n)*\s*(?:::[^:]{0,400}::)?(?:\s*\[[a-z]{2,10}\])?)([^{}]*)(\{[\s\S]*)$/.exec(
    text,
  )
  if (match?.[2] === undefined) return undefined
  return `${match[1] ?? ''}${match[2].replace(/(?<!\\)[=~#:]/g, '\\$&')}${match[3] ?? ''}`
}

/** `{ =yes #why: because }`: Moodle takes a colon in an answer for what it is, but for those of numbers. */
function escapeColons(text: string): string | undefined {
  const match = /^([^{}]*\{)(?!\s*#)([^{}]*)(\}[\s\S]*)$/.exec(escapeStem(text) ?? text)
  if (match?.[2] === undefined) return undefined
  return `${match[1] ?? ''}${match[2].replace(/(?<!\\):/g, '\\:')}${match[3] ?? ''}`
}

type Answered = Exclude<GIFTQuestion, { type: 'Description' | 'Category' }>

function quizOf(question: Answered, item: GiftItem): QuizQuestion {
  const base = {
    name: question.title ?? '',
    text: shown(question.stem),
    answers: [] as QuizAnswer[],
    pairs: [] as QuizQuestion['pairs'],
    feedback: shown(question.globalFeedback),
    topics: [],
    tags: question.tags ?? [],
    ...(question.id ? { key: question.id } : {}),
    source: { startLine: item.line + 1, endLine: item.end },
  }
  switch (question.type) {
    case 'MC':
    case 'Short':
      return {
        ...base,
        kind: question.type === 'MC' ? 'choice' : 'short',
        answers: question.choices.map((choice) => answerOf(shown(choice.text), choice)),
      }
    case 'Numerical': {
      const { choices } = question
      const answers = Array.isArray(choices)
        ? choices.map((choice) => answerOf(rangeText(choice.text), choice))
        : [{ text: rangeText(choices), fraction: 100, feedback: '' }]
      return { ...base, kind: 'short', answers }
    }
    case 'TF':
      return { ...base, kind: 'trueFalse', answers: truth(question) }
    case 'Matching':
      return {
        ...base,
        kind: 'matching',
        pairs: question.matchPairs.map(({ subquestion, subanswer }) => ({
          left: shown(subquestion),
          right: shown({ ...subquestion, text: subanswer }),
        })),
      }
    case 'Essay':
      return { ...base, kind: 'essay' }
  }
}

function answerOf(
  text: string,
  choice: { isCorrect: boolean; weight: number | null; feedback: TextFormat | null },
): QuizAnswer {
  const { isCorrect, weight, feedback } = choice
  return { text, fraction: weight ?? (isCorrect ? 100 : 0), feedback: shown(feedback) }
}

/** A text as Markdown: what is marked as HTML, as Moodle exports it, and has any. */
function shown(text: TextFormat | null): string {
  if (!text) return ''
  return text.format === 'html' && /[<&]/.test(text.text) ? htmlToMarkdown(text.text) : text.text
}

function rangeText({ number, range, numberHigh, numberLow }: NumericalFormat): string {
  if (numberHigh !== undefined && numberLow !== undefined) return `${numberLow}–${numberHigh}`
  return range === undefined || range === 0 ? String(number ?? '') : `${number ?? ''} ± ${range}`
}

function truth(question: Extract<GIFTQuestion, { type: 'TF' }>): QuizAnswer[] {
  const [yes, no] = truthWords(question.stem.text)
  return [
    { text: yes, fraction: question.isTrue ? 100 : 0, feedback: shown(question.trueFeedback) },
    { text: no, fraction: question.isTrue ? 0 : 100, feedback: shown(question.falseFeedback) },
  ]
}

/** The words for true and false in the language of a question. */
export function truthWords(question: string): [yes: string, no: string] {
  return /\p{Script=Han}/u.test(question) ? ['正确', '错误'] : ['True', 'False']
}
