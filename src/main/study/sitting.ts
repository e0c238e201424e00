import type { Operation } from '@shared/domain/records'
import type { Session, SessionProgress } from '@shared/domain/study'
import { ServiceError } from '../rpc/service-error'
import { stamp } from '../services/stamp'
import type { Sitting } from './session-steps'
import { finderOf, type StudyContext } from './study-context'
import { isWhole } from './whole-queue'

/** An operation on what is kept of a session that is under way. */
export type SittingOperation =
  | Extract<Operation, { table: 'sessions' | 'sessionProgress' }>
  | { op: 'remove'; table: 'sessions' | 'sessionProgress'; id: string }

const currentId = 'current'

/** The session that is open, without questions that were hidden or removed since; null when none is. */
export function findSitting(context: StudyContext): Sitting | null {
  const { library } = context
  const session = library.get('sessions', currentId)
  if (!session) return null
  const progress = library.get('sessionProgress', progressIdOf(session.createdAt)) ?? beginningOf(session)
  const { asks } = finderOf(context)
  return {
    ...{ startedAt: session.createdAt, mode: session.mode, queue: session.queue, asks },
    isWhole: isWhole(context.library, session.queue, asks),
    position: progress.position,
    waiting: progress.waiting.filter(({ questionId }) => asks(questionId)),
    done: progress.done,
    answered: progress.answered,
    draft: progress.draft,
  }
}

/** The session that is open. Throws `NO_SESSION`. */
export function openSitting(context: StudyContext): Sitting {
  const sitting = findSitting(context)
  if (!sitting) throw new ServiceError('NO_SESSION', 'No review session is open.')
  return sitting
}

/** Where a session stood that was begun by a version which wrote it anew with each answer. */
function beginningOf({ queue, waiting, total, answered, draft }: Session) {
  const done = Math.max(0, total - queue.length - waiting.length)
  return { position: 0, waiting, done, answered, draft }
}

/** The operations that begin a session over questions in their order, in place of the one before. */
export function beginSitting(
  { library, clock }: StudyContext,
  mode: Session['mode'],
  queue: string[],
): SittingOperation[] {
  const counts = { total: queue.length, answered: 0 }
  const value: Session = { id: currentId, mode, queue, waiting: [], ...counts, ...stamp(library, clock) }
  return [{ op: 'put', table: 'sessions', value }, ...withoutProgress(library)]
}

/** The operations that close the session; none where none is open. */
export function endSitting({ library }: StudyContext): Operation[] {
  if (!library.get('sessions', currentId)) return []
  return [{ op: 'remove', table: 'sessions', id: currentId }, ...withoutProgress(library)]
}

function withoutProgress(library: StudyContext['library']): SittingOperation[] {
  return [...library.all('sessionProgress').keys()].map((id) => ({
    op: 'remove',
    table: 'sessionProgress',
    id,
  }))
}

/** The operation that keeps how far a session has come; its queue is not written again. */
export function progressOf({ library, clock }: StudyContext, sitting: Sitting): Operation {
  const { startedAt, position, waiting, done, answered, draft } = sitting
  const id = progressIdOf(startedAt)
  const value: SessionProgress = {
    ...{ id, position, waiting: [...waiting], done, answered },
    ...(draft ? { draft } : {}),
    ...stamp(library, clock, library.get('sessionProgress', id)),
  }
  return { op: 'put', table: 'sessionProgress', value }
}

const progressIdOf = (startedAt: number): string => String(startedAt)
