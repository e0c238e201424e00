import { compareTexts, type Revision } from '@shared/domain/anchoring/resolve'
import type { SearchableText } from '@shared/domain/anchoring/searchable-text'
import { renderMarkdown } from '../../ui/markdown/render-markdown'
import { textStream } from '../../ui/markdown/text-stream'

/** Comparisons kept: a text is drawn several times while formulas and colours arrive. */
const mostKept = 32
const kept = new Map<string, Revision>()
const noLabels = { copyCode: '', picture: '', done: '', open: '', pictureMissing: '' }

/** Compares the text shown with what an earlier source of it was shown as. `inline` is for titles. */
export function compareWithEarlier(source: string, inline: boolean, shown: SearchableText): Revision {
  const key = `${inline ? 'inline' : 'blocks'}\n${source}`
  const known = kept.get(key)
  if (known?.newText === shown.text) return known
  const compared = compareTexts(known?.oldText ?? streamOf(source, inline), shown)
  kept.delete(key)
  kept.set(key, compared)
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break
    kept.delete(oldest)
  }
  return compared
}

function streamOf(source: string, inline: boolean): string {
  return textStream(renderMarkdown(source, { inline, headingLevel: 2, labels: noLabels }))
}
