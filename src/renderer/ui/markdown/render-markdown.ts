import { markdownToHtml } from './markdown-parser'
import { sanitise } from './sanitise'
import { shapeContent, type ContentLabels } from './shape-content'

/**
 * Markdown of unknown origin to a fragment that is safe to show. Formulas stand in it as their TeX
 * and code without colours; `drawFormulas` and `colourCode` finish them in the document.
 * `headingLevel` is the level the highest heading within gets.
 */
export function renderMarkdown(source: string, headingLevel: number, labels: ContentLabels): DocumentFragment {
  const fragment = sanitise(markdownToHtml(source))
  shapeContent(fragment, headingLevel, labels)
  return fragment
}
