import type { TopicWeakness } from '@shared/contract/study-values'
import { nameResolver } from '@shared/domain/points/key-points'
import { topicId, type Bank, type Question } from '@shared/domain/records'
import type { Review } from '@shared/domain/study'
import { weaknessOf, type OverallRates, type TopicEvidence } from '@shared/domain/weakness'
import { listedBanks } from '../library/views'
import { pointsOfQuestion } from './question-points'
import { isDue, reviewsByQuestion, type StudyContext } from './study-context'

const period = 30 * 86_400_000
const mostMissedPoints = 3
/** Rates of a reader with no history yet. */
const usualLapse = 0.1
const usualMissedPoint = 0.2

/** Every topic of the given banks (all, when none is given) with its weakness and evidence, weakest first. */
export function topicWeaknesses(context: StudyContext, bankId?: string): TopicWeakness[] {
  const overall = overallRates(context)
  return listedBanks(context.library)
    .filter((bank) => bankId === undefined || bank.id === bankId)
    .flatMap((bank) =>
      topicsOf(context, bank).map((questions) => describe(context, bank, questions, overall)),
    )
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
  overall: OverallRates,
): TopicWeakness {
  const evidence = evidenceOf(context, bank, questions)
  const path = questions[0]?.topics.slice(0, 1) ?? []
  return {
    ...weaknessOf(evidence, overall),
    bankId: bank.id,
    bankTitle: bank.title,
    language: bank.language,
    path,
    evidence,
    recall: evidence.graded === 0 ? null : 1 - evidence.expectedForgotten / evidence.graded,
    missed: missedPoints(context, questions),
  }
}

function evidenceOf(context: StudyContext, bank: Bank, questions: readonly Question[]): TopicEvidence {
  const { library, clock, scheduler, calendar } = context
  const now = clock()
  const today = calendar.startOf(calendar.dayOf(now))
  const cards = questions.flatMap(({ id }) => library.get('cards', id) ?? [])
  const graded = cards.filter((card) => card.lastReviewAt !== undefined)
  const recent = questions.flatMap(({ id }) => recentReviews(context, id))
  const pairs = questions.flatMap(({ id }) => followUps(recentReviews(context, id)))
  const confident = pairs.filter(([before]) => before.rating === 4)
  const path = questions[0]?.topics.slice(0, 1) ?? []
  return {
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
    confidentMisses: confident.filter(([, after]) => after.rating === 1).length,
    bookmarks: questions.filter(({ id }) => library.get('bookmarks', id) !== undefined).length,
    markedWeak: path.length > 0 && (library.get('topicStates', topicId(bank.id, path))?.weak ?? false),
  }
}

function recentReviews({ library, clock }: StudyContext, questionId: string): Review[] {
  const from = clock() - period
  return (reviewsByQuestion(library).get(questionId) ?? []).filter(
    ({ at, rating }) => at >= from && rating > 0,
  )
}

function followUps(reviews: readonly Review[]): [Review, Review][] {
  return reviews.flatMap((review, index): [Review, Review][] => {
    const next = reviews[index + 1]
    return next ? [[review, next]] : []
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

/** The reader's own rates over the period, or usual ones while there is little history. */
function overallRates({ library, clock }: StudyContext): OverallRates {
  const from = clock() - period
  const recent = [...library.all('reviews').values()].filter(({ at, rating }) => at >= from && rating > 0)
  const lapses = recent.filter(({ rating }) => rating === 1).length
  const hit = recent.reduce((sum, { points }) => sum + (points?.hit.length ?? 0), 0)
  const missed = recent.reduce((sum, { points }) => sum + (points?.missed.length ?? 0), 0)
  const drawn = 20
  return {
    lapse: (lapses + drawn * usualLapse) / (recent.length + drawn),
    missedPoint: (missed + drawn * usualMissedPoint) / (hit + missed + drawn),
  }
}
