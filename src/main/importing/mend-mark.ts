import { z } from 'zod'
import { position, text } from '../library/tables/shapes'

const anchorSchema = z.object({
  quote: text.catch(''),
  prefix: text.catch(''),
  suffix: text.catch(''),
  start: position.catch(0),
  end: position.catch(0),
})

/**
 * The record of a marked passage with selectors that a library can hold in the place of impossible ones: what cannot
 * be read of them is empty or 0. The passage is then found by its quote, or stands nowhere, with what is written at it.
 */
export function mendMark(entry: unknown): unknown {
  if (typeof entry !== 'object' || entry === null) return entry
  const { anchor } = entry as { anchor?: unknown }
  return { ...entry, anchor: anchorSchema.parse(typeof anchor === 'object' && anchor !== null ? anchor : {}) }
}
