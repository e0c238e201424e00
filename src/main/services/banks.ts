import { topicId, type Bank } from '@shared/domain/records'
import type { BankSummary } from '@shared/contract/values'
import type { Handlers } from '@shared/contract/types'
import type { BankOutline } from '../library/bank-outline'
import { outlineOfBank } from '../library/bank-outlines'
import type { Clock, Library } from '../library/library'
import { listedBanks } from '../library/views'
import type { History } from './change'
import { requireRecord } from './require'
import { stamp } from './stamp'

export interface BankDependencies {
  library: Library
  history: History
  clock: Clock
}

/** Handlers for banks. Removing a bank puts it in the trash with all that was written on it; undo brings it back. */
export function createBanks({
  library,
  history,
  clock,
}: BankDependencies): Pick<Handlers, 'banks.list' | 'banks.remove'> {
  return {
    'banks.list': () => bankSummaries(library, (bankId) => outlineOfBank(library, bankId)),
    async 'banks.remove'({ id }) {
      const bank = requireRecord(library, 'banks', id)
      const value: Bank = { ...bank, removedAt: clock(), ...stamp(library, clock, bank) }
      await history.change({ key: 'bankRemoved', subject: bank.title }, [
        { op: 'put', table: 'banks', value },
      ])
      return null
    },
  }
}

/** The banks that are shown, with what lists tell of them. `outline` gives that of a bank by its id. */
export function bankSummaries(library: Library, outline: (bankId: string) => BankOutline): BankSummary[] {
  return listedBanks(library).map((bank) => summaryOf(library, bank, outline(bank.id)))
}

function summaryOf(library: Library, bank: Bank, { listed, unread, topics }: BankOutline): BankSummary {
  const optional = {
    ...(bank.key === undefined ? {} : { key: bank.key }),
    ...(bank.description === undefined ? {} : { description: bank.description }),
    ...(bank.licence === undefined ? {} : { licence: bank.licence }),
    ...(bank.version === undefined ? {} : { version: bank.version }),
  }
  return {
    id: bank.id,
    ...optional,
    title: bank.title,
    language: bank.language,
    questionCount: listed,
    unreadCount: unread,
    topics: topics.map(({ path, count }) => ({
      path,
      questionCount: count,
      markedWeak: library.get('topicStates', topicId(bank.id, path))?.weak ?? false,
    })),
  }
}
