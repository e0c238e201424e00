import type { AskedQuestion, PointView } from '@shared/contract/study-values'
import type { QuestionDetail } from '@shared/contract/values'
import { parsePoints } from '@shared/domain/points/parse-points'
import type { Review } from '@shared/domain/study'
import { reviewsByQuestion, type StudyContext } from './study-context'

const rememberedTries = 5

/** A question with everything its review shows: its points and their record, and what each grade leads to. */
export function askQuestion(context: StudyContext, detail: QuestionDetail): AskedQuestion {
  const { library, scheduler, clock } = context
  const { id, answer } = detail.question
  const card = library.get('cards', id) ?? null
  const preview = scheduler.preview(id, card, clock())
  const reviews = reviewsByQuestion(library).get(id) ?? []
  return {
    detail,
    card,
    points: parsePoints(answer).map((point): PointView => ({ ...point, last: lastTries(point.id, reviews) })),
    intervals: {
      1: preview[1].interval,
      2: preview[2].interval,
      3: preview[3].interval,
      4: preview[4].interval,
    },
    retrievability: card ? scheduler.retrievability(card, clock()) : null,
  }
}

function lastTries(pointId: string, reviews: readonly Review[]): ('hit' | 'missed')[] {
  return reviews
    .flatMap(({ points }) => {
      if (points?.hit.includes(pointId)) return ['hit' as const]
      return points?.missed.includes(pointId) ? ['missed' as const] : []
    })
    .slice(-rememberedTries)
}
