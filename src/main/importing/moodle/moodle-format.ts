import type { ImportWarning, LeftOver, QuestionDraft } from '@shared/domain/import'
import { beginsMoodleExport, largestImport } from '@shared/domain/import-limits'
import type { BinaryFormat } from '../binary-format'
import { decodeFile } from '../decode'
import type { SourceFile } from '../format'
import { htmlToMarkdown } from '../html/html-to-markdown'
import { createMediaShelf, type MediaShelf } from '../media-shelf'
import { draftOfQuiz, topicsOfCategory, type QuizQuestion } from '../quiz/quiz-question'
import { noStudy, type ReadBank } from '../read-bank'
import { fillGaps, fillNumberedGaps } from './cloze'
import { readMoodleQuestions, type MoodleQuestion, type MoodleText } from './moodle-questions'

/** Moodle XML. It is a text, but one that brings pictures along. */
export const moodleFormat: BinaryFormat = {
  id: 'moodle-xml',
  detect: (_path, bytes) => (beginsMoodleExport(bytes) ? 0.9 : 0),
  parse: (path, bytes) => [parseMoodle(decodeFile(path, bytes, largestImport))],
}

function parseMoodle(file: SourceFile): ReadBank {
  const { questions: elements, warnings: faults } = readMoodleQuestions(file.text)
  const warnings: ImportWarning[] = [...file.warnings, ...faults]
  const shelf = createMediaShelf()
  const questions: QuestionDraft[] = []
  const leftOver: LeftOver[] = []
  let topics: string[] = []
  for (const element of elements) {
    const { startLine, endLine, type } = element
    if (type === 'category') {
      topics = topicsOfCategory(element.category)
      continue
    }
    const draft = draftOfQuiz({ ...quizOf(element, shelf, warnings), topics })
    if (type === 'description' || draft.title === '') {
      leftOver.push({
        startLine,
        endLine,
        reason: 'betweenQuestions',
        text: element.text.text || element.name,
      })
      continue
    }
    questions.push(draft)
    if (draft.answer !== '') continue
    warnings.push({ line: startLine, code: 'emptyAnswer', message: `“${draft.title}” has no answer.` })
  }
  if (questions.length === 0) {
    warnings.push({ code: 'noQuestions', message: 'No questions were found in this file.' })
  }
  const { path, encoding, text } = file
  return {
    file: { path, format: moodleFormat.id, encoding, bank: {}, questions, leftOver, warnings },
    text,
    media: shelf.files,
    study: noStudy(),
  }
}

const kinds: Record<string, QuizQuestion['kind']> = {
  multichoice: 'choice',
  multichoiceset: 'choice',
  truefalse: 'trueFalse',
  shortanswer: 'short',
  numerical: 'short',
  matching: 'matching',
  ordering: 'ordering',
  essay: 'essay',
}

function quizOf(element: MoodleQuestion, shelf: MediaShelf, warnings: ImportWarning[]): QuizQuestion {
  const markdown = createConverter(element, shelf, warnings)
  const kind = kinds[element.type] ?? (element.answers.length > 0 ? 'short' : 'essay')
  const { startLine, endLine, idNumber, tags, name } = element
  const base: QuizQuestion = {
    kind,
    name,
    text: markdown(element.text),
    answers: element.answers.map(({ text, format, fraction, feedback, tolerance }) => ({
      text: markdown({ text, format }) + (Number(tolerance) > 0 ? ` ± ${tolerance}` : ''),
      fraction,
      feedback: markdown(feedback),
    })),
    pairs: element.pairs.map(({ left, right }) => ({ left: markdown(left), right })),
    feedback: [...(kind === 'essay' ? [element.graderInfo] : []), ...element.feedback]
      .map(markdown)
      .filter((text) => text !== '')
      .join('\n\n'),
    topics: [],
    tags,
    ...(idNumber === '' ? {} : { key: idNumber }),
    source: { startLine, endLine },
  }
  if (kind === 'trueFalse') return withVerdicts(base)
  if (kind === 'ordering')
    return { ...base, answers: base.answers.toSorted((a, b) => a.fraction - b.fraction) }
  if (element.fillings.length === 0 && element.type !== 'cloze' && element.type !== 'multianswer') return base
  const { text, answers } =
    element.fillings.length > 0
      ? fillNumberedGaps(element.text.text, element.fillings)
      : fillGaps(element.text.text)
  const given = answers.map((answer) => ({ text: answer, fraction: 100, feedback: '' }))
  return { ...base, kind: 'short', text: markdown({ ...element.text, text }), answers: given }
}

/** `true` and `false` are words of Moodle, not of the author. */
function withVerdicts(question: QuizQuestion): QuizQuestion {
  const [yes, no] = /\p{Script=Han}/u.test(question.text) ? ['正确', '错误'] : ['True', 'False']
  const answers = question.answers.map((answer) => {
    const word = answer.text.trim().toLowerCase()
    return { ...answer, text: word === 'true' ? yes : word === 'false' ? no : answer.text }
  })
  return { ...question, answers }
}

/** Characters of HTML that are made into Markdown; more is shown as the HTML it is. */
const longestHtml = 500_000

/** Turns texts into Markdown; the files that they refer to go onto the shelf. */
function createConverter(
  { files, startLine }: MoodleQuestion,
  shelf: MediaShelf,
  warnings: ImportWarning[],
): (text: MoodleText) => string {
  const addressOf = (source: string): string => {
    if (!source.startsWith('@@PLUGINFILE@@')) return source
    const name = decodeName(source.slice('@@PLUGINFILE@@'.length).replace(/^\/+|\?.*$/g, ''))
    const base64 = files.get(name)
    const added = base64 === undefined ? undefined : shelf.add(Buffer.from(base64, 'base64'))
    if (added && 'address' in added) return added.address
    const why = added ? 'cannot be used' : 'is not in the file'
    warnings.push({ line: startLine, code: 'missingMedia', message: `${name} ${why}.` })
    return name
  }
  return ({ text, format }) => {
    if (format === 'html' && text.length < longestHtml) return htmlToMarkdown(text, addressOf)
    return text.replace(/@@PLUGINFILE@@\/[^\s)"'<>]{1,400}/g, addressOf).trim()
  }
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
