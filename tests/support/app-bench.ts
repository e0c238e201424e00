import { createPinia } from 'pinia'
import { createApp, nextTick, type App as VueApp } from 'vue'
import { createMemoryHistory, type Router } from 'vue-router'
import { onTestFinished, vi } from 'vitest'
import type { Bridge } from '../../src/shared/contract/bridge'
import type { ChannelName } from '../../src/shared/contract/channels'
import type { EventName, Events } from '../../src/shared/contract/events'
import type { InputOf, OutputOf } from '../../src/shared/contract/types'
import type { Reply } from '../../src/shared/contract/define'
import type { Composition } from '../../src/main/compose'
import App from '../../src/renderer/app/App.vue'
import { createAppRouter } from '../../src/renderer/app/router'
import { createTranslator, type Locale } from '../../src/renderer/locales/i18n'
import { temporaryServices } from './transports'

// The whole app starts for every test, and machines are shared.
vi.setConfig({ testTimeout: 60_000 })

declare const happyDOM: { setViewport(size: { width: number; height: number }): void }

/** Waits until the check passes; gives what it gives. */
export function until<Value>(check: () => Value | Promise<Value>): Promise<Value> {
  return vi.waitFor(check, { timeout: 20_000, interval: 20 })
}

/** A bridge over the real services, whose wire a test can cut, hold or make fail. */
export interface BenchBridge extends Bridge {
  /** Answers to put in place of the real ones; return undefined to let a request through. */
  intercept: ((channel: string, input: unknown) => Reply | Promise<Reply> | undefined) | null
  /** Requests sent so far, in order. */
  readonly sent: { channel: string; input: unknown }[]
  announce(event: string, payload: unknown): void
}

export function benchBridge(composition: Pick<Composition, 'dispatch' | 'events'>): BenchBridge {
  const listeners = new Map<string, Set<(payload: unknown) => void>>()
  const announce = (event: string, payload: unknown) =>
    listeners.get(event)?.forEach((listen) => listen(payload))
  composition.events.subscribe(<Name extends EventName>(name: Name, payload: Events[Name]) =>
    announce(name, payload),
  )
  const bridge: BenchBridge = {
    intercept: null,
    sent: [],
    announce,
    async request(channel, input) {
      bridge.sent.push({ channel, input })
      return (await bridge.intercept?.(channel, input)) ?? (await composition.dispatch(channel, input))
    },
    subscribe(event, listener) {
      const heard = listeners.get(event) ?? new Set()
      listeners.set(event, heard.add(listener))
      return () => heard.delete(listener)
    },
  }
  return bridge
}

export interface AppBench {
  bridge: BenchBridge
  router: Router
  app: VueApp
  /** Asks the services as the page would, past every interception. */
  ask: <Name extends ChannelName>(name: Name, input: InputOf<Name>) => Promise<OutputOf<Name>>
  /** Text of the page, white space folded. */
  text: () => string
  press: (key: string, init?: KeyboardEventInit & { on?: Element }) => KeyboardEvent
}

/** The whole app over real services and a library in a temporary folder, taken down when the test ends. */
export async function startApp(
  options: { language?: Locale; before?: (bridge: BenchBridge) => void | Promise<void> } = {},
): Promise<AppBench> {
  const { composition } = await temporaryServices()
  const bridge = benchBridge(composition)
  await options.before?.(bridge)
  vi.stubGlobal('dogear', bridge)
  // Browsers have it, happy-dom has not.
  vi.stubGlobal('requestIdleCallback', (work: () => void) => setTimeout(work))
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue([options.language ?? 'en'])
  // Wide enough for the shelf to stand beside the room.
  happyDOM.setViewport({ width: 1440, height: 900 })
  document.body.innerHTML = '<div id="app"></div>'
  const router = createAppRouter(createMemoryHistory())
  const app = createApp(App).use(createPinia()).use(createTranslator('en')).use(router)
  app.mount('#app')
  onTestFinished(() => {
    app.unmount()
    document.body.innerHTML = ''
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  })
  const bench: AppBench = {
    bridge,
    router,
    app,
    async ask(name, input) {
      const reply = await composition.dispatch(name, input)
      if (!reply.ok) throw new Error(reply.error.message)
      return reply.value as OutputOf<typeof name>
    },
    text: () => document.body.textContent.replace(/\s+/gu, ' '),
    press(key, { on = document.activeElement ?? document.body, ...init } = {}) {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init })
      on.dispatchEvent(event)
      return event
    },
  }
  await until(() => find('main'))
  await nextTick()
  return bench
}

/** The first element matching the selector, or whose text is given. */
export function find(selector: string, text?: string): HTMLElement {
  const found = [...document.querySelectorAll<HTMLElement>(selector)].find(
    (element) => text === undefined || element.textContent.includes(text),
  )
  if (!found) throw new Error(`There is no ${selector}${text === undefined ? '' : ` with “${text}”`}.`)
  return found
}
