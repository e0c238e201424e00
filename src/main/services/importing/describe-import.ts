import type {
  DraftComparison,
  FoundRow,
  ImportPreview,
  ImportSource,
  RemovedRow,
} from '@shared/contract/importing-values'
import type { ImportWarning, QuestionDraft } from '@shared/domain/import'
import { contentOf, lastImported } from '@shared/domain/revision'
import { guessLanguage } from '../../importing/guess-language'
import type { PlannedDraft } from '../../importing/merging/merge-types'
import { threeWay } from '../../importing/merging/three-way'
import type { ImportPlan } from '../../importing/plan-import'
import type { Library } from '../../library/library'
import { isAnnotated, revisionsOf } from '../../library/views'
import type { HeldImport, HeldSource } from './held-import'

/** As much of a title as fits into a row of a list. */
const longestTitle = 300

export function describePreview(held: HeldImport, plan: ImportPlan): ImportPreview {
  const { added, changed, unchanged, archived, conflicts } = plan
  return {
    importId: held.id,
    sources: held.sources.map((source, at) => describeSource(source, held.isChosen(at), plan)),
    formats: held.formats,
    title: plan.title,
    bankId: plan.isNew ? null : plan.bankId,
    plan: { added, changed, unchanged, archived, conflicts },
    studied: plan.studied,
    likely: plan.likely.map(({ bank: { id, title }, ...counts }) => ({ bankId: id, title, ...counts })),
  }
}

function describeSource(
  { path, textLength, banks }: HeldSource,
  isChosen: boolean,
  plan: ImportPlan,
): ImportSource {
  const [first] = banks.map(({ file }) => file)
  const table = first?.table
  return {
    path,
    format: first?.format ?? '',
    isChosen,
    encoding: first?.encoding ?? '',
    language: first ? (first.bank.language ?? guessLanguage(first)) : 'en',
    textLength,
    questionCount: banks.reduce((sum, { file }) => sum + file.questions.length, 0),
    leftOver: banks.flatMap(({ file }) => file.leftOver),
    warnings: [...banks.flatMap(({ file }) => file.warnings), ...lostIn(path, plan)],
    ...(table === undefined ? {} : { table }),
  }
}

/** What to say of annotations of a source that found no question. */
function lostIn(path: string, { lost }: ImportPlan): ImportWarning[] {
  return lost
    .filter((each) => each.path === path)
    .map(({ line, title = '' }): ImportWarning => ({
      line,
      code: 'unplaced',
      message: `The library has no question “${title.slice(0, 80)}”.`,
    }))
}

/** The questions of a source in portions, with what becomes of each. */
export function foundRows(
  held: HeldImport,
  source: number,
  offset: number,
  limit: number,
): { rows: FoundRow[]; total: number } {
  const first = held.sources.slice(0, source).reduce((sum, each) => sum + countOf(each), 0)
  const questions = held.sources[source]?.banks.flatMap(({ file }) => file.questions) ?? []
  const rows = questions.slice(offset, offset + limit).map((draft, at): FoundRow => {
    const index = first + offset + at
    return describeDraft(index, draft, held.plan?.drafts[index])
  })
  return { rows, total: questions.length }
}

const countOf = ({ banks }: HeldSource): number =>
  banks.reduce((sum, { file }) => sum + file.questions.length, 0)

function describeDraft(index: number, draft: QuestionDraft, planned: PlannedDraft | undefined): FoundRow {
  const { key, number, title, topics, source, choices, answer } = draft
  const topic = topics.at(-1)
  return {
    index,
    ...(key === undefined ? {} : { key }),
    ...(number === undefined ? {} : { number }),
    title: title.slice(0, longestTitle),
    ...(topic === undefined ? {} : { topic }),
    ...(source ? { startLine: source.startLine, endLine: source.endLine } : {}),
    answered: answer.trim() !== '' || (choices?.some(({ correct }) => correct) ?? false),
    state: planned?.state ?? 'new',
    ...(planned?.questionId === undefined ? {} : { questionId: planned.questionId }),
  }
}

/** What the files have no more, in portions. */
export function removedRows(
  library: Library,
  { plan }: HeldImport,
  offset: number,
  limit: number,
): { rows: RemovedRow[]; total: number } {
  const removed = plan?.removed ?? []
  const rows = removed.slice(offset, offset + limit).flatMap((questionId): RemovedRow[] => {
    const question = library.get('questions', questionId)
    if (!question) return []
    const { title, number } = question
    const written =
      isAnnotated(library, questionId) ||
      library.get('bookmarks', questionId) !== undefined ||
      library.get('cards', questionId) !== undefined
    return [
      {
        questionId,
        title: title.slice(0, longestTitle),
        ...(number === undefined ? {} : { number }),
        written,
      },
    ]
  })
  return { rows, total: removed.length }
}

/** A draft beside the question it is a version of; undefined where there is no such draft. */
export function compareDraft(library: Library, held: HeldImport, index: number): DraftComparison | undefined {
  const draft = held.drafts[index]
  if (!draft) return undefined
  const theirs = contentOf(draft)
  const id = held.plan?.drafts[index]?.questionId
  const question = id === undefined ? undefined : library.get('questions', id)
  if (!question) return { theirs, mine: null, base: null, merged: null }
  const mine = contentOf(question)
  if (question.editedAt === undefined) return { theirs, mine, base: null, merged: null }
  const base = lastImported(question, revisionsOf(library, question.id))
  return { theirs, mine, base: base ?? null, merged: threeWay(base, mine, theirs).merged ?? null }
}
