import type { Question } from '@shared/domain/records'
import { noLimits, type Allowance } from './daily-allowance'
import { settingsInForce } from './settings-in-force'
import { endOfToday, gradedCardOf, isAskable, isDue, type StudyContext } from './study-context'

export interface QueueLimits {
  /** What the day still lets through. */
  allowance?: Allowance
  /** Questions in all. */
  total: number
}

/**
 * The questions to ask, from a list in its order: what is due, the most forgotten first, then new ones in
 * the order their bank wants. What is not due yet and what the limits of the day hold back is left out.
 */
export function buildQueue(
  context: StudyContext,
  questions: readonly Question[],
  { allowance = noLimits, total }: QueueLimits,
): string[] {
  const { library, scheduler, clock } = context
  const now = clock()
  const end = endOfToday(context)
  const due: { question: Question; recall: number }[] = []
  const fresh: Question[] = []
  for (const question of questions) {
    if (!isAskable(context, question)) continue
    const card = gradedCardOf(library, question.id)
    if (!card) fresh.push(question)
    else if (isDue(context, card, end)) due.push({ question, recall: scheduler.retrievability(card, now) })
  }
  due.sort((a, b) => a.recall - b.recall)
  const queue: string[] = []
  for (const question of [...due.map((one) => one.question), ...shuffledWhereWanted(context, fresh)]) {
    if (queue.length >= total) break
    if (allowance.takes(question, gradedCardOf(library, question.id))) queue.push(question.id)
  }
  return queue
}

/**
 * Every askable question of a list, for practice that does not touch the schedule: what was graded before,
 * the most forgotten first, then the rest in the order of the list.
 */
export function buildCramQueue(
  context: StudyContext,
  questions: readonly Question[],
  total: number,
): string[] {
  const { library, scheduler, clock } = context
  const now = clock()
  return questions
    .filter((question) => isAskable(context, question))
    .map(({ id }) => {
      const card = gradedCardOf(library, id)
      return { id, recall: card ? scheduler.retrievability(card, now) : 1 }
    })
    .sort((a, b) => a.recall - b.recall)
    .slice(0, total)
    .map(({ id }) => id)
}

/** The questions of a list that were graded and are not due yet, those due soonest first. */
export function buildAheadQueue(
  context: StudyContext,
  questions: readonly Question[],
  total: number,
): string[] {
  const end = endOfToday(context)
  return questions
    .filter((question) => isAskable(context, question))
    .flatMap(({ id }) => {
      const card = gradedCardOf(context.library, id)
      return !card || isDue(context, card, end) ? [] : [card]
    })
    .sort((a, b) => a.due - b.due)
    .slice(0, total)
    .map(({ id }) => id)
}

/** New questions in the order of the list; those of banks that want it change places among themselves, anew each day. */
function shuffledWhereWanted(context: StudyContext, fresh: readonly Question[]): Question[] {
  const { library, calendar, clock } = context
  const isShuffled = ({ bankId }: Question): boolean => settingsInForce(library, bankId).newOrder === 'random'
  const today = String(calendar.dayOf(clock()))
  const shuffled = fresh
    .filter(isShuffled)
    .map((question) => ({ question, place: scatter(today + question.id) }))
    .sort((a, b) => a.place - b.place)
    .map(({ question }) => question)
    [Symbol.iterator]()
  return fresh.map((question) => (isShuffled(question) ? (shuffled.next().value ?? question) : question))
}

/** A number that looks random and is the same for the same text (FNV-1a). */
function scatter(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return hash >>> 0
}
