import type { Question } from '@shared/domain/records'
import type { Card } from '@shared/domain/study'
import type { Steps } from '../in-slices'
import { isListed } from '../library/views'
import { noLimits, type Allowance } from './daily-allowance'
import { settingsInForce } from './settings-in-force'
import { smallest, smallestFirst, type Keyed } from './smallest-first'
import { endOfToday, gradedCardOf, isDue, isHidden, type StudyContext } from './study-context'

export interface QueueLimits {
  /** What the day still lets through. */
  allowance?: Allowance
  /** Questions in all. */
  total: number
}

/** Questions looked at before others may have their turn, well below a millisecond's worth. */
const pauseAfter = 500

/**
 * The questions to ask, from a list in its order: what is due, the most forgotten first, then new ones in
 * the order their bank wants. What is not due yet and what the limits of the day hold back is left out.
 */
export function* queueSteps(
  context: StudyContext,
  questions: readonly Question[],
  { allowance = noLimits, total }: QueueLimits,
): Steps<string[]> {
  const end = endOfToday(context)
  const recallOf = context.scheduler.recallAt(context.clock())
  const due: Keyed<Question>[] = []
  const fresh: Question[] = []
  yield* eachAskable(context, questions, (question, card) => {
    if (!card) fresh.push(question)
    else if (isDue(context, card, end)) due.push({ key: recallOf(card), item: question })
  })
  const queue: string[] = []
  const wanted = function* () {
    yield* smallestFirst(due)
    yield* shuffledWhereWanted(context, fresh)
  }
  for (const question of wanted()) {
    if (queue.length >= total) break
    if (allowance.takes(question, gradedCardOf(context.library, question.id))) queue.push(question.id)
  }
  return queue
}

/**
 * Every askable question of a list, for practice that does not touch the schedule: what was graded before,
 * the most forgotten first, then the rest in the order of the list.
 */
export function* cramQueueSteps(
  context: StudyContext,
  questions: readonly Question[],
  total: number,
): Steps<string[]> {
  const recallOf = context.scheduler.recallAt(context.clock())
  const all: Keyed<string>[] = []
  yield* eachAskable(context, questions, ({ id }, card) => {
    all.push({ key: card ? recallOf(card) : 1, item: id })
  })
  return smallest(all, total)
}

/** The questions of a list that were graded and are not due yet, those due soonest first. */
export function* aheadQueueSteps(
  context: StudyContext,
  questions: readonly Question[],
  total: number,
): Steps<string[]> {
  const end = endOfToday(context)
  const later: Keyed<string>[] = []
  yield* eachAskable(context, questions, ({ id }, card) => {
    if (card && !isDue(context, card, end)) later.push({ key: card.due, item: id })
  })
  return smallest(later, total)
}

/** Visits the questions of a list that may be asked, each with its card where it was graded. */
function* eachAskable(
  context: StudyContext,
  questions: readonly Question[],
  visit: (question: Question, card: Card | undefined) => void,
): Steps<void> {
  const { library } = context
  for (const [at, question] of questions.entries()) {
    if (at % pauseAfter === 0) yield at
    const card = library.get('cards', question.id)
    if ((card && isHidden(context, card)) || !isListed(library, question)) continue
    visit(question, card?.lastReviewAt === undefined ? undefined : card)
  }
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
