import type { ReviewOutline, SessionPlan, TopicWeakness } from '@shared/contract/study-values'
import { topicId, type Question } from '@shared/domain/records'
import type { Steps } from '../in-slices'
import { CardSlot } from '../library/card-slot'
import { isInWeakTopic, listedBanks } from '../library/views'
import { allowancesOfToday, type Allowance } from './daily-allowance'
import { paceOf } from './pace'
import { missedSteps } from './question-points'
import { endOfToday, isAskedAt, isDue, isFromTheFuture, type StudyContext } from './study-context'
import { rowsOf, type StudyRows } from './study-rows'

/** Questions counted before others may have their turn. */
const pauseAfter = 200

/** What a session over the questions would hold, with what is still allowed today. */
export function* planSteps(context: StudyContext, rows: StudyRows): Steps<SessionPlan> {
  const { library } = context
  const counter = new PlanCounter(paceOf(library), allowancesOfToday(context)())
  const count = counting(context)
  for (let place = 0; place < rows.length; place += 1) {
    if (place % pauseAfter === 0) yield place
    count(rows, place, [counter])
  }
  return counter.plan
}

/** What sessions over everything, the folded corners, the weak topics, each bank and each topic would hold. */
export function* outlineSteps(context: StudyContext, topics: readonly TopicWeakness[]): Steps<ReviewOutline> {
  const { library } = context
  const pace = paceOf(library)
  const allowance = allowancesOfToday(context)
  const fresh = (): PlanCounter => new PlanCounter(pace, allowance())
  const [all, bookmarked, weak, missed] = [fresh(), fresh(), fresh(), fresh()]
  const lists = new Map<string, { bankId: string; path: string[]; counter: PlanCounter }>()
  const isWeak = weakQuestions(context, topics)
  const isMissed = new Set(yield* missedSteps(library, [...library.all('questions').values()]))
  const count = counting(context)
  const listAt = (bankId: string, path: string[]): PlanCounter => {
    const key = topicId(bankId, path)
    const list = lists.get(key) ?? { bankId, path, counter: fresh() }
    lists.set(key, list)
    return list.counter
  }
  for (const bank of listedBanks(library)) {
    const questions = library.questionsOf(bank.id)
    const rows = rowsOf(library, questions)
    for (const [at, question] of questions.entries()) {
      if (at % pauseAfter === 0) yield at
      const paths = [[], ...question.topics.map((_, depth) => question.topics.slice(0, depth + 1))]
      const counters = [all, ...paths.map((path) => listAt(bank.id, path))]
      if (library.get('bookmarks', question.id)) counters.push(bookmarked)
      if (isWeak(question)) counters.push(weak)
      if (isMissed.has(question)) counters.push(missed)
      count(rows, at, counters)
    }
  }
  return {
    all: all.plan,
    bookmarked: bookmarked.plan,
    weak: weak.plan,
    missed: missed.plan,
    lists: [...lists.values()].map(({ bankId, path, counter }) => ({ bankId, path, plan: counter.plan })),
  }
}

/** Questions of a list in topics found or marked weak, those of the weakest topic first. */
export function* onlyWeakSteps(
  context: StudyContext,
  questions: readonly Question[],
  topics: readonly TopicWeakness[],
): Steps<Question[]> {
  const isWeak = weakQuestions(context, topics)
  const byTopic = new Map<string, Question[]>(
    topics.map(({ bankId, path }): [string, Question[]] => [topicId(bankId, path), []]),
  )
  const others: Question[] = []
  for (const [at, question] of questions.entries()) {
    if (at % pauseAfter === 0) yield at
    if (!isWeak(question)) continue
    const outermost = topicId(question.bankId, question.topics.slice(0, 1))
    const ofTopic = byTopic.get(outermost) ?? others
    ofTopic.push(question)
  }
  return [...byTopic.values(), others].flat()
}

function weakQuestions(
  context: StudyContext,
  topics: readonly TopicWeakness[],
): (question: Question) => boolean {
  const weak = new Set(
    topics.filter(({ strokes }) => strokes > 0).map(({ bankId, path }) => topicId(bankId, path)),
  )
  return (question) =>
    weak.has(topicId(question.bankId, question.topics.slice(0, 1))) ||
    isInWeakTopic(context.library, question)
}

type Standing = 'fresh' | 'due' | 'later'

/** Counts the questions of one list against limits of its own. */
class PlanCounter {
  readonly plan: SessionPlan
  constructor(
    paceMilliseconds: number,
    private readonly allowance: Allowance,
  ) {
    const held = { due: 0, fresh: 0 }
    this.plan = { due: 0, fresh: 0, held, ahead: 0, askable: 0, fromTheFuture: 0, paceMilliseconds }
  }

  add(standing: Standing, ...given: Parameters<Allowance['takes']>): void {
    this.plan.askable += 1
    if (standing === 'later') this.plan.ahead += 1
    else if (this.allowance.takes(...given)) this.plan[standing] += 1
    else this.plan.held[standing] += 1
  }
}

/** Gives a function that counts the question at a place in every list it stands in. */
function counting(
  context: StudyContext,
): (rows: StudyRows, place: number, counters: readonly PlanCounter[]) => void {
  const end = endOfToday(context)
  const card = new CardSlot()
  return (rows, place, counters) => {
    if (!isAskedAt(context, rows, place, card)) return
    const standing = !card.isGraded ? 'fresh' : isDue(context, card, end) ? 'due' : 'later'
    const bankId = rows.bankIdAt(place)
    for (const counter of counters) {
      counter.add(standing, bankId, card.isGraded ? card : undefined)
      if (isFromTheFuture(card, end)) counter.plan.fromTheFuture += 1
    }
  }
}
