import type { InputOf, OutputOf } from '@shared/contract/types'
import type { ChannelName } from '@shared/contract/channels'
import type { Operation, TableName } from '@shared/domain/records'
import { tableNames } from '@shared/domain/records'
import type { Library } from '../../src/main/library/library'
import type { ServiceError } from '../../src/main/rpc/service-error'
import { createBankEditing } from '../../src/main/services/bank-editing'
import { createDrafts } from '../../src/main/services/drafts'
import { createQuestionEditing } from '../../src/main/services/question-editing'
import { createQuestionHistory } from '../../src/main/services/question-history'
import { createListings } from '../../src/main/services/question-listings'
import { createRearranging } from '../../src/main/services/rearranging'
import { createReplacing } from '../../src/main/services/replacing'
import { createSelectedQuestions } from '../../src/main/services/selected-questions'
import { createSearch } from '../../src/main/search/create-search'
import { temporaryLibrary, type LibraryBench } from './temporary-library'

type Handler<Name extends ChannelName> = (input: InputOf<Name>) => OutputOf<Name> | Promise<OutputOf<Name>>

export interface EditingBench extends LibraryBench {
  /** Calls a handler that writes questions or banks. */
  ask: <Name extends ChannelName>(name: Name, input: InputOf<Name>) => Promise<OutputOf<Name>>
  undo(): Promise<unknown>
}

/** The services that write questions over a real library in a temporary folder. */
export async function editingBench(operations: readonly Operation[] = []): Promise<EditingBench> {
  const bench = await temporaryLibrary()
  if (operations.length > 0) await bench.library.commit(operations)
  const search = createSearch({ library: bench.library, clock: bench.clock })
  const context = { ...bench, listings: createListings(bench.library, search, bench.clock) }
  const handlers = {
    ...createQuestionEditing(context),
    ...createSelectedQuestions(context),
    ...createQuestionHistory(context),
    ...createRearranging(context),
    ...createBankEditing(context),
    ...createReplacing(context),
    ...createDrafts(context),
  } as unknown as Record<string, Handler<ChannelName>>
  return {
    ...bench,
    async ask(name, input) {
      bench.clock.advance(1_000)
      const handler = handlers[name]
      if (!handler) throw new Error(`No handler of ${name} is under test.`)
      return (await handler(input)) as never
    },
    undo: async () => bench.history.handlers['history.undo']({}),
  }
}

/** Every record of a library, table by table, for comparing what was before with what is after. */
export function everything(library: Library): Record<TableName, unknown[]> {
  return Object.fromEntries(
    tableNames.map((name) => [name, [...library.all(name).values()].sort((a, b) => (a.id < b.id ? -1 : 1))]),
  ) as Record<TableName, unknown[]>
}

/** The code a request was refused with. */
export async function refusal(asked: Promise<unknown>): Promise<string | undefined> {
  return asked.then(
    () => undefined,
    (error: unknown) => (error as ServiceError).code,
  )
}
