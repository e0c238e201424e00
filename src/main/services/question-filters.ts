import { questionFilters, type FilterCounts, type QuestionFilter } from '@shared/domain/query'
import type { Question, TableName } from '@shared/domain/records'
import type { Commit, Library } from '../library/library'
import { oneForEach } from '../library/one-for-each'
import type { Found, Marked } from '../search/search'
import {
  highlightsByQuestion,
  isAnnotated,
  isAnswered,
  isInWeakTopic,
  notesByQuestion,
} from '../library/views'

/** The questions of a list before its filter, as far as counting needs them. */
export type Candidates = Pick<Found, 'size' | 'countOf'>

/** Whether a question stands behind a filter. */
export function passes(library: Library, question: Question, filter: QuestionFilter): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'bookmarked':
      return library.get('bookmarks', question.id) !== undefined
    case 'annotated':
      return isAnnotated(library, question.id)
    case 'weak':
      return isInWeakTopic(library, question)
    case 'unread':
      return library.get('readings', question.id) === undefined
    case 'unanswered':
      return !isAnswered(question)
  }
}

/** How many candidates stand behind each filter. */
export function countBehindFilters(library: Library, candidates: Candidates): FilterCounts {
  return countsOf((filter) => countBehind(library, candidates, filter))
}

/** A count for each filter. */
export function countsOf(count: (filter: QuestionFilter) => number): FilterCounts {
  return Object.fromEntries(questionFilters.map((filter) => [filter, count(filter)])) as FilterCounts
}

/** How many candidates stand behind a filter. */
export function countBehind(library: Library, candidates: Candidates, filter: QuestionFilter): number {
  switch (filter) {
    case 'all':
      return candidates.size
    case 'bookmarked':
      return candidates.countOf([library.all('bookmarks')])
    case 'annotated':
      return candidates.countOf([notesByQuestion(library), highlightsByQuestion(library)])
    case 'weak':
      return library.all('topicStates').size === 0 ? 0 : candidates.countOf([inWeakTopics(library)])
    case 'unread':
      return candidates.size - candidates.countOf([library.all('readings')])
    case 'unanswered':
      return candidates.countOf([unanswered(library).ids])
  }
}

/** What, beside questions and banks, the count behind a filter hangs on. */
export const tablesBehind: Readonly<Record<QuestionFilter, readonly TableName[]>> = {
  all: [],
  bookmarked: ['bookmarks'],
  annotated: ['notes', 'highlights'],
  weak: ['topicStates'],
  unread: ['readings'],
  unanswered: [],
}

/** Counts the marked among questions of which it is known whether they belong. */
export function countMarked(belongs: (id: string) => boolean, marked: readonly Marked[]): number {
  const counted = new Set<string>()
  for (const each of marked) for (const id of each.keys()) if (belongs(id)) counted.add(id)
  return counted.size
}

const weakIn = new WeakMap<Library, Set<string>>()

/** The questions of topics marked as weak, gone through again after such a mark or a question has changed. */
function inWeakTopics(library: Library): Marked {
  const known = weakIn.get(library)
  if (known) return known
  const ids = new Set<string>()
  for (const question of library.all('questions').values())
    if (isInWeakTopic(library, question)) ids.add(question.id)
  weakIn.set(library, ids)
  const stop = library.onCommit(({ operations }) => {
    if (!operations.some(({ table }) => table === 'questions' || table === 'topicStates')) return
    weakIn.delete(library)
    stop()
  })
  return ids
}

/** The questions nobody has answered: counted once, then kept up commit by commit, for few are and all were looked at. */
const unanswered = oneForEach((library) => {
  const ids = new Set<string>()
  for (const question of library.all('questions').values()) if (!isAnswered(question)) ids.add(question.id)
  return {
    ids,
    follow({ operations }: Commit) {
      for (const operation of operations) {
        if (operation.table !== 'questions') continue
        if (operation.op === 'put' && !isAnswered(operation.value)) ids.add(operation.value.id)
        else ids.delete(operation.op === 'put' ? operation.value.id : operation.id)
      }
    },
  }
})
