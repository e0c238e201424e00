import type { Handlers } from '@shared/contract/types'
import type { QuestionQuery } from '@shared/domain/query'
import type { LibraryProblem, LibraryStatus } from '@shared/domain/library-status'
import { importingChannels } from '@shared/contract/channels/importing'
import { createAnchorFinder } from './annotations/anchor-finder'
import { clearUnneededFiles } from './library/clear-unneeded-files'
import { LibraryError, type Clock, type Ids, type Library } from './library/library'
import { openLibrary } from './library/open-library'
import { composition, type Composition, type Early, type Reopen, type Services } from './composition'
import { createDispatcher, type ErrorLog } from './rpc/dispatcher'
import { createEventBus, type EventBus } from './rpc/event-bus'
import { lazily } from './rpc/lazily'
import { MemoryAtRest } from './memory-at-rest'
import { createSearch } from './search/create-search'
import type { Search } from './search/search'
import { announceLibrary } from './services/announce'
import { createAnnotations } from './services/annotations'
import { createBankEditing } from './services/bank-editing'
import { createBanks } from './services/banks'
import { createBookmarks } from './services/bookmarks'
import { createExams } from './services/exams'
import { createHistory, type History } from './services/change'
import { createDrafts } from './services/drafts'
import { createFitting } from './services/fitting'
import { createHighlights } from './services/highlights'
import { createHostHandlers, type HostCapabilities } from './services/host-capabilities'
import { createNotes } from './services/notes'
import { createPassageQuestions } from './services/passage-questions'
import { createPlanning } from './services/planning'
import { createPoints } from './services/points'
import { createPreferences } from './services/preferences'
import { writingInOrder } from './services/in-order'
import { createInsights } from './services/insights'
import { createListings, type Listings } from './services/question-listings'
import { createQuestionEditing } from './services/question-editing'
import { createQuestionHistory } from './services/question-history'
import { createQuestions, detailOf, type QuestionDependencies } from './services/questions'
import { createRearranging } from './services/rearranging'
import { createReplacing, type ReplaceDependencies } from './services/replacing'
import { requireRecord } from './services/require'
import { createRefusedHandlers, refusedStatus } from './services/refused-library'
import { createReview } from './services/review'
import { createReadings } from './services/readings'
import { createSearches } from './services/searches'
import { createSelectedQuestions } from './services/selected-questions'
import { libraryStatus, openLibraryHandlers } from './services/status'
import { createStudySettings } from './services/study-settings'
import { createTopics } from './services/topics'
import type { TransferDependencies } from './services/transfers'
import { createTrust, type TrustDependencies } from './services/trust'
import { warmSearch } from './services/warm-search'
import { createStudyContext } from './study/create-study-context'
import { createParameterFitter, type ParameterFitter } from './study/fitting/parameter-fitter'
import type { StudyContext } from './study/study-context'
import { studyQuery } from './study/study-query'
import { rowsOf } from './study/study-rows'

export type { Composition } from './composition'

export interface CompositionOptions {
  /** Library folder; created when absent. */
  folder: string
  /** Folder of the bundled banks. */
  bundledBanks: string
  /** Folder of the optimizer of FSRS; without it parameters cannot be fitted. */
  optimizer?: string
  clock: Clock
  ids: Ids
  log: ErrorLog
  capabilities?: HostCapabilities
}

/**
 * The one place where services are wired. A library that cannot be opened still gives a composition:
 * `library.status` tells why, `library.reopen` tries again, everything else answers `LIBRARY_UNAVAILABLE`.
 * Resolves as soon as anything can be answered; what needs the whole library waits until it is open.
 */
export function compose(options: CompositionOptions): Promise<Composition> {
  const events = createEventBus()
  return composition(options, events, (reopen, early) => composeAny(options, events, reopen, early))
}

async function composeAny(
  options: CompositionOptions,
  events: EventBus,
  reopen: Reopen,
  early?: Early,
): Promise<Services> {
  try {
    const library = await openLibrary({ ...options, ...(early && { early }) })
    return composeOpen(options, library, events)
  } catch (error) {
    if (!(error instanceof LibraryError)) throw error
    return composeRefused(options, error.problem, reopen)
  }
}

function composeOpen(options: CompositionOptions, library: Library, events: EventBus): Services {
  const history = createHistory(library, events)
  const context = createStudyContext(library, options.clock)
  const search = createSearch({ library, clock: options.clock, extensions: [studyQuery(context)] })
  const listings = createListings(library, search, options.clock)
  const closing = new AbortController()
  const fitter = createParameterFitter(options.optimizer)
  const dependencies = {
    ...options,
    ...{ library, history, events, search, listings, context, fitter },
    ...{ days: context.calendar, closing: closing.signal },
  }
  const annotations = createAnnotations({
    ...{ library, events, finder: createAnchorFinder() },
    failed: (error) => options.log('annotations', error),
  })
  const status = (): LibraryStatus => libraryStatus(library)
  const handlers: Handlers = {
    ...openLibraryHandlers(status),
    ...writingInOrder({
      ...createSearches(dependencies),
      ...composeContent(dependencies),
      ...composeWritten(dependencies),
      ...composeStudyChoices(dependencies),
      ...createPreferences(dependencies),
      ...history.handlers,
    }),
    ...annotations.handlers,
    ...composeTransfers(dependencies),
    ...composeStudy(dependencies),
    ...composeSurroundings(dependencies),
  }
  const memory = memoryAfter(search)
  const stops = [
    announceLibrary(library, events),
    search.onProgress((progress) => events.publish('search.progressed', progress)),
    warmSearch({ search, listings }),
    tidyLater(options, library, closing.signal),
  ]
  return {
    dispatch: memory.noting(createDispatcher(handlers, options.log)),
    status,
    async close() {
      for (const stop of stops) stop()
      closing.abort()
      for (const part of [search, annotations, fitter, memory]) part.close()
      await library.close()
    },
  }
}

/** Gives memory back after the index is there, the last that opening a large library leads to. */
function memoryAfter(search: Search): MemoryAtRest {
  const memory = new MemoryAtRest()
  search.onProgress(({ state }) => {
    if (state === 'ready') memory.giveBack()
  })
  return memory
}

/** Milliseconds after opening, when a person has begun to read. */
const beforeTidying = 60_000

/** Removes what nobody needs, when there is time; that it could not be done harms nobody. Gives what stops it. */
function tidyLater({ clock, log }: CompositionOptions, library: Library, closing: AbortSignal): () => void {
  const timer = setTimeout(() => {
    clearUnneededFiles({ library, now: clock(), closing }).catch((error: unknown) => {
      if (!closing.aborted) log('library', error)
    })
  }, beforeTidying)
  timer.unref()
  return () => clearTimeout(timer)
}

const transferChannels = Object.keys(importingChannels) as (keyof typeof importingChannels)[]

/** The services that import and export, loaded when they are first asked. */
function composeTransfers(dependencies: TransferDependencies) {
  return lazily(transferChannels, async () => {
    const { createTransfers } = await import('./services/transfers')
    return createTransfers(dependencies)
  })
}

/** The services for the app itself: where its data lies, and what its host can do. */
function composeSurroundings(dependencies: TrustDependencies) {
  const { library, capabilities = {} } = dependencies
  return {
    ...createTrust(dependencies),
    ...createHostHandlers(capabilities, library.folder),
  }
}

/** The services for what a reader writes on questions, marks and reads. */
function composeWritten(dependencies: Parameters<typeof createPassageQuestions>[0]) {
  return {
    ...createNotes(dependencies),
    ...createHighlights(dependencies),
    ...createPassageQuestions(dependencies),
    ...createBookmarks(dependencies),
    ...createTopics(dependencies),
    ...createReadings(dependencies),
  }
}

/** The services that list and write questions and banks. */
function composeContent(dependencies: QuestionDependencies & ReplaceDependencies) {
  return {
    ...createBanks(dependencies),
    ...createQuestions(dependencies),
    ...createQuestionEditing(dependencies),
    ...createSelectedQuestions(dependencies),
    ...createQuestionHistory(dependencies),
    ...createRearranging(dependencies),
    ...createBankEditing(dependencies),
    ...createReplacing(dependencies),
    ...createDrafts(dependencies),
  }
}

interface StudyDependencies {
  library: Library
  history: History
  listings: Listings
  context: StudyContext
  ids: Ids
  fitter: ParameterFitter
}

/** The services that schedule, ask and tell. */
function composeStudy({ library, history, listings, context, ids, fitter }: StudyDependencies) {
  const questionsOf = (query: QuestionQuery) => listings(query).questions()
  return {
    ...createExams({ context, history, ids, questionsOf }),
    ...createReview({
      context,
      history,
      ids,
      questionsOf,
      rowsOf: (query) => rowsOf(library, questionsOf(query)),
      begin: (operations) => library.commit(operations),
      detailOf: (id) => detailOf(library, requireRecord(library, 'questions', id)),
    }),
    ...createFitting(context, fitter),
    ...createInsights({ context }),
  }
}

/** The services for what a person sets for study: how much and until when, and the points of an answer. */
function composeStudyChoices(
  dependencies: Pick<StudyDependencies, 'library' | 'history' | 'context' | 'ids'> & { clock: Clock },
) {
  return {
    ...createStudySettings(dependencies),
    ...createPoints(dependencies),
    ...createPlanning(dependencies),
  }
}

function composeRefused(options: CompositionOptions, problem: LibraryProblem, reopen: Reopen): Services {
  const { folder, clock, log } = options
  const library = { folder, problem, clock, reopen }
  return {
    dispatch: createDispatcher(createRefusedHandlers(library), log),
    status: () => refusedStatus(library),
    close: () => Promise.resolve(),
  }
}
