import type { SuggestedBookmark } from '@shared/contract/planning-values'
import type { Review } from '@shared/domain/study'
import type { Steps } from '../in-slices'
import { missesOf, pointViews } from './question-points'
import { isAskable, reviewsByQuestion, type StudyContext } from './study-context'

const fewestLapses = 3
const recentTries = 6
const shown = 5
/** Questions looked at before others may have their turn: a few may have an answer to take apart. */
const pauseAfter = 100

/**
 * Questions that failed in at least half of their last tries, and at least three times, whose corner is not
 * folded. One that was declined comes back only after it failed more often than then.
 */
export function* suggestionSteps(context: StudyContext): Steps<SuggestedBookmark[]> {
  const found: SuggestedBookmark[] = []
  let at = 0
  for (const [questionId, reviews] of reviewsByQuestion(context.library)) {
    if (at++ % pauseAfter === 0) yield at
    const suggested = reviews.length < fewestLapses ? null : suggestion(context, questionId, reviews)
    if (suggested) found.push(suggested)
  }
  return found.sort((a, b) => b.lapses / b.tries - a.lapses / a.tries || b.lapses - a.lapses).slice(0, shown)
}

function suggestion(
  context: StudyContext,
  questionId: string,
  reviews: readonly Review[],
): SuggestedBookmark | null {
  const { library } = context
  const graded = reviews.filter(({ rating }) => rating > 0)
  const tries = graded.slice(-recentTries)
  const lapses = lapsesOf(tries)
  if (lapses < fewestLapses || lapses * 2 < tries.length) return null
  const question = library.get('questions', questionId)
  if (!question || !isAskable(context, question)) return null
  const declined = library.get('declinedSuggestions', questionId)
  if (library.get('bookmarks', questionId) || (declined && declined.lapses >= lapsesOf(graded))) return null
  const worst = pointViews(library, question).sort((a, b) => missesOf(b) - missesOf(a))[0]
  return {
    ...{ questionId, title: question.title, lapses, tries: tries.length },
    language: library.get('banks', question.bankId)?.language ?? 'und',
    missed: worst && missesOf(worst) > 1 ? worst.lead : null,
  }
}

/** How many of the reviews failed. */
export function lapsesOf(reviews: readonly { rating: number }[]): number {
  return reviews.filter(({ rating }) => rating === 1).length
}
