import { markdownToHtml } from '@shared/markdown/markdown-parser'
import { sanitise } from './sanitise'
import { shapeContent, type ContentLabels } from './shape-content'

export interface RenderOptions {
  /** A single line, such as a title, without paragraphs. */
  inline: boolean
  /** The level the highest heading within gets, 2 to 6. */
  headingLevel: number
  labels: ContentLabels
}

/**
 * Markdown of unknown origin to a fragment that is safe to show. Formulas stand in it as their TeX
 * and code without colours; `drawFormulas` and `colourCode` finish them in the document.
 */
export function renderMarkdown(source: string, options: RenderOptions): DocumentFragment {
  const fragment = sanitise(markdownToHtml(source, options.inline))
  shapeContent(fragment, options.headingLevel, options.labels)
  return fragment
}
