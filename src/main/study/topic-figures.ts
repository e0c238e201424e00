import type { TopicFigures } from '@shared/contract/study-values'
import { topicId } from '@shared/domain/records'
import type { Review } from '@shared/domain/study'
import type { Library } from '../library/library'

/**
 * What the given reviews, in order of time, came to for each outermost topic; most time first. Reviews of
 * questions that are gone belong to none. Growth compares the stability of each question before its first and
 * after its last review of them; a question learnt in them began with none.
 */
export function topicFigures(library: Library, reviews: readonly Review[]): TopicFigures[] {
  const groups = Map.groupBy(reviews, ({ questionId }) => {
    const question = library.get('questions', questionId)
    return question ? topicId(question.bankId, question.topics.slice(0, 1)) : ''
  })
  groups.delete('')
  return [...groups.values()]
    .flatMap((group): TopicFigures[] => {
      const [first] = group
      const question = first && library.get('questions', first.questionId)
      const bank = question && library.get('banks', question.bankId)
      if (!bank) return []
      const counted = group.filter(({ kind }) => kind === 'review')
      return [
        {
          ...{ bankId: bank.id, bankTitle: bank.title, language: bank.language },
          path: question.topics.slice(0, 1),
          reviews: group.length,
          milliseconds: group.reduce((sum, { elapsedMilliseconds }) => sum + elapsedMilliseconds, 0),
          counted: counted.length,
          recalled: counted.filter(({ rating }) => rating > 1).length,
          growth: growthOf(group),
        },
      ]
    })
    .sort((a, b) => b.milliseconds - a.milliseconds)
}

function growthOf(reviews: readonly Review[]): TopicFigures['growth'] {
  const scheduled = reviews.filter(({ kind }) => kind !== 'cram' && kind !== 'exam')
  const byQuestion = Map.groupBy(scheduled, ({ questionId }) => questionId)
  if (byQuestion.size === 0) return null
  let [before, after] = [0, 0]
  for (const ofQuestion of byQuestion.values()) {
    before += ofQuestion[0]?.before?.stability ?? 0
    after += ofQuestion.at(-1)?.after.stability ?? 0
  }
  return { questions: byQuestion.size, before: before / byQuestion.size, after: after / byQuestion.size }
}
