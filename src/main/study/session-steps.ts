import type { RecallDraft, SessionMode, WaitingStep } from '@shared/domain/study'

/** Short steps may be asked a little early rather than making a person wait at the end of a session. */
const learnAhead = 20 * 60_000
/** Steps are shorter than a day: one due later than that was begun by a clock that stood in the future. */
const longestStep = 86_400_000

/** A session as it stands: what is still to be asked of it. */
export interface Sitting {
  /** UTC ms. */
  startedAt: number
  mode: SessionMode
  /** Questions in order; those before the position are behind it. */
  queue: readonly string[]
  position: number
  /** Whether a question may be asked: it was neither hidden nor removed since. */
  asks: (questionId: string) => boolean
  /** Whether all of the queue is known to be askable, so that it need not be asked for each question. */
  isWhole: boolean
  waiting: readonly WaitingStep[]
  done: number
  answered: number
  draft?: RecallDraft | undefined
}

/**
 * The question to ask now: the one a person has begun, else a short step that is due, else the next in the
 * queue, else the next short step.
 */
export function currentOf(sitting: Sitting, now: number): string | null {
  if (sitting.draft && isPending(sitting, sitting.draft.questionId)) return sitting.draft.questionId
  const [step] = sitting.waiting
  if (step && (step.due <= now || step.due > now + longestStep)) return step.questionId
  const next = sitting.queue[nextPosition(sitting)]
  if (next !== undefined) return next
  return step && step.due <= now + learnAhead ? step.questionId : null
}

/**
 * Whether a question may be answered now. Not only the one `currentOf` gives: while one is in front of a
 * person, a short step of another can fall due.
 */
export function isPending(sitting: Sitting, questionId: string): boolean {
  const isNext = sitting.queue[nextPosition(sitting)] === questionId
  return isNext || sitting.waiting.some((step) => step.questionId === questionId)
}

/** Where the next question of the queue stands; past its end when none is left. */
function nextPosition({ queue, position, asks }: Sitting): number {
  for (let index = position; index < queue.length; index += 1) {
    const id = queue[index]
    if (id !== undefined && asks(id)) return index
  }
  return queue.length
}

/** How many questions are still to be asked, those in short steps included. */
export function remainingOf({ queue, position, asks, isWhole, waiting }: Sitting): number {
  if (isWhole) return queue.length - position + waiting.length
  return queue.reduce((sum, id, index) => (index >= position && asks(id) ? sum + 1 : sum), waiting.length)
}

/** The sitting after a question was answered: it is done, or comes back when its short step is due. */
export function advance(sitting: Sitting, questionId: string, again: { due: number } | null): Sitting {
  const waiting = sitting.waiting.filter((step) => step.questionId !== questionId)
  if (again) waiting.push({ questionId, due: again.due })
  const next = nextPosition(sitting)
  return {
    ...sitting,
    position: sitting.queue[next] === questionId ? next + 1 : sitting.position,
    waiting: waiting.sort((a, b) => a.due - b.due),
    done: sitting.done + (again ? 0 : 1),
    answered: sitting.answered + 1,
    draft: undefined,
  }
}
