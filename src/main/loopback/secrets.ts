import { createHash, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../library/library'

/** Hands out what lets a page in: launch codes, and the session secrets they are exchanged for. */
export interface Secrets {
  /** A code for a browser's command line, which others can read: it works once, for a minute. */
  oneTimeCode(): string
  /** The code of the printed address, which only the one who started the host can read. It works as long as the host. */
  readonly ownerCode: string
  /** Gives a session secret for a valid code, otherwise undefined. A one-time code is used up by it. */
  exchange(code: string): string | undefined
  isSession(secret: string): boolean
}

const codeLifetime = 60_000

/**
 * Secrets of one run of the host. A one-time code that is presented again was read by somebody else:
 * the session it gave is ended.
 *
 * @param randomSecret gives at least 128 random bits as text
 */
export function createSecrets(clock: Clock, randomSecret: () => string): Secrets {
  const ownerCode = randomSecret()
  const waiting = new Map<string, number>()
  const spent = new Map<string, string>()
  const sessions = new Set<string>()

  function open(): string {
    const secret = randomSecret()
    sessions.add(digest(secret))
    return secret
  }

  function useUp(code: string): string | undefined {
    const key = digest(code)
    const expires = waiting.get(key)
    const first = spent.get(key)
    if (first !== undefined) sessions.delete(first)
    if (expires === undefined) return undefined
    waiting.delete(key)
    if (clock() > expires) return undefined
    const secret = open()
    spent.set(key, digest(secret))
    return secret
  }

  return {
    ownerCode,
    oneTimeCode() {
      const code = randomSecret()
      waiting.set(digest(code), clock() + codeLifetime)
      return code
    },
    exchange: (code) => (sameText(code, ownerCode) ? open() : useUp(code)),
    isSession: (secret) => sessions.has(digest(secret)),
  }
}

/** Lookups go by digest, so that their timing says nothing about the secret. */
function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

function sameText(first: string, second: string): boolean {
  return timingSafeEqual(
    createHash('sha256').update(first).digest(),
    createHash('sha256').update(second).digest(),
  )
}
