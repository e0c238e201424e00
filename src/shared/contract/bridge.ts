/** What the preload puts on `window.dogear`: two functions, nothing else. */
export interface Bridge {
  /** Resolves to a `Reply`; never rejects. */
  request(channel: string, input: unknown): Promise<unknown>
  /** Calls back with every event of that name until the returned function is called. */
  subscribe(event: string, listener: (payload: unknown) => void): () => void
}

/** The two Electron channels everything runs over. */
export const requestChannel = 'dogear:request'
export const eventChannel = 'dogear:event'

/** Sent on the event channel when the connection came back, so that shown data is fetched anew. */
export const reconnectEvent = 'connection.restored'
