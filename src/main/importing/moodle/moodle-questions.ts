import type { ImportWarning } from '@shared/domain/import'
import { walkXml, type XmlElement } from '../xml/walk-xml'

/** A text with the format it is in: `html`, `markdown`, `plain_text` or `moodle_auto_format`. */
export interface MoodleText {
  text: string
  format: string
}

export interface MoodleAnswer extends MoodleText {
  fraction: number
  feedback: MoodleText
  tolerance: string
}

/** A question element of Moodle XML as it stands in the file; lines count from 1. */
export interface MoodleQuestion {
  type: string
  name: string
  text: MoodleText
  answers: MoodleAnswer[]
  pairs: { left: MoodleText; right: string }[]
  /** What can be put into the gaps `[[1]]`, `[[2]]` of a text. */
  fillings: string[]
  feedback: MoodleText[]
  graderInfo: MoodleText
  category: string
  idNumber: string
  tags: string[]
  /** Pictures and sounds in base64, by the names that the texts use. */
  files: Map<string, string>
  startLine: number
  endLine: number
}

const noText = (): MoodleText => ({ text: '', format: 'html' })

/** Reads the question elements, in order. */
export function readMoodleQuestions(source: string): {
  questions: MoodleQuestion[]
  warnings: ImportWarning[]
} {
  const questions: MoodleQuestion[] = []
  const path: XmlElement[] = []
  let question: MoodleQuestion | undefined
  const warnings = walkXml(source, {
    open(element) {
      path.push(element)
      if (element.name === 'question') question = emptyQuestion(element)
      else if (question) openWithin(question, element, path)
    },
    close(element, text, endLine) {
      path.pop()
      if (!question) return
      if (element.name === 'question') {
        questions.push({ ...question, endLine })
        question = undefined
      } else closeWithin(question, element, text, path)
    },
  })
  return { questions, warnings }
}

function emptyQuestion({ attributes, startLine }: XmlElement): MoodleQuestion {
  return {
    type: attributes['type'] ?? '',
    name: '',
    text: noText(),
    answers: [],
    pairs: [],
    fillings: [],
    feedback: [],
    graderInfo: noText(),
    category: '',
    idNumber: '',
    tags: [],
    files: new Map(),
    startLine,
    endLine: startLine,
  }
}

function openWithin(question: MoodleQuestion, element: XmlElement, path: readonly XmlElement[]): void {
  const around = path.at(-2)?.name
  const format = element.attributes['format'] ?? 'html'
  if (element.name === 'answer' && around === 'question') {
    const fraction = Number(element.attributes['fraction'] ?? '0')
    question.answers.push({
      text: '',
      format: element.attributes['format'] ?? 'plain_text',
      fraction: Number.isFinite(fraction) ? Math.round(fraction * 100) / 100 : 0,
      feedback: noText(),
      tolerance: '',
    })
  } else if (element.name === 'subquestion') question.pairs.push({ left: { text: '', format }, right: '' })
}

/** Takes the text of an element that has ended to the field that the elements around it name. */
function closeWithin(
  question: MoodleQuestion,
  { name, attributes }: XmlElement,
  text: string,
  path: readonly XmlElement[],
): void {
  const parent = path.at(-1)
  const around = path.at(-2)?.name
  if (name === 'file') {
    const file = attributes['name']
    if (file !== undefined) question.files.set(file, text)
  } else if (name === 'idnumber') question.idNumber = text.trim()
  else if (name === 'tolerance') {
    const answer = question.answers.at(-1)
    if (answer) answer.tolerance = text.trim()
  } else if (name === 'answer' && parent?.name === 'question') {
    const answer = question.answers.at(-1)
    // Old exports have the text right in the element.
    if (answer?.text === '' && text.trim() !== '') answer.text = text.trim()
  } else if (name === 'text' && parent) takeText(question, parent, around, text)
}

function takeText(
  question: MoodleQuestion,
  parent: XmlElement,
  around: string | undefined,
  text: string,
): void {
  const formatted = { text, format: parent.attributes['format'] ?? 'html' }
  const answer = question.answers.at(-1)
  const pair = question.pairs.at(-1)
  switch (parent.name) {
    case 'name':
      question.name = text.trim()
      break
    case 'questiontext':
      question.text = formatted
      break
    case 'category':
      question.category = text.trim()
      break
    case 'generalfeedback':
    case 'hint':
      if (text.trim() !== '') question.feedback.push(formatted)
      break
    case 'graderinfo':
      question.graderInfo = formatted
      break
    case 'tag':
      question.tags.push(text.trim())
      break
    case 'answer':
      if (around === 'subquestion') {
        if (pair) pair.right = text.trim()
      } else if (answer) answer.text = text
      break
    case 'selectoption':
    case 'dragbox':
      question.fillings.push(text.trim())
      break
    case 'feedback':
      if (answer) answer.feedback = formatted
      break
    case 'subquestion':
      if (pair) pair.left = formatted
      break
  }
}
