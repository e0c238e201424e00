import type { Session } from '@shared/domain/study'

/** Short steps may be asked a little early rather than making a person wait at the end of a session. */
const learnAhead = 20 * 60_000

/** The question to ask now: a short step that is due, else the next in the queue, else the next short step. */
export function currentOf(session: Session, now: number): string | null {
  const [step] = session.waiting
  if (step && step.due <= now) return step.questionId
  const [next] = session.queue
  if (next !== undefined) return next
  return step && step.due <= now + learnAhead ? step.questionId : null
}

/** The session after a question was answered: it leaves, or comes back when its short step is due. */
export function advance(session: Session, questionId: string, again: { due: number } | null): Session {
  const waiting = session.waiting.filter((step) => step.questionId !== questionId)
  if (again) waiting.push({ questionId, due: again.due })
  return {
    ...session,
    queue: session.queue.filter((id) => id !== questionId),
    waiting: waiting.sort((a, b) => a.due - b.due),
    answered: session.answered + 1,
  }
}

/** The session without a question that was buried, suspended or removed. */
export function withoutQuestion(session: Session, questionId: string): Session {
  return {
    ...session,
    queue: session.queue.filter((id) => id !== questionId),
    waiting: session.waiting.filter((step) => step.questionId !== questionId),
    total: Math.max(session.answered, session.total - 1),
  }
}
