import { createElectronShim } from './electron-shim'
import { openSession } from './open-session'

// This file runs in the page, where the services' own types know no document.
declare const location: { origin: string; hash: string; pathname: string }
declare const history: { replaceState(state: unknown, title: string, url: string): void }
declare const sessionStorage: {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
}

const request = fetch.bind(globalThis)

/** Stands in for the module `electron` when the preload runs in a browser. */
export const { contextBridge, ipcRenderer } = createElectronShim({
  fetch: request,
  origin: location.origin,
  session: openSession({
    fetch: request,
    origin: location.origin,
    hash: location.hash,
    forgetHash: () => history.replaceState(null, '', location.pathname),
    storage: sessionStorage,
  }),
  expose: (name, value) => Object.defineProperty(globalThis, name, { value, enumerable: true }),
})
