import type { Bank, Operation, Question } from '@shared/domain/records'
import { lastImported, replaceQuestion, sameContent, type Writing } from '@shared/domain/revision'
import type { Clock, Ids, Library } from '../library/library'
import { revisionsOf } from '../library/views'
import { ServiceError } from '../rpc/service-error'
import type { History } from './change'
import { requireRecord } from './require'
import { stamp } from './stamp'

/** What every handler that writes questions needs. */
export interface EditContext {
  library: Library
  history: History
  clock: Clock
  ids: Ids
}

type Writer = Omit<EditContext, 'history'>

/** Who writes, for `replaceQuestion`. */
export function writingOf({ library, clock, ids }: Writer): Writing {
  return { ids, now: clock(), device: library.device }
}

/**
 * The operations that store a question changed here and keep what it said before. A content that is
 * again what was imported last counts as imported.
 */
export function edited(context: Writer, before: Question, after: Question): Operation[] {
  const { library, clock } = context
  const made = stamp(library, clock, before)
  const value: Question = { ...after, ...made, editedAt: made.updatedAt }
  const imported = lastImported(before, revisionsOf(library, before.id))
  if (imported && sameContent(imported, after)) delete value.editedAt
  return replaceQuestion(before, value, writingOf(context))
}

/** The questions of these ids, each once. Throws `NOT_FOUND` for one that is not there. */
export function requireQuestions({ library }: EditContext, ids: readonly string[]): Question[] {
  return [...new Set(ids)].map((id) => requireRecord(library, 'questions', id))
}

/** The question of that id as it was seen. Throws `STALE` where it changed since. */
export function requireSeen(context: EditContext, id: string, seen: number): Question {
  const question = requireRecord(context.library, 'questions', id)
  if (question.updatedAt !== seen)
    throw new ServiceError('STALE', `The question ${id} was changed while it was being written.`)
  return question
}

/** Where a new question of a topic stands: behind its last one, or at the end of the bank. */
export function orderIn(library: Library, bank: Bank, topics: readonly string[]): number {
  const questions = library.questionsOf(bank.id)
  const inTopic = questions.filter((question) =>
    topics.every((name, depth) => question.topics[depth] === name),
  )
  // Of questions with one place the newer identity comes later, so nothing behind it has to move.
  return (topics.length === 0 ? undefined : inTopic.at(-1)?.order) ?? (questions.at(-1)?.order ?? -1) + 1
}
