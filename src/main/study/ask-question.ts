import type { AskedQuestion } from '@shared/contract/study-values'
import type { QuestionDetail } from '@shared/contract/values'
import { pointViews } from './question-points'
import type { StudyContext } from './study-context'

/** A question with everything its review shows: its points and their record, and what each grade leads to. */
export function askQuestion(context: StudyContext, detail: QuestionDetail): AskedQuestion {
  const { library, scheduler, clock } = context
  const { id } = detail.question
  const card = library.get('cards', id) ?? null
  const preview = scheduler.preview(id, card, clock())
  return {
    detail,
    card,
    points: pointViews(library, detail.question),
    intervals: {
      1: preview[1].interval,
      2: preview[2].interval,
      3: preview[3].interval,
      4: preview[4].interval,
    },
    // A flag alone makes a card too.
    retrievability: card?.lastReviewAt === undefined ? null : scheduler.retrievability(card, clock()),
  }
}
