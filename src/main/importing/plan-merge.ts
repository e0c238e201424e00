import type { ParsedFile, QuestionDraft } from '@shared/domain/import'
import type { Operation, Question, QuestionContent } from '@shared/domain/records'
import { lastImported } from '@shared/domain/revision'
import type { Library } from '../library/library'
import { revisionsOf } from '../library/views'
import { allAtOnce, type Steps } from '../in-slices'
import { matchQuestions, type Matches, type StoredQuestion } from './match-questions'
import { mergeQuestion } from './merging/merge-question'
import {
  noChoices,
  type MergeChoices,
  type MergeCounts,
  type MergeDependencies,
  type MergeOptions,
  type MergePlan,
  type PlannedDraft,
} from './merging/merge-types'
import { isSameBank, newQuestion, plannedBank, sourcesWith } from './merging/planned-records'
import { likelyBank, type LikelyBank } from './newer-version'
import { findTarget, type Target } from './target-bank'

export type { MergeCounts, MergeDependencies, MergeOptions, MergePlan } from './merging/merge-types'

/**
 * Plans what importing a file would change: content only, so notes and everything else a person made stays.
 * Questions that the file no longer has are archived when the file is a newer version of the bank;
 * a file without any question changes nothing.
 */
export function planMerge(
  dependencies: MergeDependencies,
  file: ParsedFile,
  options: MergeOptions = {},
): MergePlan {
  return allAtOnce(mergeSteps(dependencies, file, options))
}

/** The same, in steps that yield how many questions were compared. */
export function* mergeSteps(
  dependencies: MergeDependencies,
  file: ParsedFile,
  options: MergeOptions = {},
): Steps<MergePlan> {
  const { library } = dependencies
  const { target, likely } = yield* targetOf(library, file, options)
  const oldSources = target?.bank.sources ?? []
  if (file.questions.length === 0) {
    const { id, title } = plannedBank(dependencies, file, target, options.title, oldSources)
    return emptyPlan(id, title, !target)
  }
  const stored: StoredQuestion[] = []
  for (const question of target ? library.questionsOf(target.bank.id) : []) {
    stored.push({ question, imported: importedOf(library, question) })
    yield 0
  }
  const matches = yield* matchQuestions(stored, file.questions)
  const active = stored.filter(({ question }) => question.archivedAt === undefined)
  const replaces = target?.isSameSource ?? matches.size * 2 >= active.length
  const { sources, places } = sourcesWith(oldSources, options.sources ?? [], replaces)
  const bank = plannedBank(dependencies, file, target, options.title, sources)
  const plan = { ...emptyPlan(bank.id, bank.title, !target), ...(likely ? { likely } : {}) }
  if (!target || !isSameBank(target.bank, bank))
    plan.operations.push({ op: 'put', table: 'banks', value: bank })
  const choices = options.choices ?? noChoices
  const merge: Merge = {
    dependencies,
    file,
    places,
    bankId: bank.id,
    stored,
    matches,
    replaces,
    choices,
    plan,
  }
  yield* mergeDrafts(merge)
  if (replaces) yield* archiveRemoved(merge)
  return plan
}

/** Where a file goes; where nothing but its questions says so, and they do not say it clearly, into a new bank. */
function* targetOf(
  library: Library,
  file: ParsedFile,
  { bankId, isNew, apart }: MergeOptions,
): Steps<{ target?: Target | undefined; likely?: LikelyBank | undefined }> {
  const named = findTarget(library, file)
  if (bankId === undefined && named && !isNew) return { target: named }
  const likely = named || file.bank.key !== undefined ? undefined : yield* likelyBank(library, file, apart)
  if (bankId !== undefined) return { target: findTarget(library, file, bankId), likely }
  if (isNew || !likely?.isClear) return { likely }
  return { target: { bank: likely.bank, isSameSource: true }, likely }
}

interface Merge {
  dependencies: MergeDependencies
  file: ParsedFile
  /** Where each text of the file stands among the texts of the bank. */
  places: readonly number[]
  bankId: string
  stored: readonly StoredQuestion[]
  matches: Matches
  /** Whether the file is the whole bank, so that its order counts and what it lacks was removed. */
  replaces: boolean
  choices: MergeChoices
  plan: MergePlan
}

function emptyPlan(bankId: string, title: string, isNew: boolean): MergePlan {
  const counts: MergeCounts = { added: 0, changed: 0, unchanged: 0, archived: 0, conflicts: 0 }
  return { ...counts, bankId, title, isNew, drafts: [], questionIds: [], removed: [], operations: [] }
}

/** What its source said of a question last; `null` for one that was written in the app. */
function importedOf(library: Library, question: Question): StoredQuestion['imported'] {
  if (question.editedAt === undefined) return question
  return lastImported(question, revisionsOf(library, question.id)) ?? null
}

function* mergeDrafts(merge: Merge): Steps<void> {
  const { file, plan, replaces, matches, choices } = merge
  const { imported, end } = yield* storedState(merge)
  const own = yield* ownQuestionsBehind(merge)
  let order = 0
  for (const [index, read] of file.questions.entries()) {
    yield index
    const draft = inPlace(read, merge.places)
    const old = matches.get(index)
    const place = placeOf(merge, draft, old, { order, end: end + index })
    order += 1
    const isArchived = old?.archivedAt !== undefined && draft.original?.archivedAt !== undefined
    if (choices.excluded.has(index) || isArchived) {
      const state = isArchived ? 'same' : 'excluded'
      note(merge, { state, ...(old ? { questionId: old.id } : {}) }, old?.id ?? '')
      if (isArchived) plan.unchanged += 1
    } else if (old) {
      const resolution = choices.resolutions.get(old.id)
      const merged = mergeQuestion(merge.dependencies, old, imported.get(old), draft, place, resolution)
      note(merge, { state: merged.state, questionId: old.id }, old.id, merged.operations)
      if (merged.isChanged) plan.changed += 1
      else if (merged.state !== 'conflict') plan.unchanged += 1
      if (merged.second) {
        plan.added += 1
        plan.operations.push(put({ ...merged.second, order: replaces ? order : place + 1 }))
        order += 1
      }
    } else {
      const question = newQuestion(merge.dependencies, draft, { bankId: merge.bankId, order: place })
      note(merge, { state: 'new' }, question.id, [put(question)])
      plan.added += 1
    }
    for (const question of (replaces && old && own.get(old)) || []) {
      if (question.order !== order) plan.operations.push(put({ ...question, order }))
      order += 1
    }
  }
}

/** What each stored question was imported as, and the first place behind them all. */
function* storedState({
  stored,
}: Merge): Steps<{ imported: Map<Question, QuestionContent | undefined>; end: number }> {
  const imported = new Map<Question, QuestionContent | undefined>()
  let end = 0
  for (const each of stored) {
    imported.set(each.question, each.imported ?? undefined)
    end = Math.max(end, each.question.order + 1)
    yield 0
  }
  return { imported, end }
}

/** In the order of the file where that is the order of the bank; a bank that comes back whole keeps its own. */
function placeOf(
  { plan, replaces }: Merge,
  { original }: QuestionDraft,
  old: Question | undefined,
  next: { order: number; end: number },
): number {
  if (plan.isNew && original) return original.order
  return replaces ? next.order : (old?.order ?? next.end)
}

/** The draft with its text counted among those of the bank. */
function inPlace(draft: QuestionDraft, places: readonly number[]): QuestionDraft {
  if (!draft.source) return draft
  const { file = 0, ...lines } = draft.source
  const place = places[file] ?? 0
  return { ...draft, source: place === 0 ? lines : { ...lines, file: place } }
}

function note({ plan }: Merge, draft: PlannedDraft, id: string, operations: readonly Operation[] = []): void {
  plan.drafts.push(draft)
  plan.questionIds.push(id)
  plan.operations.push(...operations)
  if (draft.state === 'conflict') plan.conflicts += 1
}

const put = (value: Question): Operation => ({ op: 'put', table: 'questions', value })

/** Questions written in the app follow the one they stood behind, wherever the file has that one now. */
function* ownQuestionsBehind({ stored, matches }: Merge): Steps<Map<Question, Question[]>> {
  const matched = yield* setOf(matches.values())
  const behind = new Map<Question, Question[]>()
  let before: Question | undefined
  for (const { question, imported } of stored) {
    if (matched.has(question)) before = question
    else if (imported === null && before && question.archivedAt === undefined)
      behind.set(before, [...(behind.get(before) ?? []), question])
    yield 0
  }
  return behind
}

/** What the file has no more is archived, unless it never was in the file or somebody wants to keep it. */
function* archiveRemoved({ dependencies, stored, matches, choices, plan }: Merge): Steps<void> {
  const { library, clock } = dependencies
  const found = yield* setOf(matches.values())
  for (const { question, imported } of stored) {
    yield 0
    const isWanted = imported === null || question.keptAt !== undefined
    if (found.has(question) || isWanted) continue
    if (question.archivedAt !== undefined) {
      if (question.source) plan.operations.push(put(withoutSource(question)))
      continue
    }
    plan.removed.push(question.id)
    const now = clock()
    const isKept = choices.kept.has(question.id)
    const state = isKept ? { keptAt: now } : ({ archivedAt: now, archivedBy: 'import' } as const)
    const stamp = { updatedAt: now, device: library.device }
    plan.operations.push(put({ ...withoutSource(question), ...state, ...stamp }))
    if (!isKept) plan.archived += 1
  }
}

/** The first time an object stands in a set it is given an identity, which costs as much as looking at it. */
function* setOf<Item>(items: Iterable<Item>): Steps<Set<Item>> {
  const set = new Set<Item>()
  for (const item of items) {
    set.add(item)
    yield 0
  }
  return set
}

/** The text it stood in has given way to a newer one, in which it does not stand. */
function withoutSource(question: Question): Question {
  const left = { ...question }
  delete left.source
  return left
}
