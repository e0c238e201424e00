import type { PointView } from '@shared/contract/study-values'
import type { Question } from '@shared/domain/records'
import { nameResolver, pointsOf, type KeyPoints } from '@shared/domain/points/key-points'
import type { Point } from '@shared/domain/points/parse-points'
import type { Review } from '@shared/domain/study'
import type { Steps } from '../in-slices'
import type { Library } from '../library/library'
import { reviewLogOf, reviewLogSteps } from './review-log'

const rememberedTries = 5
/** Missing a point in two of its last tries, or in the very last one, is reason to drill it. */
const oftenFrom = 2
/** Questions looked at before others may have their turn: each may have an answer to take apart. */
const pauseAfter = 50

/** The key points of a question's answer, as parsed or as the person changed them; none for multiple choice. */
export function pointsOfQuestion(library: Library, question: Question): Point[] {
  if (question.choices && question.choices.length > 0) return []
  const kept = library.get('keyPoints', question.id)
  const known = parsed.get(question.id)
  if (known?.question === question && known.kept === kept) return known.points
  const points = pointsOf(question.answer, kept)
  if (parsed.size >= mostParsed) parsed.clear()
  parsed.set(question.id, { question, kept, points })
  return points
}

/** The points asked for last: records are replaced when they change. */
const parsed = new Map<string, { question: Question; kept: KeyPoints | undefined; points: Point[] }>()
const mostParsed = 256

/** The key points of a question with how each went the last times. */
export function pointViews(library: Library, question: Question): PointView[] {
  const points = pointsOfQuestion(library, question)
  const tries = lastTries(points, reviewLogOf(library).of(question.id))
  return points.map((point) => ({ ...point, last: tries.get(point.id) ?? [] }))
}

function lastTries(points: readonly Point[], reviews: readonly Review[]): Map<string, PointView['last']> {
  const resolve = nameResolver(points)
  const tries = new Map<string, PointView['last']>()
  const note = (result: 'hit' | 'missed') => (logged: string) => {
    const id = resolve(logged)
    if (id !== undefined) tries.set(id, [...(tries.get(id) ?? []), result].slice(-rememberedTries))
  }
  for (const { points: ticked } of reviews) {
    ticked?.hit.forEach(note('hit'))
    ticked?.missed.forEach(note('missed'))
  }
  return tries
}

/** How often a point was missed in its last tries. */
export function missesOf({ last }: PointView): number {
  return last.filter((result) => result === 'missed').length
}

/** Questions of a list with points missed often or the last time, those with the most misses first. */
export function* missedSteps(library: Library, questions: readonly Question[]): Steps<Question[]> {
  yield* reviewLogSteps(library)
  const { byQuestion } = reviewLogOf(library)
  const found: { question: Question; misses: number }[] = []
  for (const [at, question] of questions.entries()) {
    if (at % pauseAfter === 0) yield at
    if (!byQuestion.get(question.id)?.some(({ points }) => points && points.missed.length > 0)) continue
    const misses = missesToDrill(pointViews(library, question))
    if (misses > 0) found.push({ question, misses })
  }
  return found.sort((a, b) => b.misses - a.misses).map(({ question }) => question)
}

function missesToDrill(points: readonly PointView[]): number {
  return points
    .filter((point) => point.last.at(-1) === 'missed' || missesOf(point) >= oftenFrom)
    .reduce((sum, point) => sum + missesOf(point), 0)
}
