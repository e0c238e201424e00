import type { Bridge } from '@shared/contract/bridge'

declare global {
  interface Window {
    /** Put there by the preload; absent when the page is opened by itself. */
    readonly dogear?: Bridge
  }
}
