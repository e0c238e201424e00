import type { EventName, Events } from '@shared/contract/events'

export type EventListener = <Name extends EventName>(name: Name, payload: Events[Name]) => void

/** Carries events from the services to every connected renderer. */
export interface EventBus {
  publish<Name extends EventName>(name: Name, payload: Events[Name]): void
  /** Returns a function that ends the subscription. */
  subscribe(listener: EventListener): () => void
}

export function createEventBus(): EventBus {
  const listeners = new Set<EventListener>()
  return {
    publish(name, payload) {
      for (const listener of listeners) listener(name, payload)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
