import type { Session } from '@shared/domain/study'

/** Short steps may be asked a little early rather than making a person wait at the end of a session. */
const learnAhead = 20 * 60_000
/** Steps are shorter than a day: one due later than that was begun by a clock that stood in the future. */
const longestStep = 86_400_000

/**
 * The question to ask now: the one a person has begun, else a short step that is due, else the next in the
 * queue, else the next short step.
 */
export function currentOf(session: Session, now: number): string | null {
  if (session.draft && isPending(session, session.draft.questionId)) return session.draft.questionId
  const [step] = session.waiting
  if (step && (step.due <= now || step.due > now + longestStep)) return step.questionId
  const [next] = session.queue
  if (next !== undefined) return next
  return step && step.due <= now + learnAhead ? step.questionId : null
}

/**
 * Whether a question may be answered now. Not only the one `currentOf` gives: while one is in front of a
 * person, a short step of another can fall due.
 */
export function isPending({ queue, waiting }: Session, questionId: string): boolean {
  return queue[0] === questionId || waiting.some((step) => step.questionId === questionId)
}

/** The session after a question was answered: it leaves, or comes back when its short step is due. */
export function advance(session: Session, questionId: string, again: { due: number } | null): Session {
  const waiting = session.waiting.filter((step) => step.questionId !== questionId)
  if (again) waiting.push({ questionId, due: again.due })
  return {
    ...withoutDraft(session),
    queue: session.queue.filter((id) => id !== questionId),
    waiting: waiting.sort((a, b) => a.due - b.due),
    answered: session.answered + 1,
  }
}

function withoutDraft(session: Session): Session {
  const rest = { ...session }
  delete rest.draft
  return rest
}

/** The session without a question that was buried, suspended or removed. */
export function withoutQuestion(session: Session, questionId: string): Session {
  return {
    ...(session.draft?.questionId === questionId ? withoutDraft(session) : session),
    queue: session.queue.filter((id) => id !== questionId),
    waiting: session.waiting.filter((step) => step.questionId !== questionId),
    total: Math.max(session.answered, session.total - 1),
  }
}
