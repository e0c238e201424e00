import type { InjectionKey } from 'vue'

/** Asks whether to open an address outside the app, and opens it. Provided by the app. */
export type LinkOpener = (address: string) => void

export const linkOpenerKey: InjectionKey<LinkOpener> = Symbol('link opener')
