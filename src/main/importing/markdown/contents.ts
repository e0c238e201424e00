import { isLinkToHere } from './candidates'
import { headingText, type Outline } from './outline'
import { isContentsTitle, isIndexTitle } from './titles'

/**
 * Finds tables of contents: what stands under a heading that says so, and blocks that are mostly links into the
 * document. Their lines lose their labels and list items, so that no title is taken from them. Gives the lines.
 */
export function dropContents(outline: Outline): Set<number> {
  const found = new Set<number>()
  const headings = [...outline.headings.values()]
  for (const [index, heading] of headings.entries()) {
    if (heading.inList || !isContentsTitle(headingText(outline, heading))) continue
    const until = headings[index + 1]?.line ?? outline.lines.count
    for (let line = heading.line; line < until; line += 1) found.add(line)
  }
  for (let line = 0; line < outline.lines.count; line += 1) {
    const text = outline.lines.line(line)
    if (text.length < 40 && isPlainContents(outline, line, text)) addBlock(outline, line, found)
    else if (text.length < 4_000 && isLinkToHere(text) && isEntry(text)) found.add(line)
    else if (/^\s*\[toc\]\s*$/i.test(text)) found.add(line)
  }
  for (const [index, heading] of headings.entries()) {
    if (!isIndexTitle(headingText(outline, heading))) continue
    if (!holdsOnly(outline, heading.end, headings[index + 1]?.line ?? outline.lines.count, found)) continue
    found.add(heading.line)
    outline.headings.delete(heading.line)
  }
  for (const line of found) {
    outline.labels.delete(line)
    outline.items.delete(line)
    if (!outline.headings.has(line) && outline.kinds.of(line) === 'text') outline.kinds.set(line, 'html')
  }
  return found
}

/** Whether at least one line, and no other line with text, is known to be contents. */
function holdsOnly({ lines }: Outline, from: number, until: number, found: ReadonlySet<number>): boolean {
  let holds = false
  for (let line = from; line < until; line += 1) {
    if (lines.isBlank(line)) continue
    if (!found.has(line)) return false
    holds = true
  }
  return holds
}

/** A line that is nothing but a link, maybe as a list item or in a table. */
function isEntry(text: string): boolean {
  return /^\s{0,40}(?:[-*+]\s|\d{1,9}[.)]\s|\|)/.test(text)
}

function isPlainContents(outline: Outline, line: number, text: string): boolean {
  if (outline.kinds.of(line) !== 'text' || outline.headings.has(line)) return false
  return isContentsTitle(text.trim().replace(/^\*\*|\*\*$|[:：]$/g, '')) && text.trim().length > 1
}

/** The lines up to the first blank line behind text. */
function addBlock(outline: Outline, from: number, found: Set<number>): void {
  let seen = false
  found.add(from)
  for (let line = from + 1; line < outline.lines.count && !outline.headings.has(line); line += 1) {
    if (outline.lines.isBlank(line)) {
      if (seen) return
    } else {
      seen = true
      found.add(line)
    }
  }
}
