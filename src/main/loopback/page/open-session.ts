export interface SessionOptions {
  fetch: typeof fetch
  origin: string
  /** The fragment of the address: it is never sent, so the code in it appears in no log. */
  hash: string
  forgetHash(): void
  /** Belongs to this origin and tab; unlike a cookie it is not sent to other ports of this machine. */
  storage: { getItem(key: string): string | null; setItem(key: string, value: string): void }
}

const storageKey = 'dogear.session'

/** Exchanges the launch code of the address for a session secret, or gives the one this tab has, or an empty text, which the host refuses. */
export async function openSession(options: SessionOptions): Promise<string> {
  const code = /^#launch=([\w-]+)$/.exec(options.hash)?.[1]
  if (code === undefined) return options.storage.getItem(storageKey) ?? ''
  options.forgetHash()
  const response = await options.fetch(`${options.origin}/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ code }),
  })
  const { secret } = (await response.json()) as { secret?: string }
  if (secret === undefined) return options.storage.getItem(storageKey) ?? ''
  options.storage.setItem(storageKey, secret)
  return secret
}
