import type { ImportWarning, LeftOver, ParsedFile, QuestionDraft } from '@shared/domain/import'

/** A row of the list of what was found in a file. */
export type FoundItem =
  | { kind: 'question'; index: number; question: QuestionDraft; warnings: ImportWarning[] }
  | { kind: 'leftOver'; leftOver: LeftOver }
  | { kind: 'warning'; warning: ImportWarning }

export type FoundFilter = 'all' | 'warnings' | 'leftOver'

/** What was found in a file, in the order of its lines; warnings stand with their question. */
export function foundItems(file: ParsedFile): FoundItem[] {
  const used = new Set<ImportWarning>()
  const questions: FoundItem[] = file.questions.map((question, index) => {
    const warnings = file.warnings.filter((warning) => isWithin(warning, question))
    warnings.forEach((warning) => used.add(warning))
    return { kind: 'question', index, question, warnings }
  })
  const rest: FoundItem[] = [
    ...file.leftOver
      .filter(({ reason }) => reason !== 'metadata')
      .map((leftOver): FoundItem => ({ kind: 'leftOver', leftOver })),
    ...file.warnings
      .filter((warning) => !used.has(warning))
      .map((warning): FoundItem => ({ kind: 'warning', warning })),
  ]
  return mergeByLine(
    questions,
    rest.sort((a, b) => lineOf(a) - lineOf(b)),
  )
}

export function filterItems(items: readonly FoundItem[], filter: FoundFilter): FoundItem[] {
  if (filter === 'leftOver') return items.filter(({ kind }) => kind === 'leftOver')
  if (filter === 'warnings') {
    return items.filter(
      (item) => item.kind === 'warning' || (item.kind === 'question' && item.warnings.length > 0),
    )
  }
  return [...items]
}

/** The first line an item stands on; 0 for what concerns the whole file. */
export function lineOf(item: FoundItem): number {
  if (item.kind === 'question') return item.question.source?.startLine ?? 0
  if (item.kind === 'leftOver') return item.leftOver.startLine
  return item.warning.line ?? 0
}

function isWithin(warning: ImportWarning, question: QuestionDraft): boolean {
  const { line } = warning
  const { source } = question
  return line !== undefined && source !== undefined && line >= source.startLine && line <= source.endLine
}

/** Questions keep the order of their file even where they have no lines; the rest goes in between. */
function mergeByLine(questions: FoundItem[], rest: FoundItem[]): FoundItem[] {
  const merged: FoundItem[] = []
  let next = 0
  for (const question of questions) {
    for (let item = rest[next]; item && lineOf(item) < lineOf(question); item = rest[next]) {
      merged.push(item)
      next += 1
    }
    merged.push(question)
  }
  return [...merged, ...rest.slice(next)]
}
