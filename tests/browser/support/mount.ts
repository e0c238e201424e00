import { mount, type ComponentMountingOptions } from '@vue/test-utils'
import { createPinia } from 'pinia'
import type { Component } from 'vue'
import type { Bridge } from '@shared/contract/bridge'
import { createTranslator } from '../../../src/renderer/locales/i18n'
import { createAppRouter } from '../../../src/renderer/app/router'
import '../../../src/renderer/ui/tokens.css'
import '../../../src/renderer/ui/base.css'

/** A library that answers as told, by channel, and tells what it was asked. */
export class FakeLibrary implements Bridge {
  readonly asked: { channel: string; input: unknown }[] = []
  private readonly answers = new Map<string, (input: unknown) => unknown>()
  private readonly listeners = new Map<string, Set<(payload: unknown) => void>>()

  /** Takes the place of the real one in this page. */
  install(): this {
    Object.defineProperty(window, 'dogear', { value: this, configurable: true })
    return this
  }

  /** Sets the answer of a channel: a value, or an error thrown as `{ code }`. */
  on(channel: string, answer: (input: unknown) => unknown): this {
    this.answers.set(channel, answer)
    return this
  }

  inputs(channel: string): unknown[] {
    return this.asked.filter((each) => each.channel === channel).map(({ input }) => input)
  }

  async request(channel: string, input: unknown): Promise<unknown> {
    this.asked.push({ channel, input })
    try {
      return { ok: true, value: (await this.answers.get(channel)?.(input)) ?? null }
    } catch (error) {
      return { ok: false, error: { message: 'refused', ...(error as object) } }
    }
  }

  subscribe(event: string, listener: (payload: unknown) => void): () => void {
    const all = this.listeners.get(event) ?? new Set()
    this.listeners.set(event, all.add(listener))
    return () => all.delete(listener)
  }

  announce(event: string, payload: unknown): void {
    for (const listener of this.listeners.get(event) ?? []) listener(payload)
  }
}

/** Mounts a component into the page with everything of the app around it, in English. */
export function mountInApp<Target extends Component>(
  component: Target,
  options: ComponentMountingOptions<Target> = {},
) {
  const place = document.createElement('div')
  document.body.append(place)
  return mount(component, {
    attachTo: place,
    ...(options as object),
    global: { plugins: [createPinia(), createTranslator('en'), createAppRouter()] },
  })
}

/** Waits until something holds, by looking again with every frame. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => requestAnimationFrame(resolve))
}
