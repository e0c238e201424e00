import type { ImportWarning, LeftOver, ParsedFile, QuestionDraft } from '@shared/domain/import'
import type { BankFormat, SourceFile } from '../format'
import { SourceLines } from '../source-lines'
import { readLibraryDocument } from './library-document'
import { questionFromObject } from './question-from-object'

/** Dogear's own JSON, and lists of questions under the names that other programs give their fields. */
export const jsonFormat: BankFormat = {
  id: 'json',
  detect: (file) => (/^\s{0,1000}[[{]/.test(file.text.slice(0, 1_100)) && isJson(file) ? 0.95 : 0),
  parse(file) {
    const value: unknown = JSON.parse(file.text)
    return readLibraryDocument(file, value)?.map(({ parsed }) => parsed) ?? [readList(file, value)]
  },
}

/** Whether the text is JSON from end to end; a Markdown file may begin with a bracket too. */
function isJson({ text }: SourceFile): boolean {
  if (!/[\]}]\s*$/.test(text.slice(-1_000))) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const listNames = ['questions', 'cards', 'items', 'data', 'list', 'notes', '题目', '问题', '题库', 'results']

function readList(file: SourceFile, value: unknown): ParsedFile {
  const list = Array.isArray(value) ? (value as unknown[]) : listIn(value)
  const title = textIn(value, ['title', 'name', 'bank', 'deck', '标题', '名称'])
  const questions: QuestionDraft[] = []
  const leftOver: LeftOver[] = []
  const warnings: ImportWarning[] = [...file.warnings]
  list.forEach((entry, index) => {
    const question = questionFromObject(entry)
    if (question) questions.push(question)
    else warnings.push({ code: 'rowSkipped', message: `Entry ${index + 1} has no question.` })
  })
  if (questions.length === 0) {
    warnings.push({ code: 'noQuestions', message: 'No questions were found in this file.' })
    const lines = new SourceLines(file.text)
    leftOver.push({
      startLine: 1,
      endLine: lines.count,
      reason: 'unreadable',
      text: file.text.slice(0, 10_000),
    })
  }
  for (const { title: asked, answer } of questions) {
    if (answer === '') warnings.push({ code: 'emptyAnswer', message: `“${asked}” has no answer.` })
  }
  return {
    path: file.path,
    format: 'json',
    encoding: file.encoding,
    bank: title === undefined ? {} : { title },
    questions,
    leftOver,
    warnings,
  }
}

function listIn(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return []
  const entries = Object.entries(value)
  const named = entries.find(
    ([name, inner]) => listNames.includes(name.toLowerCase()) && Array.isArray(inner),
  )
  const lists = entries.filter(([, inner]) => Array.isArray(inner))
  const found = named ?? (lists.length === 1 ? lists[0] : undefined)
  return found ? (found[1] as unknown[]) : []
}

function textIn(value: unknown, names: readonly string[]): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const found = Object.entries(value).find(
    ([name, inner]) => names.includes(name.toLowerCase()) && typeof inner === 'string',
  )
  return found ? String(found[1]) : undefined
}
