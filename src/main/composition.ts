import type { LibraryStatus } from '@shared/domain/library-status'
import { tableNames } from '@shared/domain/records'
import type { EarlyLibrary } from './library/catalogue/early-library'
import type { Clock } from './library/library'
import { readMedia, type StoredMedia } from './library/media'
import type { Dispatch, ErrorLog } from './rpc/dispatcher'
import type { EventBus } from './rpc/event-bus'
import { createEarlyAnswers, type EarlyAnswers } from './services/early-answers'

export interface Composition {
  dispatch: Dispatch
  events: EventBus
  /** Resolves when the library is open or refused. Rejects where opening failed in a way nobody foresaw. */
  opened: Promise<void>
  /** A picture or sound of the library by its name; undefined where there is none. */
  media: (name: string) => Promise<StoredMedia | undefined>
  close(): Promise<void>
}

/** The services over a library, or over the reason why there is none. */
export interface Services {
  dispatch: Dispatch
  status(): LibraryStatus
  close(): Promise<void>
}

/** Opens a library that was refused once more. */
export type Reopen = () => Promise<LibraryStatus>

/** Told what the catalogues of a library know; its documents are read when the promise it gives resolves. */
export type Early = (library: EarlyLibrary) => Promise<void>

/**
 * Services that can be asked while their library opens, and opened again where it was refused. `open` opens it.
 */
export async function composition(
  { folder, clock, log }: { folder: string; clock: Clock; log: ErrorLog },
  events: EventBus,
  open: (reopen: Reopen, early?: Early) => Promise<Services>,
): Promise<Composition> {
  let early: EarlyAnswers | undefined
  let reopening: Promise<LibraryStatus> | undefined
  const reopen: Reopen = () => {
    reopening ??= open(reopen)
      .then((services) => {
        current = Promise.resolve(services)
        return services.status()
      })
      .finally(() => (reopening = undefined))
    return reopening
  }
  const known = signal()
  const wanted = signal()
  let current = open(reopen, (library) => {
    early = createEarlyAnswers(library, clock, log)
    known.give()
    // Until the page needs more than that, it has the processor for itself.
    const waiting = setTimeout(wanted.give, longestWait)
    return wanted.given.finally(() => clearTimeout(waiting))
  })
  const opened = current.then((services) => {
    if (early) tellWhatWasMended(services.status(), events)
    early = undefined
  })
  await Promise.race([known.given, opened])
  return {
    async dispatch(channel, input) {
      const reply = await early?.(channel, input)
      if (reply) return reply
      // What the page asks together with it is answered first.
      if (early) setTimeout(wanted.give, moment)
      return (await current).dispatch(channel, input)
    },
    events,
    opened,
    media: (name) => readMedia(folder, name),
    async close() {
      wanted.give()
      await reopening?.catch(() => undefined)
      await (await current).close()
    },
  }
}

/** Milliseconds after which the documents are read although nothing in them was asked for. */
const longestWait = 1_500
const moment = 20

/** A promise that is kept from outside. */
function signal(): { given: Promise<void>; give: () => void } {
  let give = (): void => undefined
  const given = new Promise<void>((resolve) => (give = resolve))
  return { given, give: () => give() }
}

/** What was answered before the documents were read may have been of files that turned out to be damaged. */
function tellWhatWasMended(
  { state, recovery, revision, savedAt = 0 }: LibraryStatus,
  events: EventBus,
): void {
  if (state === 'open' && recovery.every(({ kind }) => kind === 'staleLock')) return
  events.publish('library.changed', { revision, savedAt, tables: [...tableNames], changes: null })
}
