import type { QuestionQuery } from '@shared/domain/query'
import type { Question } from '@shared/domain/records'
import type { Library } from '../library/library'

const byTitle = new Intl.Collator(['zh-CN', 'en'], { numeric: true })

/**
 * Orders questions given in source order. Where a key is equal the source order stays. `relevance`, which only
 * a search can tell, is the source order.
 */
export function sortQuestions(
  library: Library,
  questions: readonly Question[],
  sort: QuestionQuery['sort'],
): readonly Question[] {
  const key = keyOf(library, sort)
  if (sort === 'title') return [...questions].sort((a, b) => byTitle.compare(a.title, b.title))
  if (key === null) return questions
  return questions
    .map((question) => ({ question, rank: key(question) }))
    .sort((a, b) => b.rank - a.rank)
    .map(({ question }) => question)
}

function keyOf(library: Library, sort: QuestionQuery['sort']): ((question: Question) => number) | null {
  switch (sort) {
    case 'recent':
      return ({ id }) => library.get('readings', id)?.updatedAt ?? 0
    case 'unread':
      return ({ id }) => (library.get('readings', id) ? 0 : 1)
    case 'bookmarked':
      return ({ id }) => library.get('bookmarks', id)?.createdAt ?? 0
    default:
      return null
  }
}
