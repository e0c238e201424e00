import type { EventStreams } from './event-streams'
import { findBrowser } from './find-browser'
import type { RunningHost } from './running-host'
import { missingDisplay, openAppWindow, openDefaultBrowser } from './open-browser'

export interface WindowOptions {
  /** Gives an address with a fresh one-time code: command lines can be read by others. */
  freshUrl(): string
  /** The address to print for a person to open; it works again and again. */
  printedUrl: string
  /** Folder of the app window's browser data. */
  profile: string
  streams: EventStreams
  say: (line: string) => void
}

const connectWithin = 20_000
/** How long a page may be away (a reload, a crash) before its window counts as closed. */
const grace = 15_000
const graceWithoutBrowser = 1_000

/**
 * Opens a window by the first way that works: an app window, the default browser, or an address to copy.
 *
 * @returns resolves when every window of the app-mode browser was closed; never after the other ways,
 *   where the person stops the host
 */
export async function openWindow(options: WindowOptions): Promise<void> {
  const { streams, say } = options
  const noDisplay = missingDisplay()
  if (noDisplay !== undefined) return stayUp(options, noDisplay)
  const browser = findBrowser()
  if (browser !== undefined) {
    const { ended } = await openAppWindow(browser, options.freshUrl(), options.profile)
    if (await connects(streams, ended)) {
      say('Dogear is open in a window of its own. Closing the window ends it.')
      return allClosed(streams, ended)
    }
    say(`${browser} could not show the app window.`)
  }
  if (await openDefaultBrowser(options.freshUrl())) {
    return stayUp(options, 'Dogear is open in your browser.')
  }
  return stayUp(options, 'No browser could be opened.')
}

/**
 * Opens a window of a host that runs already, instead of a second host on the same library.
 *
 * @returns the exit code of this process, which the window does not need
 */
export async function visit({ url, freshUrl }: RunningHost, profile: string): Promise<number> {
  const browser = missingDisplay() === undefined ? findBrowser() : undefined
  if (browser === undefined) {
    console.error(`Dogear runs already. It can be opened at\n\n  ${url}\n`)
    return 0
  }
  await openAppWindow(browser, freshUrl, profile, true)
  console.error('Dogear runs already; it has a new window.')
  return 0
}

function stayUp({ say, printedUrl }: WindowOptions, reason: string): Promise<void> {
  say(`${reason} It can be opened at\n\n  ${printedUrl}\n\nand runs until you press Ctrl+C.`)
  return new Promise(() => undefined)
}

/** Whether a page reports in. A browser that is gone may still have handed the window to a running one. */
function connects(streams: EventStreams, ended: Promise<void>): Promise<boolean> {
  return new Promise((resolve) => {
    let waiting = setTimeout(() => resolve(false), connectWithin)
    streams.onCount((count) => {
      if (count === 0) return
      clearTimeout(waiting)
      resolve(true)
    })
    void ended.then(() => {
      clearTimeout(waiting)
      waiting = setTimeout(() => resolve(streams.count > 0), 5_000)
    })
  })
}

function allClosed(streams: EventStreams, ended: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    let patience = grace
    let waiting: NodeJS.Timeout | undefined
    const consider = (): void => {
      clearTimeout(waiting)
      if (streams.count === 0) waiting = setTimeout(resolve, patience)
    }
    streams.onCount(consider)
    void ended.then(() => {
      patience = graceWithoutBrowser
      consider()
    })
    consider()
  })
}
