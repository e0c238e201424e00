import type { SuggestedBookmark } from '@shared/contract/planning-values'
import { missesOf, pointViews } from './question-points'
import { isAskable, reviewsByQuestion, type StudyContext } from './study-context'

const fewestLapses = 3
const recentTries = 6
const shown = 5

/**
 * Questions that failed in at least half of their last tries, and at least three times, whose corner is not
 * folded. One that was declined comes back only after it failed more often than then.
 */
export function suggestedBookmarks(context: StudyContext): SuggestedBookmark[] {
  const { library } = context
  return [...reviewsByQuestion(library)]
    .flatMap(([questionId, reviews]): SuggestedBookmark[] => {
      const question = library.get('questions', questionId)
      const graded = reviews.filter(({ rating }) => rating > 0)
      const tries = graded.slice(-recentTries)
      const lapses = tries.filter(({ rating }) => rating === 1).length
      if (!question || lapses < fewestLapses || lapses * 2 < tries.length || !isAskable(context, question))
        return []
      const declined = library.get('declinedSuggestions', questionId)
      if (library.get('bookmarks', questionId) || (declined && declined.lapses >= lapsesOf(graded))) return []
      const worst = pointViews(library, question).sort((a, b) => missesOf(b) - missesOf(a))[0]
      return [
        {
          ...{ questionId, title: question.title, lapses, tries: tries.length },
          language: library.get('banks', question.bankId)?.language ?? 'und',
          missed: worst && missesOf(worst) > 1 ? worst.lead : null,
        },
      ]
    })
    .sort((a, b) => b.lapses / b.tries - a.lapses / a.tries || b.lapses - a.lapses)
    .slice(0, shown)
}

/** How many of the reviews failed. */
export function lapsesOf(reviews: readonly { rating: number }[]): number {
  return reviews.filter(({ rating }) => rating === 1).length
}
