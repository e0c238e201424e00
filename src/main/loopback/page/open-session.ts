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
const launchAddress = /^#launch=([\w-]+)$/

/** Whether the fragment of an address lets a page in. */
export const isLaunch = (hash: string): boolean => launchAddress.test(hash)

/** What lets the page in: another session takes the place of one the host no longer knows. */
export interface Sessions {
  /** The secret in force; rejects when there is none to be had. */
  current(): Promise<string>
  renew(session: Promise<string>): void
  /** Resolves once another session than the one given is in force. */
  after(session: Promise<string>): Promise<void>
}

/** @param first the session the page begins with */
export function createSessions(first: Promise<string>): Sessions {
  let session = first
  const waiting = new Set<() => void>()
  return {
    current: () => session,
    renew(next) {
      session = next
      for (const go of waiting) go()
      waiting.clear()
    },
    after: (used) => (used === session ? new Promise((go) => waiting.add(go)) : Promise.resolve()),
  }
}

/** Exchanges the launch code of the address for a session secret, or gives the one this tab has, or an empty text, which the host refuses. */
export async function openSession(options: SessionOptions): Promise<string> {
  const code = launchAddress.exec(options.hash)?.[1]
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
