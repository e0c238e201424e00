import type { TopicWeakness } from '@shared/contract/study-values'
import { nameResolver } from '@shared/domain/points/key-points'
import { topicId, type Bank, type Question, type TableName } from '@shared/domain/records'
import type { Card, Review } from '@shared/domain/study'
import {
  gapOfTries,
  overallGap,
  weaknessOf,
  type QuestionGap,
  type TopicEvidence,
  type Weakness,
} from '@shared/domain/weakness'
import { inTurns, type Steps } from '../in-slices'
import { listedBanks } from '../library/views'
import { pointsOfQuestion } from './question-points'
import { reviewLogSteps } from './review-log'
import { endOfToday, reviewsByQuestion, type StudyContext } from './study-context'

const periodLength = 30 * 86_400_000
const mostMissedPoints = 3
/** Share not recalled by a reader with no history yet. */
const usualGap = 0.2
/** A predicted recall from which a failure is a surprise. */
const sure = 0.9

/** What says how weak a topic is. Notes, marks and where one stopped reading say nothing of it. */
const evidenceTables: ReadonlySet<TableName> = new Set([
  ...(['banks', 'questions', 'topicStates', 'bookmarks'] as const),
  ...(['cards', 'reviews', 'studySettings', 'keyPoints'] as const),
])
const keptFor = 60_000
/** Questions looked at before others may have their turn, well below a millisecond's worth. */
const pauseAfter = 200

/**
 * Every topic of the given banks (all, when none is given) with its weakness and evidence, weakest first. Walks
 * every question, so others are let in between, and what was found is kept for a minute while
 * nothing changes that it rests on. What changes while it is looked for is seen the next time.
 */
export async function topicWeaknesses(context: StudyContext, bankId?: string): Promise<TopicWeakness[]> {
  const kept = keptByContext.get(context) ?? new KeptTopics(context)
  keptByContext.set(context, kept)
  const topics = await kept.get()
  return topics.filter((topic) => bankId === undefined || topic.bankId === bankId)
}

type Topics = readonly TopicWeakness[]

const keptByContext = new WeakMap<StudyContext, KeptTopics>()

/** What was found last, and what is being looked for: who asks for the same meanwhile waits for that. */
class KeptTopics {
  private changes = 0
  private found: { state: string; topics: Topics } | undefined
  private underWay: { state: string; topics: Promise<Topics> } | undefined

  constructor(private readonly context: StudyContext) {
    context.library.onCommit(({ operations }) => {
      if (operations.some(({ table }) => evidenceTables.has(table))) this.changes += 1
    })
  }

  async get(): Promise<Topics> {
    const { state } = this
    if (this.found?.state === state) return this.found.topics
    if (this.underWay?.state !== state)
      this.underWay = { state, topics: inTurns(weaknessSteps(this.context)) }
    const topics = await this.underWay.topics
    if (this.state === state) this.found = { state, topics }
    return topics
  }

  /** Changes with everything the topics rest on. */
  private get state(): string {
    const { clock, calendar } = this.context
    const now = clock()
    return `${this.changes} ${calendar.startOf(calendar.dayOf(now))} ${Math.floor(now / keptFor)}`
  }
}

function* weaknessSteps(context: StudyContext): Steps<Topics> {
  yield* reviewLogSteps(context.library)
  const found: (TopicOfBank & Found)[] = []
  // The reader's own mean is over every bank, whichever are asked for.
  for (const bank of listedBanks(context.library)) {
    for (const questions of yield* topicSteps(context, bank)) {
      const topic = { bank, questions }
      found.push({ ...topic, ...(yield* evidenceSteps(context, topic)) })
    }
  }
  const overall = {
    gap: overallGap(
      found.map(({ gaps }) => gaps),
      usualGap,
    ),
  }
  return found
    .map((topic) => ({
      ...weaknessOf({ ...topic.evidence, gaps: topic.gaps }, overall),
      ...describe(topic),
    }))
    .sort((a, b) => b.strokes - a.strokes || b.score - a.score)
}

/** Questions grouped by their outermost topic; a bank without topics is one group. */
function* topicSteps({ library }: StudyContext, bank: Bank): Steps<Iterable<Question[]>> {
  const groups = new Map<string, Question[]>()
  for (const [at, question] of library.questionsOf(bank.id).entries()) {
    if (at % (pauseAfter * 10) === 0) yield at
    if (question.archivedAt !== undefined) continue
    const name = question.topics[0] ?? ''
    const group = groups.get(name)
    if (group) group.push(question)
    else groups.set(name, [question])
  }
  return groups.values()
}

interface TopicOfBank {
  bank: Bank
  questions: readonly Question[]
}

interface Found {
  evidence: TopicEvidence
  gaps: QuestionGap[]
  missed: TopicWeakness['missed']
}

function describe({
  bank,
  questions,
  evidence,
  missed,
}: TopicOfBank & Found): Omit<TopicWeakness, keyof Weakness> {
  return {
    bankId: bank.id,
    bankTitle: bank.title,
    language: bank.language,
    path: questions[0]?.topics.slice(0, 1) ?? [],
    evidence,
    recall: evidence.graded === 0 ? null : 1 - evidence.expectedForgotten / evidence.graded,
    missed,
  }
}

function* evidenceSteps(context: StudyContext, { bank, questions }: TopicOfBank): Steps<Found> {
  const { library } = context
  const path = questions[0]?.topics.slice(0, 1) ?? []
  const evidence: TopicEvidence = {
    ...{ questions: questions.length, graded: 0, expectedForgotten: 0, reviews: 0, lapses: 0 },
    ...{ points: 0, missedPoints: 0, overdue: 0, confident: 0, confidentMisses: 0, bookmarks: 0 },
    markedWeak: path.length > 0 && (library.get('topicStates', topicId(bank.id, path))?.weak ?? false),
  }
  const gaps: QuestionGap[] = []
  const missed: TopicWeakness['missed'] = []
  const period = periodOf(context)
  for (const [at, question] of questions.entries()) {
    if (at % pauseAfter === 0) yield at
    if (library.get('bookmarks', question.id) !== undefined) evidence.bookmarks += 1
    addCard(evidence, context, period, library.get('cards', question.id))
    const recent = recentReviews(context, period, question.id)
    if (recent.length === 0) continue
    const tries = firstTries(context, recent)
    addTries(evidence, context, tries)
    const gap = gapOfTries(tries.map(asTry))
    if (gap) gaps.push(gap)
    missed.push(...missedPoints(context, question, recent))
  }
  return { evidence, gaps, missed: mostMissed(missed) }
}

function addCard(
  evidence: TopicEvidence,
  context: StudyContext,
  period: Period,
  card: Card | undefined,
): void {
  if (card?.lastReviewAt === undefined) return
  evidence.graded += 1
  evidence.expectedForgotten += 1 - context.scheduler.retrievability(card, period.now)
  if (card.due < period.today) evidence.overdue += 1
}

function addTries(evidence: TopicEvidence, context: StudyContext, tries: readonly Review[]): void {
  for (const { rating, points } of tries) {
    evidence.reviews += 1
    if (rating === 1) evidence.lapses += 1
    evidence.points += points ? points.hit.length + points.missed.length : 0
    evidence.missedPoints += points?.missed.length ?? 0
  }
  for (const { rating } of expectedToSucceed(context, tries)) {
    evidence.confident += 1
    if (rating === 1) evidence.confidentMisses += 1
  }
}

/** The times that count: now, the beginning and end of today, and from when on reviews are recent. */
interface Period {
  now: number
  today: number
  end: number
  from: number
}

function periodOf(context: StudyContext): Period {
  const { clock, calendar } = context
  const now = clock()
  return {
    now,
    today: calendar.startOf(calendar.dayOf(now)),
    end: endOfToday(context),
    from: now - periodLength,
  }
}

/** Grades of the period. What a clock that went ahead has dated later than today belongs to no day yet. */
function recentReviews({ library }: StudyContext, { from, end }: Period, questionId: string): Review[] {
  const reviews = reviewsByQuestion(library).get(questionId) ?? []
  return reviews.filter(({ at, rating }) => at >= from && at < end && rating > 0)
}

/** The first try of each day: what was looked at minutes ago says nothing of what is known. */
function firstTries({ calendar }: StudyContext, recent: readonly Review[]): Review[] {
  let last = -Infinity
  return recent.filter(({ at }) => {
    const day = calendar.dayOf(at)
    const isFirst = day !== last
    last = day
    return isFirst
  })
}

const asTry = ({ rating, points }: Review) => ({
  grade: rating === 0 ? (3 as const) : rating,
  hit: points?.hit.length ?? 0,
  missed: points?.missed.length ?? 0,
})

/** Tries after one graded Easy, or that the schedule was sure of. */
function expectedToSucceed({ scheduler }: StudyContext, tries: readonly Review[]): Review[] {
  return tries.filter((review, index) => {
    const { before, at } = review
    return (
      tries[index - 1]?.rating === 4 ||
      (before?.state === 'review' && scheduler.retrievability(before, at) >= sure)
    )
  })
}

/** How often each point of a question was missed in the period. */
function missedPoints(
  { library }: StudyContext,
  question: Question,
  recent: readonly Review[],
): TopicWeakness['missed'] {
  const reviews = recent.filter(({ points }) => points !== undefined)
  if (reviews.length === 0) return []
  const points = pointsOfQuestion(library, question)
  const resolve = nameResolver(points)
  const missed = reviews.map(({ points }) => points?.missed.map(resolve))
  const hit = reviews.map(({ points }) => points?.hit.map(resolve))
  const timesIn = (tries: readonly (readonly (string | undefined)[] | undefined)[], id: string): number =>
    tries.filter((ids) => ids?.includes(id)).length
  return points
    .map(({ id, lead }) => ({
      questionId: question.id,
      lead,
      missed: timesIn(missed, id),
      tries: timesIn(missed, id) + timesIn(hit, id),
    }))
    .filter(({ missed }) => missed > 0)
}

/** The points missed most often. */
function mostMissed(missed: TopicWeakness['missed']): TopicWeakness['missed'] {
  return missed
    .sort((a, b) => b.missed / b.tries - a.missed / a.tries || b.missed - a.missed)
    .slice(0, mostMissedPoints)
}
