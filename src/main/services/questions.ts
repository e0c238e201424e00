import type { Question } from '@shared/domain/records'
import type { QuestionRow } from '@shared/domain/query'
import type { QuestionDetail, QuestionPlace } from '@shared/contract/values'
import type { CheckedInputOf, Handlers, OutputOf } from '@shared/contract/types'
import { earlierTexts } from '../annotations/earlier-texts'
import type { Library } from '../library/library'
import { highlightsByQuestion, isInWeakTopic, notesByQuestion } from '../library/views'
import type { Search } from '../search/search'
import { onceSorted, type Listings } from './question-listings'
import { rowOf } from './question-rows'
import { passageOf } from './passage-questions'
import { requireRecord } from './require'

export interface QuestionDependencies {
  library: Library
  search: Pick<Search, 'hits'>
  listings: Listings
}

/** Handlers that list and open questions. */
export function createQuestions({
  library,
  search,
  listings,
}: QuestionDependencies): Pick<Handlers, 'questions.list' | 'questions.locate' | 'questions.get'> {
  const neighbour = (id: string | undefined) => {
    const question = id === undefined ? undefined : library.get('questions', id)
    return question ? { id: question.id, title: question.title } : null
  }
  const list = ({ query, offset, limit }: CheckedInputOf<'questions.list'>): OutputOf<'questions.list'> => {
    const { total, page, counts, problem } = listings(query)
    const rows = page(offset, limit).flatMap((id): QuestionRow[] => {
      const question = library.get('questions', id)
      if (!question) return []
      const row = rowOf(library, question)
      return [query.text.trim() === '' ? row : { ...row, hits: search.hits(id, query.text) }]
    })
    return { total, rows, counts, revision: library.revision, ...(problem ? { problem } : {}) }
  }
  const locate = ({ query, id }: CheckedInputOf<'questions.locate'>): QuestionPlace => {
    const { total, around } = listings(query)
    const { index, previous, next } = around(id)
    return { index, total, previous: neighbour(previous), next: neighbour(next) }
  }
  return {
    'questions.list': (input) => onceSorted(library, input.query, () => list(input)),
    'questions.locate': (input) => onceSorted(library, input.query, () => locate(input)),
    'questions.get': ({ id }) => detailOf(library, requireRecord(library, 'questions', id)),
  }
}

/** A question with everything a reader has on it. Throws `NOT_FOUND` when its bank is in the trash. */
export function detailOf(library: Library, question: Question): QuestionDetail {
  const bank = requireRecord(library, 'banks', question.bankId)
  const reading = library.get('readings', question.id)
  const highlights = [...(highlightsByQuestion(library).get(question.id) ?? [])]
  return {
    question,
    bank: { id: bank.id, title: bank.title, language: bank.language },
    notes: [...(notesByQuestion(library).get(question.id) ?? [])],
    highlights,
    earlierTexts: earlierTexts(library, question, highlights),
    passageOf: passageOf(library, question.id),
    bookmark: library.get('bookmarks', question.id) ?? null,
    reading: reading ? { times: reading.times, progress: reading.progress } : null,
    topicMarkedWeak: isInWeakTopic(library, question),
  }
}
