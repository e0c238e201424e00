import { createElectronShim } from './electron-shim'
import { createSessions, isLaunch, openSession } from './open-session'

// This file runs in the page, where the services' own types know no document.
declare const location: { origin: string; hash: string; pathname: string }
declare const history: { replaceState(state: unknown, title: string, url: string): void; back(): void }
declare const sessionStorage: {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
}
declare function addEventListener(
  type: 'popstate' | 'pagehide' | 'pageshow',
  hear: (event: Event) => void,
): void

const request = fetch.bind(globalThis)
const open = (): Promise<string> =>
  openSession({
    fetch: request,
    origin: location.origin,
    hash: location.hash,
    forgetHash: () => history.replaceState(null, '', location.pathname),
    storage: sessionStorage,
  })
const sessions = createSessions(open())

// The address of a host that was started anew, opened in a window of the one before: it lets the page go on, and is
// no place in it. Heard before the router, which is loaded after this.
addEventListener('popstate', (event) => {
  if (!isLaunch(location.hash)) return
  event.stopImmediatePropagation()
  sessions.renew(open())
  history.back()
})

// Heard before the app, which saves what is not saved yet when its page is left.
let isLeaving = false
addEventListener('pagehide', () => (isLeaving = true))
addEventListener('pageshow', () => (isLeaving = false))

/** Stands in for the module `electron` when the preload runs in a browser. */
export const { contextBridge, ipcRenderer } = createElectronShim({
  fetch: request,
  origin: location.origin,
  sessions,
  isLeaving: () => isLeaving,
  expose: (name, value) => Object.defineProperty(globalThis, name, { value, enumerable: true }),
})
