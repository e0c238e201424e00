import { colourCode } from '@shared/markdown/colour-code'
import { sanitiseSpans } from './sanitise'

/** Code as a fragment of text and coloured spans; the text is unchanged. Null for an unknown grammar. */
export function highlightCode(code: string, grammar: string): DocumentFragment | null {
  const coloured = colourCode(code, grammar)
  return coloured === null ? null : sanitiseSpans(coloured)
}
