import type { ParsedFile, QuestionDraft } from '@shared/domain/import'
import type { Bank, Operation, Question } from '@shared/domain/records'
import { replaceQuestion } from '@shared/domain/revision'
import { withoutUndefined } from './without-undefined'
import type { Clock, Ids, Library } from '../library/library'
import { guessLanguage } from './guess-language'
import { matchQuestions } from './match-questions'
import { baseName, findTarget, titleFromPath, type Target } from './target-bank'

export interface MergeCounts {
  added: number
  changed: number
  unchanged: number
  archived: number
  conflicts: number
}

export interface MergePlan extends MergeCounts {
  bankId: string
  title: string
  /** Whether the bank exists already, in the library or in its trash. */
  isNew: boolean
  /** The question each draft of the file becomes, in the order of the drafts. */
  questionIds: string[]
  operations: Operation[]
}

export interface MergeOptions {
  /** Merge into this bank, whatever the file says of itself. */
  bankId?: string
  /** Make a new bank, even where one exists that the file belongs to. */
  isNew?: boolean
  /** Title of the bank; without it the file's own, then its name. */
  title?: string
}

export interface MergeDependencies {
  library: Library
  clock: Clock
  ids: Ids
}

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
  const { library, clock, ids } = dependencies
  const target = options.isNew ? undefined : findTarget(library, file, options.bankId)
  const bank = plannedBank(dependencies, file, target, options.title)
  if (file.questions.length === 0)
    return { ...nothing, bankId: bank.id, title: bank.title, isNew: !target, questionIds: [], operations: [] }
  const existing = target ? library.questionsOf(target.bank.id) : []
  const matches = matchQuestions(existing, file.questions)
  const counts = { ...nothing }
  const operations: Operation[] = []
  if (!target || !isSameBank(target.bank, bank)) operations.push({ op: 'put', table: 'banks', value: bank })
  const replaces = target?.isSameSource ?? matches.size * 2 >= existing.filter(isActive).length
  const firstOrder = replaces ? 0 : nextOrder(existing)
  const questionIds: string[] = []
  file.questions.forEach((draft, index) => {
    const old = matches.get(index)
    const order = replaces ? index : (old?.order ?? firstOrder + index)
    const question = plannedQuestion(dependencies, bank.id, draft, order, old)
    questionIds.push(question.id)
    const change = changeOf(old, question)
    counts[change === 'moved' ? 'unchanged' : change] += 1
    if (change !== 'unchanged')
      operations.push(...replaceQuestion(old, question, { ids, now: clock(), device: library.device }))
  })
  if (replaces) {
    const kept = new Set(matches.values())
    for (const question of existing) {
      if (kept.has(question) || !isActive(question)) continue
      const now = clock()
      const value: Question = { ...question, archivedAt: now, updatedAt: now, device: library.device }
      operations.push({ op: 'put', table: 'questions', value })
      counts.archived += 1
    }
  }
  return { ...counts, bankId: bank.id, title: bank.title, isNew: !target, questionIds, operations }
}

const nothing: MergeCounts = { added: 0, changed: 0, unchanged: 0, archived: 0, conflicts: 0 }

function isActive(question: Question): boolean {
  return question.archivedAt === undefined
}

function nextOrder(existing: readonly Question[]): number {
  return existing.reduce((last, question) => Math.max(last, question.order + 1), 0)
}

function plannedBank(
  { library, clock, ids }: MergeDependencies,
  file: ParsedFile,
  target: Target | undefined,
  title?: string,
): Bank {
  const now = clock()
  const old = target?.bank
  const source = { name: baseName(file.path), format: file.format }
  const { key, language, description, licence, version } = file.bank
  const own = target && !target.isSameSource ? {} : withoutUndefined({ description, licence, version })
  return {
    ...withoutUndefined({
      key: old?.key ?? (isKeyFree(library, key) ? key : undefined),
      description: old?.description,
      licence: old?.licence,
      version: old?.version,
    }),
    ...own,
    id: old?.id ?? ids(),
    title: title ?? old?.title ?? file.bank.title ?? titleFromPath(file.path),
    language: old?.language ?? language ?? guessLanguage(file),
    source: old?.source && (!target?.isSameSource || key === old.id) ? old.source : source,
    createdAt: old?.createdAt ?? now,
    updatedAt: now,
    device: library.device,
  }
}

/** Two banks never share a key: a second one of the same file, made on purpose, goes without. */
function isKeyFree(library: Library, key: string | undefined): boolean {
  return ![...library.all('banks').values()].some((bank) => bank.key === key || bank.id === key)
}

function isSameBank(old: Bank, planned: Bank): boolean {
  return canonical(old, stampFields) === canonical(planned, stampFields)
}

function plannedQuestion(
  { library, clock, ids }: MergeDependencies,
  bankId: string,
  draft: QuestionDraft,
  order: number,
  old: Question | undefined,
): Question {
  const now = clock()
  const { key, source, ...content } = draft
  const ownKey = old?.key ?? (key === old?.id ? undefined : key)
  // An export of this library, read back, does not become the source of its questions.
  const place = old?.source && key === old.id ? old.source : source
  return {
    ...content,
    ...(place === undefined ? {} : { source: place }),
    ...(ownKey === undefined ? {} : { key: ownKey }),
    id: old?.id ?? ids(),
    bankId,
    order,
    createdAt: old?.createdAt ?? now,
    updatedAt: now,
    device: library.device,
  }
}

/** A question that only stands elsewhere, in its bank or in its file, is stored but does not count as changed. */
function changeOf(old: Question | undefined, planned: Question): 'added' | 'changed' | 'moved' | 'unchanged' {
  if (!old) return 'added'
  const apart = [...stampFields, 'order', 'source', 'editedAt']
  if (canonical(old, apart) !== canonical(planned, apart)) return 'changed'
  return canonical(old, stampFields) === canonical(planned, stampFields) ? 'unchanged' : 'moved'
}

const stampFields = ['createdAt', 'updatedAt', 'device']

/** JSON of a record without some fields and with keys in order, so that equal records give equal text. */
function canonical(record: object, without: readonly string[]): string {
  const entries = Object.entries(record).filter(
    ([name, value]) => value !== undefined && !without.includes(name),
  )
  return JSON.stringify(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)),
    (_key, inner: unknown) =>
      inner !== null && typeof inner === 'object' && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner,
  )
}
