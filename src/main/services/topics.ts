import { topicId, type TopicState } from '@shared/domain/records'
import type { Handlers } from '@shared/contract/types'
import type { Clock, Library } from '../library/library'
import type { History } from './change'
import { requireRecord } from './require'
import { stamp } from './stamp'

export interface TopicDependencies {
  library: Library
  history: History
  clock: Clock
}

/** Handlers for what a reader says of a topic. */
export function createTopics({ library, history, clock }: TopicDependencies): Pick<Handlers, 'topics.mark'> {
  return {
    async 'topics.mark'({ bankId, path, weak }) {
      requireRecord(library, 'banks', bankId)
      const id = topicId(bankId, path)
      const existing = library.get('topicStates', id)
      if (existing?.weak === weak) return existing
      const value: TopicState = { id, bankId, path, weak, ...stamp(library, clock, existing) }
      const label = { key: weak ? 'topicMarkedWeak' : 'topicUnmarked', subject: path.at(-1) ?? '' } as const
      await history.change(label, [{ op: 'put', table: 'topicStates', value }])
      return value
    },
  }
}
