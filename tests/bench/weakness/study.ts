import type { Operation } from '../../../src/shared/domain/records'
import { topicId } from '../../../src/shared/domain/records'
import { defaultSchedulerSettings, type Review } from '../../../src/shared/domain/study'
import { createScheduler } from '../../../src/main/study/scheduler'
import { studyCalendar } from '../../../src/main/study/study-day'
import type { StudyContext } from '../../../src/main/study/study-context'
import { topicWeaknesses } from '../../../src/main/study/topic-weakness'
import { memoryLibrary } from '../../support/memory-library'
import { bestGuess } from './best-guess'
import {
  simulatedBank,
  simulateLearner,
  topicCount,
  tryQuestion,
  type SimulatedLearner,
  type SimulatedQuestion,
} from './learner'

/** What is shown of each topic after so many reviews, beside the truth. */
export interface Shown {
  reviews: number
  /** True chance of not recalling. */
  truth: number[]
  dogear: number[]
  /** The most that can be made of the grades and ticks. */
  bestGuess: number[]
  /** Failed of all reviews of the topic; the learner's own mean where there was none. */
  errorRate: number[]
}

/** How a learner studies. */
export interface Way {
  name: string
  /** New questions come from each topic in turn, not from the whole bank by chance. */
  inTurn: boolean
  /** What failed is asked once more on the same day. */
  again: boolean
}

const day = 86_400_000
const begin = Date.UTC(2026, 0, 1, 12)
const perDay = 10
/** Of a day's reviews at most so many are of questions that come back; the rest are new. */
const mostDue = 5
const bookmarksFailed = 0.25

/** Lets a learner study through the real scheduler and asks the real formula at the numbers of reviews given. */
export async function study(seed: number, way: Way, stops: readonly number[]): Promise<Shown[]> {
  const learner = simulateLearner(seed)
  const library = memoryLibrary()
  let now = begin
  const calendar = studyCalendar(() => 0)
  const scheduler = createScheduler(defaultSchedulerSettings(), calendar)
  const context: StudyContext = { library, clock: () => now, calendar, scheduler }
  await library.commit(openingOf(learner))
  const order = [...learner.questions]
  shuffle(order, learner)
  const byId = new Map(order.map((question) => [question.question.id, question]))
  const shown: Shown[] = []
  let done = 0
  for (let today = 0; shown.length < stops.length; today += 1) {
    now = begin + today * day
    const queue = queueOf(context, order, byId, way)
    const again = new Set<string>()
    for (let asked = queue.shift(); asked && shown.length < stops.length; asked = queue.shift()) {
      const fresh = again.has(asked.question.id)
      const failed = await review(context, learner, asked, fresh, done)
      now += 60_000
      done += 1
      if (failed && !fresh && way.again) {
        again.add(asked.question.id)
        queue.push(asked)
      }
      if (stops.includes(done)) shown.push(await show(context, learner, done))
    }
  }
  return shown
}

function openingOf({ questions, marked }: SimulatedLearner): Operation[] {
  const stamp = { createdAt: 0, updatedAt: 0, device: 'bench' }
  return [
    { op: 'put', table: 'banks', value: simulatedBank },
    ...questions.map(({ question }): Operation => ({ op: 'put', table: 'questions', value: question })),
    ...marked.map((topic): Operation => {
      const path = [`Topic ${String(topic)}`]
      const id = topicId(simulatedBank.id, path)
      return {
        op: 'put',
        table: 'topicStates',
        value: { id, bankId: simulatedBank.id, path, weak: true, ...stamp },
      }
    }),
  ]
}

/** What is due, the most forgotten first, then new questions drawn from the whole bank. */
function queueOf(
  { library, scheduler, clock, calendar }: StudyContext,
  order: readonly SimulatedQuestion[],
  byId: ReadonlyMap<string, SimulatedQuestion>,
  way: Way,
): SimulatedQuestion[] {
  const end = calendar.startOf(calendar.dayOf(clock()) + 1)
  const due = [...library.all('cards').values()]
    .filter((card) => card.due < end)
    .sort((a, b) => scheduler.retrievability(a, clock()) - scheduler.retrievability(b, clock()))
    .flatMap(({ id }) => byId.get(id) ?? [])
    .slice(0, mostDue)
  const fresh = order.filter(({ question }) => library.get('cards', question.id) === undefined)
  const wanted = perDay - due.length
  return [...due, ...(way.inTurn ? inTurn(library, fresh, byId, wanted) : fresh.slice(0, wanted))]
}

/** New questions of the topics met least so far. */
function inTurn(
  library: StudyContext['library'],
  fresh: readonly SimulatedQuestion[],
  byId: ReadonlyMap<string, SimulatedQuestion>,
  wanted: number,
): SimulatedQuestion[] {
  const met = Array.from({ length: topicCount }, () => 0)
  const meet = (topic: number): void => {
    met[topic] = (met[topic] ?? 0) + 1
  }
  for (const id of library.all('cards').keys()) meet(byId.get(id)?.topic ?? -1)
  const left = new Set(fresh)
  const drawn: SimulatedQuestion[] = []
  while (drawn.length < wanted && left.size > 0) {
    const next = [...left].reduce((a, b) => ((met[b.topic] ?? 0) < (met[a.topic] ?? 0) ? b : a))
    left.delete(next)
    drawn.push(next)
    meet(next.topic)
  }
  return drawn
}

async function review(
  { library, scheduler, clock }: StudyContext,
  learner: SimulatedLearner,
  asked: SimulatedQuestion,
  fresh: boolean,
  number: number,
): Promise<boolean> {
  const { grade, points } = tryQuestion(learner, asked, fresh)
  const { id } = asked.question
  const at = clock()
  const before = library.get('cards', id) ?? null
  const outcome = scheduler.grade(id, before, grade, at)
  const stamp = { createdAt: at, updatedAt: at, device: 'bench' }
  const line: Review = {
    ...{ id: `r${String(number).padStart(6, '0')}`, questionId: id, at, timeZoneOffset: 0, rating: grade },
    kind:
      before === null || before.state === 'learning'
        ? 'learn'
        : before.state === 'relearning'
          ? 'relearn'
          : 'review',
    ...{ before, after: outcome.memory, intervalBefore: before?.scheduledDays ?? 0 },
    ...{ intervalAfter: outcome.interval, elapsedMilliseconds: 30_000, scheduler: scheduler.name },
    ...(points ? { points } : {}),
    ...stamp,
  }
  const bookmarks = grade === 1 && learner.random.next() < bookmarksFailed
  await library.commit([
    { op: 'put', table: 'reviews', value: line },
    { op: 'put', table: 'cards', value: { ...outcome.memory, id, ...stamp } },
    ...(bookmarks ? [{ op: 'put', table: 'bookmarks', value: { id, ...stamp } } as const] : []),
  ])
  return grade === 1
}

async function show(context: StudyContext, learner: SimulatedLearner, reviews: number): Promise<Shown> {
  const topicOf = ({ path }: { path: readonly string[] }): number => Number(path[0]?.slice('Topic '.length))
  const dogear = Array.from({ length: topicCount }, () => 0)
  for (const topic of await topicWeaknesses(context)) dogear[topicOf(topic)] = topic.score
  const tries = Array.from({ length: topicCount }, () => ({ all: 0, failed: 0 }))
  const topics = new Map(learner.questions.map(({ question, topic }) => [question.id, topic]))
  for (const { questionId, rating } of context.library.all('reviews').values()) {
    const topic = tries[topics.get(questionId) ?? -1]
    if (!topic) continue
    topic.all += 1
    if (rating === 1) topic.failed += 1
  }
  const all = tries.reduce((sum, one) => sum + one.all, 0)
  const failed = tries.reduce((sum, one) => sum + one.failed, 0)
  return {
    reviews,
    truth: learner.recall.map((recall) => 1 - recall),
    dogear,
    bestGuess: bestGuess(learner, context.library.all('reviews').values()),
    errorRate: tries.map((one) => (one.all === 0 ? failed / all : one.failed / one.all)),
  }
}

function shuffle(items: SimulatedQuestion[], { random }: SimulatedLearner): void {
  for (let at = items.length - 1; at > 0; at -= 1) {
    const other = random.below(at + 1)
    const [a, b] = [items[at], items[other]]
    if (a && b) [items[at], items[other]] = [b, a]
  }
}
