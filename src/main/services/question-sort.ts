import type { QuestionQuery } from '@shared/domain/query'
import type { Question } from '@shared/domain/records'
import type { Steps } from '../in-slices'
import type { Library } from '../library/library'
import { sortInSteps } from '../sort-in-steps'

const byTitle = new Intl.Collator(['zh-CN', 'en'], { numeric: true })

const compareTitles = (a: Question, b: Question): number => byTitle.compare(a.title, b.title)

/** By list: one that is let go of lets go of its order too. */
const kept = new WeakMap<readonly Question[], readonly Question[]>()

/** Puts a list that nobody changes in the order of titles, in steps; each list once. */
export function* titleOrderSteps(questions: readonly Question[]): Steps<readonly Question[]> {
  const known = kept.get(questions)
  if (known) return known
  const sorted = yield* sortInSteps(questions, compareTitles)
  kept.set(questions, sorted)
  return sorted
}

/** Whether a list has been put in the order of titles. */
export function isTitleOrderKnown(questions: readonly Question[]): boolean {
  return kept.has(questions)
}

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
  if (sort === 'title') return [...questions].sort(compareTitles)
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
