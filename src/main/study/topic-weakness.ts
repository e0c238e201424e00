import type { TopicWeakness } from '@shared/contract/study-values'
import { nameResolver } from '@shared/domain/points/key-points'
import { topicId, type Bank, type Question, type TableName } from '@shared/domain/records'
import type { Review } from '@shared/domain/study'
import {
  gapOfTries,
  overallGap,
  weaknessOf,
  type QuestionGap,
  type TopicEvidence,
  type Weakness,
} from '@shared/domain/weakness'
import { listedBanks } from '../library/views'
import { pointsOfQuestion } from './question-points'
import { endOfToday, isDue, reviewsByQuestion, type StudyContext } from './study-context'

const period = 30 * 86_400_000
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
const kept = new WeakMap<StudyContext, { topics: readonly TopicWeakness[]; time: string } | null>()

/**
 * Every topic of the given banks (all, when none is given) with its weakness and evidence, weakest first. Walks
 * every question, so what was found is kept for a minute while nothing changes that it rests on.
 */
export function topicWeaknesses(context: StudyContext, bankId?: string): TopicWeakness[] {
  return keptWeaknesses(context).filter((topic) => bankId === undefined || topic.bankId === bankId)
}

function keptWeaknesses(context: StudyContext): readonly TopicWeakness[] {
  const { library, clock, calendar } = context
  if (!kept.has(context)) {
    library.onCommit(({ operations }) => {
      if (operations.some(({ table }) => evidenceTables.has(table))) kept.set(context, null)
    })
  }
  const time = `${calendar.startOf(calendar.dayOf(clock()))} ${Math.floor(clock() / keptFor)}`
  const known = kept.get(context)
  if (known?.time === time) return known.topics
  const topics = findWeaknesses(context)
  kept.set(context, { topics, time })
  return topics
}

function findWeaknesses(context: StudyContext): TopicWeakness[] {
  // The reader's own mean is over every bank, whichever are asked for.
  const all = listedBanks(context.library).flatMap((bank) =>
    topicsOf(context, bank).map((questions) => ({
      bank,
      questions,
      ...evidenceOf(context, bank, questions),
    })),
  )
  const overall = {
    gap: overallGap(
      all.map(({ gaps }) => gaps),
      usualGap,
    ),
  }
  return all
    .map(({ bank, questions, evidence, gaps }) => ({
      ...weaknessOf({ ...evidence, gaps }, overall),
      ...describe(context, bank, questions, evidence),
    }))
    .sort((a, b) => b.strokes - a.strokes || b.score - a.score)
}

/** Questions grouped by their outermost topic; a bank without topics is one group. */
function topicsOf({ library }: StudyContext, bank: Bank): Question[][] {
  const listed = library.questionsOf(bank.id).filter((question) => question.archivedAt === undefined)
  return [...Map.groupBy(listed, (question) => question.topics[0] ?? '').values()]
}

function describe(
  context: StudyContext,
  bank: Bank,
  questions: readonly Question[],
  evidence: TopicEvidence,
): Omit<TopicWeakness, keyof Weakness> {
  return {
    bankId: bank.id,
    bankTitle: bank.title,
    language: bank.language,
    path: questions[0]?.topics.slice(0, 1) ?? [],
    evidence,
    recall: evidence.graded === 0 ? null : 1 - evidence.expectedForgotten / evidence.graded,
    missed: missedPoints(context, questions),
  }
}

function evidenceOf(
  context: StudyContext,
  bank: Bank,
  questions: readonly Question[],
): { evidence: TopicEvidence; gaps: QuestionGap[] } {
  const { library, clock, scheduler, calendar } = context
  const now = clock()
  const today = calendar.startOf(calendar.dayOf(now))
  const cards = questions.flatMap(({ id }) => library.get('cards', id) ?? [])
  const graded = cards.filter((card) => card.lastReviewAt !== undefined)
  const tries = questions.map(({ id }) => firstTries(context, id))
  const recent = tries.flat()
  const confident = tries.flatMap((ofQuestion) => expectedToSucceed(context, ofQuestion))
  const path = questions[0]?.topics.slice(0, 1) ?? []
  const evidence: TopicEvidence = {
    questions: questions.length,
    graded: graded.length,
    expectedForgotten: graded.reduce((sum, card) => sum + 1 - scheduler.retrievability(card, now), 0),
    reviews: recent.length,
    lapses: recent.filter((review) => review.rating === 1).length,
    points: recent.reduce(
      (sum, { points }) => sum + (points ? points.hit.length + points.missed.length : 0),
      0,
    ),
    missedPoints: recent.reduce((sum, { points }) => sum + (points?.missed.length ?? 0), 0),
    overdue: graded.filter((card) => isDue(context, card) && card.due < today).length,
    confident: confident.length,
    confidentMisses: confident.filter(({ rating }) => rating === 1).length,
    bookmarks: questions.filter(({ id }) => library.get('bookmarks', id) !== undefined).length,
    markedWeak: path.length > 0 && (library.get('topicStates', topicId(bank.id, path))?.weak ?? false),
  }
  return { evidence, gaps: tries.flatMap((ofQuestion) => gapOfTries(ofQuestion.map(asTry)) ?? []) }
}

/** Grades of the period. What a clock that went ahead has dated later than today belongs to no day yet. */
function recentReviews(context: StudyContext, questionId: string): Review[] {
  const from = context.clock() - period
  const end = endOfToday(context)
  return (reviewsByQuestion(context.library).get(questionId) ?? []).filter(
    ({ at, rating }) => at >= from && at < end && rating > 0,
  )
}

/** The first try of each day: what was looked at minutes ago says nothing of what is known. */
function firstTries(context: StudyContext, questionId: string): Review[] {
  let last = -Infinity
  return recentReviews(context, questionId).filter(({ at }) => {
    const day = context.calendar.dayOf(at)
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

/** The points missed most often in the period, with the questions they belong to. */
function missedPoints(context: StudyContext, questions: readonly Question[]): TopicWeakness['missed'] {
  return questions
    .flatMap((question) => {
      const reviews = recentReviews(context, question.id).filter(({ points }) => points !== undefined)
      if (reviews.length === 0) return []
      const points = pointsOfQuestion(context.library, question)
      const resolve = nameResolver(points)
      const missed = reviews.map(({ points }) => points?.missed.map(resolve))
      const hit = reviews.map(({ points }) => points?.hit.map(resolve))
      const timesIn = (tries: readonly (readonly (string | undefined)[] | undefined)[], id: string): number =>
        tries.filter((ids) => ids?.includes(id)).length
      return points.map(({ id, lead }) => ({
        questionId: question.id,
        lead,
        missed: timesIn(missed, id),
        tries: timesIn(missed, id) + timesIn(hit, id),
      }))
    })
    .filter(({ missed }) => missed > 0)
    .sort((a, b) => b.missed / b.tries - a.missed / a.tries || b.missed - a.missed)
    .slice(0, mostMissedPoints)
}
