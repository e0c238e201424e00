import type { SqlValue } from './database'

/** A column as a whole number; 0 for what is none. */
export function numberIn(value: SqlValue | undefined): number {
  const number = typeof value === 'string' ? Number(value) : Number(value ?? 0)
  return Number.isSafeInteger(Math.trunc(number)) ? Math.trunc(number) : 0
}

/** A column as text; bytes are taken for UTF-8. */
export function textIn(value: SqlValue | undefined): string {
  if (value === null || value === undefined) return ''
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : String(value)
}

/** The object that a JSON text stands for; an empty one for anything else. */
export function objectIn(json: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : {}
  } catch {
    return {}
  }
}
