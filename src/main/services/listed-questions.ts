import {
  questionFilters,
  type FilterCounts,
  type QuestionFilter,
  type QuestionQuery,
} from '@shared/domain/query'
import type { Question } from '@shared/domain/records'
import type { Commit, Library } from '../library/library'
import { oneForEach } from '../library/one-for-each'
import { isListed, listedBanks } from '../library/views'
import { countBehind, countMarked, countsOf, tablesBehind } from './question-filters'

/** A bank or all of them, and a topic. */
export type Scope = Pick<QuestionQuery, 'bankId' | 'topic'>

/** What a query that searches for nothing lists, before its filter. */
export interface ListedQuestions {
  /** In the order of the banks and of their sources. Callers must not change it. */
  readonly questions: readonly Question[]
  /** How many of them are behind each filter. */
  counts(): FilterCounts
}

/** Scopes kept at a time: those a person goes back and forth between. */
const mostKept = 8

/**
 * The questions of scopes. They are walked once until a question or a bank changes, and what is behind a filter is
 * counted once until what it hangs on does: a mark or a reading counts marks or readings anew, not the library.
 */
export const listedIn = oneForEach((library) => {
  const kept = new Map<string, Listed>()
  return {
    of(scope: Scope): ListedQuestions {
      const key = JSON.stringify([scope.bankId, scope.topic ?? []])
      const known = kept.get(key)
      if (known) return known
      if (kept.size >= mostKept) kept.clear()
      const fresh = new Listed(library, scope)
      kept.set(key, fresh)
      return fresh
    },
    follow({ operations }: Commit) {
      const tables = new Set(operations.map(({ table }) => table))
      if (tables.has('questions') || tables.has('banks')) kept.clear()
      const changed = questionFilters.filter((filter) =>
        tablesBehind[filter].some((table) => tables.has(table)),
      )
      for (const listed of kept.values()) listed.forget(changed)
    },
  }
})

/** Whether a question is of the bank and the topic of a scope, where it names them. */
export function belonging({ bankId, topic = [] }: Scope): (question: Question) => boolean {
  return (question) =>
    (bankId ?? question.bankId) === question.bankId &&
    topic.every((name, depth) => question.topics[depth] === name)
}

class Listed implements ListedQuestions {
  readonly questions: readonly Question[]
  readonly #library: Library
  readonly #belongs: (question: Question) => boolean
  readonly #counts = new Map<QuestionFilter, number>()

  constructor(library: Library, scope: Scope) {
    this.#library = library
    this.#belongs = belonging(scope)
    this.questions = listedBanks(library)
      .flatMap(({ id }) => ((scope.bankId ?? id) === id ? library.questionsOf(id) : []))
      .filter((question) => question.archivedAt === undefined && this.#belongs(question))
  }

  counts(): FilterCounts {
    return countsOf((filter) => {
      const count = this.#counts.get(filter) ?? this.#count(filter)
      this.#counts.set(filter, count)
      return count
    })
  }

  forget(filters: readonly QuestionFilter[]): void {
    for (const filter of filters) this.#counts.delete(filter)
  }

  #count(filter: QuestionFilter): number {
    const has = (id: string): boolean => {
      const question = this.#library.get('questions', id)
      return question !== undefined && this.#belongs(question) && isListed(this.#library, question)
    }
    const candidates = {
      size: this.questions.length,
      countOf: (marked: Parameters<typeof countMarked>[1]) => countMarked(has, marked),
    }
    return countBehind(this.#library, candidates, filter)
  }
}
