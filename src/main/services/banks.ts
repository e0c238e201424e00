import { topicId, type Bank } from '@shared/domain/records'
import type { BankSummary, TopicSummary } from '@shared/contract/values'
import type { Handlers } from '@shared/contract/types'
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
    'banks.list': () => listedBanks(library).map((bank) => summaryOf(library, bank)),
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

function summaryOf(library: Library, bank: Bank): BankSummary {
  const questions = library.questionsOf(bank.id).filter((question) => question.archivedAt === undefined)
  const unread = questions.filter((question) => library.get('readings', question.id) === undefined)
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
    questionCount: questions.length,
    unreadCount: unread.length,
    topics: topicsOf(
      library,
      bank.id,
      questions.map((question) => question.topics),
    ),
  }
}

/** Topics in the order they first appear, each parent before its children. */
function topicsOf(library: Library, bankId: string, paths: readonly (readonly string[])[]): TopicSummary[] {
  interface Node {
    path: string[]
    count: number
    children: Map<string, Node>
  }
  const roots = new Map<string, Node>()
  for (const path of paths) {
    let level = roots
    path.forEach((name, depth) => {
      const node = level.get(name) ?? {
        path: path.slice(0, depth + 1),
        count: 0,
        children: new Map<string, Node>(),
      }
      node.count += 1
      level.set(name, node)
      level = node.children
    })
  }
  const flatten = (level: Map<string, Node>): TopicSummary[] =>
    [...level.values()].flatMap((node) => [
      {
        path: node.path,
        questionCount: node.count,
        markedWeak: library.get('topicStates', topicId(bankId, node.path))?.weak ?? false,
      },
      ...flatten(node.children),
    ])
  return flatten(roots)
}
