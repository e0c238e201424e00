import { compareTexts, type Revision } from '@shared/domain/anchoring/resolve'
import type { SearchableText } from '@shared/domain/anchoring/searchable-text'
import { renderedApart } from '@shared/domain/marked-source'
import type { HighlightField } from '@shared/domain/records'
import { renderMarkdown } from '../../ui/markdown/render-markdown'
import { textStream } from '../../ui/markdown/text-stream'

/** Comparisons kept: a text is drawn several times while formulas and colours arrive. */
const mostKept = 32
const kept = new Map<string, Revision>()
const noLabels = { copyCode: '', picture: '', done: '', open: '', pictureMissing: '' }

/** Compares the text shown with what an earlier source of the field was shown as. */
export function compareWithEarlier(source: string, field: HighlightField, shown: SearchableText): Revision {
  const key = `${field}\n${source}`
  const known = kept.get(key)
  if (known?.newText === shown.text) return known
  const compared = compareTexts(known?.oldText ?? streamOf(source, field), shown)
  kept.delete(key)
  kept.set(key, compared)
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break
    kept.delete(oldest)
  }
  return compared
}

/** The text stream of a source of a field, without showing it. */
export function streamOf(source: string, field: HighlightField): string {
  const options = { inline: field === 'title', headingLevel: 2, labels: noLabels } as const
  return renderedApart(source, field)
    .map((text) => textStream(renderMarkdown(text, options)))
    .join('')
}
