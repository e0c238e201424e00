import type { QuestionRow } from '@shared/domain/query'
import type { Reading } from '@shared/domain/records'
import type { Handlers } from '@shared/contract/types'
import type { Clock, Library } from '../library/library'
import { isListed } from '../library/views'
import { rowOf } from './question-rows'
import { requireRecord } from './require'
import { stamp } from './stamp'

export interface ReadingDependencies {
  library: Library
  clock: Clock
}

/** Handlers for where a person reads. Reading is no edit: it is kept, but is no undo step. */
export function createReadings({
  library,
  clock,
}: ReadingDependencies): Pick<Handlers, 'readings.open' | 'readings.leave' | 'readings.recent'> {
  const put = async (value: Reading) => {
    await library.commit([{ op: 'put', table: 'readings', value }])
    return null
  }
  return {
    'readings.open'({ questionId }) {
      requireRecord(library, 'questions', questionId)
      const existing = library.get('readings', questionId)
      return put({
        id: questionId,
        times: (existing?.times ?? 0) + 1,
        progress: existing?.progress ?? 0,
        ...stamp(library, clock, existing),
      })
    },
    'readings.leave'({ questionId, progress }) {
      requireRecord(library, 'questions', questionId)
      const existing = library.get('readings', questionId)
      return put({
        id: questionId,
        times: existing?.times ?? 1,
        progress,
        ...stamp(library, clock, existing),
      })
    },
    'readings.recent'({ limit }) {
      const rows: QuestionRow[] = []
      const latestFirst = [...library.all('readings').values()].sort((a, b) => b.updatedAt - a.updatedAt)
      for (const { id } of latestFirst) {
        if (rows.length === limit) break
        const question = library.get('questions', id)
        if (question && isListed(library, question)) rows.push(rowOf(library, question))
      }
      return rows
    },
  }
}
