import type { Handlers } from '@shared/contract/types'
import type { Reply } from '@shared/contract/define'
import type { EarlyLibrary } from '../library/catalogue/early-library'
import { NotLoadedError } from '../library/catalogue/not-loaded-error'
import type { Clock } from '../library/library'
import { listedBanks } from '../library/views'
import { createDispatcher, type ErrorLog } from '../rpc/dispatcher'
import { ServiceError } from '../rpc/service-error'
import { createEarlyStudy } from '../study/early-study'
import { bankSummaries } from './banks'
import { createEarlyListings } from './early-listings'
import { createPreferences } from './preferences'
import { createQuestions, detailOf } from './questions'
import { createReadings } from './readings'
import { requireRecord } from './require'
import { createReviewOpening } from './review'

/** Answers a request before the library is open, or gives `undefined` for one that must wait. */
export type EarlyAnswers = (channel: unknown, input: unknown) => Promise<Reply | undefined>

const notYet = Symbol('known only when the library is open')

/** Answers what the window asks for first, out of the catalogues of a library, as the services will answer it. */
export function createEarlyAnswers(library: EarlyLibrary, clock: Clock, log: ErrorLog): EarlyAnswers {
  const listings = createEarlyListings(library)
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
    ...createQuestions({ library, listings, search: { hits: notKnown } }),
    ...createReviewOpening({
      context: createEarlyStudy(library, clock),
      questionsOf: notKnown,
      rowsOf: (query) => listings(query).rows,
      begin(operations) {
        library.hold(operations)
        return Promise.resolve()
      },
      detailOf: (id) => detailOf(library, requireRecord(library, 'questions', id)),
    }),
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

function notKnown(): never {
  throw new NotLoadedError()
}

/**
 * Handlers which tell by a value of their own that the library does not know yet. Changes are among them: the library
 * takes none.
 */
function waiting(answers: Partial<Handlers>): Handlers {
  const early = Object.entries(answers).map(([name, handler]) => {
    const answer = async (input: never): Promise<unknown> => {
      try {
        return await (handler as (input: never) => unknown)(input)
      } catch (error) {
        if (error instanceof ServiceError) throw error
        // Unknown yet, to be saved, or unreadable: then the open library tells what is wrong.
        return notYet
      }
    }
    return [name, answer] as const
  })
  return Object.fromEntries(early) as unknown as Handlers
}
