import type { ImportWarning, LeftOver, ParsedFile, QuestionDraft } from '@shared/domain/import'
import type { BankFormat, SourceFile } from '../format'
import { htmlToMarkdown } from '../html/html-to-markdown'
import { draftOfQuiz, type QuizAnswer, type QuizQuestion } from '../quiz/quiz-question'
import { readQtiItems, type QtiItem, type QtiResponse, type QtiText } from './qti-items'

/** QTI 1.2, in which Canvas and other platforms hand out quizzes and banks. */
export const qtiFormat: BankFormat = {
  id: 'qti',
  detect: ({ text }) => (/<questestinterop[\s>]/.test(text.slice(0, 4_000)) ? 1 : 0),
  parse: (file) => [parseQti(file)],
}

function parseQti(file: SourceFile): ParsedFile {
  const { title, items, warnings: faults } = readQtiItems(file.text)
  const warnings: ImportWarning[] = [...file.warnings, ...faults]
  const questions: QuestionDraft[] = []
  const leftOver: LeftOver[] = []
  for (const item of items) {
    const { startLine, endLine } = item
    const draft = draftOfQuiz(quizOf(item))
    if (item.fields.get('question_type') === 'text_only_question' || draft.title === '') {
      leftOver.push({ startLine, endLine, reason: 'betweenQuestions', text: shown(item.texts) || item.title })
      continue
    }
    questions.push(draft)
    if (draft.answer === '')
      warnings.push({ line: startLine, code: 'emptyAnswer', message: `“${draft.title}” has no answer.` })
  }
  if (questions.length === 0)
    warnings.push({ code: 'noQuestions', message: 'No questions were found in this file.' })
  return {
    path: file.path,
    format: qtiFormat.id,
    encoding: file.encoding,
    bank: title === undefined ? {} : { title },
    questions,
    leftOver,
    warnings,
  }
}

function quizOf(item: QtiItem): QuizQuestion {
  const type = item.fields.get('question_type') ?? ''
  const [first, ...others] = item.responses
  const general = item.feedback.filter(({ ident }) => !choiceOf(item, ident))
  const base: QuizQuestion = {
    kind: 'essay',
    // What Canvas calls every question that its author has not named.
    name: /^question$/i.test(item.title) ? '' : item.title,
    text: shown(item.texts),
    answers: [],
    pairs: [],
    feedback: general
      .map(({ text }) => shown([text]))
      .filter((text) => text !== '')
      .join('\n\n'),
    topics: item.sections,
    tags: [],
    source: { startLine: item.startLine, endLine: item.endLine },
  }
  const isChosen = first !== undefined && first.labels.some(({ texts }) => texts.length > 0)
  if (!first || (!isChosen && others.length === 0))
    return item.right.length > 0 ? { ...base, kind: 'short', answers: written(item) } : base
  if (others.length === 0) {
    const kind = type === 'true_false_question' ? 'trueFalse' : 'choice'
    return { ...base, kind, answers: chosen(item, first) }
  }
  const pairs = item.responses.map((response) => ({
    left: shown(response.asked),
    right: rightOf(item, response),
  }))
  // Gaps are named in the text itself; what is to be matched is not.
  if (!/blank|dropdown/.test(type) && pairs.every(({ left }) => left !== ''))
    return { ...base, kind: 'matching', pairs }
  return {
    ...base,
    kind: 'short',
    answers: pairs.map(({ right }) => ({ text: right, fraction: 100, feedback: '' })),
  }
}

function written({ right }: QtiItem): QuizAnswer[] {
  return [...new Set(right.map(({ value }) => value))].map((text) => ({ text, fraction: 100, feedback: '' }))
}

function chosen(item: QtiItem, { labels }: QtiResponse): QuizAnswer[] {
  const right = new Set(item.right.map(({ value }) => value))
  return labels.map(({ ident, texts }) => ({
    text: shown(texts),
    fraction: right.has(ident) ? 100 : 0,
    feedback: shown(
      item.feedback.filter((one) => choiceOf(item, one.ident) === ident).map(({ text }) => text),
    ),
  }))
}

/** The text that is right at one of several places. */
function rightOf({ right }: QtiItem, { ident, labels }: QtiResponse): string {
  const values = right.filter(({ response }) => response === ident).map(({ value }) => value)
  return values
    .map((value) => {
      const label = labels.find((other) => other.ident === value)
      return label ? shown(label.texts) : value
    })
    .join(' / ')
}

/** The choice that a feedback is about: Canvas names it `1234_fb`. */
function choiceOf({ responses }: QtiItem, feedback: string): string | undefined {
  const ident = feedback.replace(/_fb$/, '')
  return responses.flatMap(({ labels }) => labels).find((label) => label.ident === ident)?.ident
}

/** Where the files of a package are, as its texts have it. */
const fileBase = /^(?:\$|%24)IMS-CC-FILEBASE(?:\$|%24)\/(?:\.\.\/)?|\?canvas_.*$/g

function shown(texts: readonly QtiText[]): string {
  return texts
    .map(({ text, isHtml }) =>
      isHtml ? htmlToMarkdown(text, (address) => address.replace(fileBase, '')) : text.trim(),
    )
    .filter((text) => text !== '')
    .join('\n\n')
}
