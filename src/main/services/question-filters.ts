import { questionFilters, type FilterCounts, type QuestionFilter } from '@shared/domain/query'
import type { Question } from '@shared/domain/records'
import type { Library } from '../library/library'
import {
  highlightsByQuestion,
  isAnnotated,
  isAnswered,
  isInWeakTopic,
  notesByQuestion,
} from '../library/views'

/** The questions of a list before its filter, as far as counting needs them. */
export interface Candidates {
  readonly size: number
  has(id: string): boolean
  ids(): readonly string[]
}

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

/**
 * How many candidates stand behind each filter. Costs what is marked, or what was found, whichever is less:
 * counts come with every page of results.
 */
export function countBehindFilters(library: Library, candidates: Candidates): FilterCounts {
  const count = (filter: QuestionFilter): number => {
    switch (filter) {
      case 'all':
        return candidates.size
      case 'bookmarked':
        return countAmong(candidates, library.all('bookmarks'))
      case 'annotated':
        return countAmong(candidates, annotated(library))
      case 'weak':
        return countWeak(library, candidates)
      case 'unread':
        return candidates.size - countAmong(candidates, library.all('readings'))
      case 'unanswered':
        return countAmong(candidates, unanswered(library))
    }
  }
  return Object.fromEntries(questionFilters.map((filter) => [filter, count(filter)])) as FilterCounts
}

interface Marked {
  readonly size: number
  has(id: string): boolean
  keys(): Iterable<string>
}

function countAmong(candidates: Candidates, marked: Marked): number {
  if (marked.size === 0) return 0
  const [walked, other] =
    marked.size <= candidates.size ? [marked.keys(), candidates] : [candidates.ids(), marked]
  let count = 0
  for (const id of walked) if (other.has(id)) count += 1
  return count
}

function annotated(library: Library): Marked {
  const [notes, highlights] = [notesByQuestion(library), highlightsByQuestion(library)]
  if (highlights.size === 0) return notes
  return notes.size === 0 ? highlights : new Set([...notes.keys(), ...highlights.keys()])
}

function countWeak(library: Library, candidates: Candidates): number {
  if (library.all('topicStates').size === 0) return 0
  return candidates.ids().filter((id) => {
    const question = library.get('questions', id)
    return question !== undefined && isInWeakTopic(library, question)
  }).length
}

const unansweredIn = new WeakMap<Library, Set<string>>()

/** The questions nobody has answered: counted once, then kept up commit by commit, for few are and all were looked at. */
function unanswered(library: Library): Marked {
  const known = unansweredIn.get(library)
  if (known) return known
  const ids = new Set<string>()
  for (const question of library.all('questions').values()) if (!isAnswered(question)) ids.add(question.id)
  library.onCommit(({ operations }) => {
    for (const operation of operations) {
      if (operation.table !== 'questions') continue
      if (operation.op === 'put' && !isAnswered(operation.value)) ids.add(operation.value.id)
      else ids.delete(operation.op === 'put' ? operation.value.id : operation.id)
    }
  })
  unansweredIn.set(library, ids)
  return ids
}
