import { channels, type ChannelName } from '@shared/contract/channels'
import type { Handlers } from '@shared/contract/types'
import type { Reply } from '@shared/contract/define'
import type { EarlyLibrary } from '../library/catalogue/early-library'
import type { Clock } from '../library/library'
import { listedBanks } from '../library/views'
import { createDispatcher, type ErrorLog } from '../rpc/dispatcher'
import { ServiceError } from '../rpc/service-error'
import { bankSummaries } from './banks'
import { createPreferences } from './preferences'
import { detailOf } from './questions'
import { createReadings } from './readings'
import { requireRecord } from './require'

/** Answers a request before the library is open, or gives `undefined` for one that must wait. */
export type EarlyAnswers = (channel: unknown, input: unknown) => Promise<Reply | undefined>

const notYet = Symbol('known only when the library is open')

/** Answers what the window asks for first, out of the catalogues of a library, as the services will answer it. */
export function createEarlyAnswers(library: EarlyLibrary, clock: Clock, log: ErrorLog): EarlyAnswers {
  const answers: Partial<Handlers> = {
    ...createPreferences({ library, clock }),
    ...createReadings({ library, clock }),
    'library.status': () => ({
      folder: library.folder,
      state: 'open',
      recovery: [],
      revision: library.revision,
      ...(library.savedAt === undefined ? {} : { savedAt: library.savedAt }),
      counts: countsOf(library),
    }),
    'banks.list': () => bankSummaries(library, (bankId) => library.outlineOf(bankId)),
    'history.state': () => ({ undo: null, redo: null }),
    'questions.get': ({ id }) => detailOf(library, requireRecord(library, 'questions', id)),
  }
  const early = waiting(answers)
  const dispatch = createDispatcher(early, log)
  return async (channel, input) => {
    if (typeof channel !== 'string' || !Object.hasOwn(early, channel)) return undefined
    const reply = await dispatch(channel, input)
    return reply.ok && reply.value === notYet ? undefined : reply
  }
}

function countsOf(library: EarlyLibrary) {
  const banks = listedBanks(library)
  return {
    banks: banks.length,
    questions: banks.reduce((sum, { id }) => sum + library.outlineOf(id).total, 0),
    notes: library.countOf('notes'),
    bookmarks: library.countOf('bookmarks'),
  }
}

/** Handlers of what changes nothing, which tell by a value of their own that the library does not know yet. */
function waiting(answers: Partial<Handlers>): Handlers {
  const handlers = Object.entries(answers).filter(([name]) => channels[name as ChannelName].kind === 'read')
  const early = handlers.map(([name, handler]) => {
    const answer = (input: never): unknown => {
      try {
        return handler(input)
      } catch (error) {
        if (error instanceof ServiceError) throw error
        // Unknown yet, or unreadable: then the open library tells what is wrong.
        return notYet
      }
    }
    return [name, answer] as const
  })
  return Object.fromEntries(early) as unknown as Handlers
}
