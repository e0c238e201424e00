import { questionQuerySchema } from '../../src/shared/domain/query'
import type { InputOf } from '../../src/shared/contract/types'
import type { SessionView } from '../../src/shared/contract/study-values'
import type { Grade, SessionMode } from '../../src/shared/domain/study'
import { createSearch } from '../../src/main/search/create-search'
import { createListings, questionsIn } from '../../src/main/services/question-listings'
import { detailOf } from '../../src/main/services/questions'
import { requireRecord } from '../../src/main/services/require'
import { createReview } from '../../src/main/services/review'
import { createStudySettings } from '../../src/main/services/study-settings'
import { createStudyContext } from '../../src/main/study/create-study-context'
import { rowsOf } from '../../src/main/study/study-rows'
import type { TimeZone } from '../../src/main/study/study-day'
import { aBank, aQuestion, putBank, temporaryLibrary } from './temporary-library'

export const everything = questionQuerySchema.parse({})

/** A library with banks of so many questions each (`a1`, `a2` … of the bank `a`), and what reviews them. */
export async function reviewDesk(banks: Record<string, number>, timeZone: TimeZone = () => 0) {
  const bench = await temporaryLibrary()
  const { library, clock, history, ids } = bench
  for (const [id, count] of Object.entries(banks)) {
    const questions = Array.from({ length: count }, (_, index) =>
      aQuestion({ id: `${id}${String(index + 1)}`, bankId: id, topics: ['Topic'] }),
    )
    await library.commit(putBank(aBank({ id, title: id }), questions))
  }
  const listings = createListings(library, createSearch(bench), bench.clock)
  const context = createStudyContext(library, clock, timeZone)
  const review = createReview({
    context,
    history,
    ids,
    questionsOf: (query) => questionsIn(library, listings(query).ids),
    rowsOf: (query) => rowsOf(library, questionsIn(library, listings(query).ids)),
    begin: (operations) => library.commit(operations),
    detailOf: (id) => detailOf(library, requireRecord(library, 'questions', id)),
  })
  const settings = createStudySettings({ context, history })
  const view = () => review['review.current']({}) as SessionView | null
  return {
    ...bench,
    context,
    review,
    settings,
    view,
    start: async (more: Partial<InputOf<'review.start'>> = {}, mode: SessionMode = 'scheduled') =>
      review['review.start']({ mode, ...more, query: questionQuerySchema.parse(more.query ?? {}) }),
    /** Grades the question being asked. */
    grade: (grade: Grade) =>
      review['review.grade']({
        questionId: view()?.current?.detail.question.id ?? '',
        grade,
        elapsedMilliseconds: 1_000,
      }),
    plan: async (query: Partial<InputOf<'review.plan'>['query']> = {}) =>
      await review['review.plan']({ query: questionQuerySchema.parse(query) }),
  }
}
