import { topicId, type Bank, type Operation } from '@shared/domain/records'
import type { CheckedInputOf, Handlers } from '@shared/contract/types'
import { edited, type EditContext } from './edit-context'
import { requireRecord } from './require'
import { stamp } from './stamp'

/** Handlers for banks made by hand, what is said of a bank, and the names of its topics. */
export function createBankEditing(
  context: EditContext,
): Pick<Handlers, 'banks.create' | 'banks.change' | 'topics.rename'> {
  const { library, history, clock, ids } = context
  return {
    async 'banks.create'(input) {
      const bank: Bank = { id: ids(), ...detailsOf(input), ...stamp(library, clock) }
      await history.change({ key: 'bankCreated', subject: bank.title }, [
        { op: 'put', table: 'banks', value: bank },
      ])
      return bank
    },
    async 'banks.change'({ id, ...input }) {
      const existing = requireRecord(library, 'banks', id)
      const kept = { ...existing }
      delete kept.description
      delete kept.licence
      delete kept.version
      const bank: Bank = { ...kept, ...detailsOf(input), ...stamp(library, clock, existing) }
      await history.change({ key: 'bankChanged', subject: existing.title }, [
        { op: 'put', table: 'banks', value: bank },
      ])
      return bank
    },
    async 'topics.rename'({ bankId, path, name }) {
      requireRecord(library, 'banks', bankId)
      const to = [...path.slice(0, -1), name]
      if (topicId(bankId, path) === topicId(bankId, to)) return 0
      const questions = library.questionsOf(bankId).filter(({ topics }) => startsWith(topics, path))
      const operations = questions.flatMap((question) =>
        edited(context, question, { ...question, topics: [...to, ...question.topics.slice(path.length)] }),
      )
      if (operations.length === 0) return 0
      const label = { key: 'topicRenamed', subject: path.at(-1) ?? '' } as const
      await history.change(label, [
        ...operations,
        ...movedStates(context, bankId, path, to),
        ...movedSearches(context, bankId, path, to),
      ])
      return questions.length
    },
  }
}

function startsWith(topics: readonly string[], path: readonly string[]): boolean {
  return path.every((name, depth) => topics[depth] === name)
}

function detailsOf(input: CheckedInputOf<'banks.create'>): Pick<Bank, 'title' | 'language'> & Partial<Bank> {
  const { title, language, description = '', licence = '', version = '' } = input
  return {
    title,
    language,
    ...(description.trim() === '' ? {} : { description: description.trim() }),
    ...(licence.trim() === '' ? {} : { licence: licence.trim() }),
    ...(version.trim() === '' ? {} : { version: version.trim() }),
  }
}

/** What the reader said of a topic goes with its name; where two become one, a mark on either stays. */
function movedStates(
  { library, clock }: EditContext,
  bankId: string,
  path: readonly string[],
  to: readonly string[],
): Operation[] {
  const states = [...library.all('topicStates').values()].filter(
    (state) => state.bankId === bankId && startsWith(state.path, path),
  )
  return states.flatMap((state): Operation[] => {
    const next = [...to, ...state.path.slice(path.length)]
    const id = topicId(bankId, next)
    const other = library.get('topicStates', id)
    const weak = state.weak || (other?.weak ?? false)
    const value = { id, bankId, path: next, weak, ...stamp(library, clock, other ?? state) }
    return [
      { op: 'remove', table: 'topicStates', id: state.id },
      { op: 'put', table: 'topicStates', value },
    ]
  })
}

/** Searches kept within a topic stay within it. */
function movedSearches(
  { library, clock }: EditContext,
  bankId: string,
  path: readonly string[],
  to: readonly string[],
): Operation[] {
  return [...library.all('savedSearches').values()].flatMap((saved): Operation[] => {
    const { topic = [] } = saved
    if (saved.bankId !== bankId || !startsWith(topic, path)) return []
    const next = [...to, ...topic.slice(path.length)]
    const value = { ...saved, topic: next, ...stamp(library, clock, saved) }
    return [{ op: 'put', table: 'savedSearches', value }]
  })
}
