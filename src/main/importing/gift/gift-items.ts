import type { SourceLines } from '../source-lines'

/** A stretch of lines that is one question, category or remark; `end` is the first line behind it. */
export interface GiftItem {
  line: number
  end: number
}

/** Lines that a question with blank lines between its braces may have; more is a brace that is never closed. */
const mostLines = 400

/**
 * Cuts a GIFT file into items. Blank lines part them, except between the braces of an answer; people also write
 * a question right below another one, which its title or the closed braces above it tell.
 */
export function splitGift(lines: SourceLines): GiftItem[] {
  const items: GiftItem[] = []
  let line = 0
  while (line < lines.count) {
    if (lines.isBlank(line)) {
      line += 1
      continue
    }
    const end = endOfItem(lines, line, mostLines) ?? endOfItem(lines, line, 0) ?? line + 1
    items.push({ line, end })
    line = end
  }
  return items
}

/** First line behind an item; undefined where its braces stay open for more lines than allowed. */
function endOfItem(lines: SourceLines, from: number, allowed: number): number | undefined {
  let open = 0
  let closed = false
  let begun = false
  for (let line = from; line < lines.count; line += 1) {
    const text = lines.line(line)
    const comment = text.trimStart().startsWith('//')
    if (open === 0 && /^\s{0,8}\$CATEGORY:/i.test(text)) return line === from ? line + 1 : line
    const starts = /^\s{0,8}(?:::|\$CATEGORY:)/i.test(text)
    if (open === 0 && begun && (lines.isBlank(line) || starts || (closed && comment))) return line
    if (open > 0 && line - from > allowed && (lines.isBlank(line) || starts)) {
      return allowed === 0 ? line : undefined
    }
    if (comment) continue
    if (lines.isBlank(line)) {
      if (!begun) return line
      continue
    }
    // A brace inside of braces: the first ones are never closed.
    if (open > 0 && allowed > 0 && /^(?:[^\\{}]|\\.)*\{/.test(text)) return undefined
    begun = true
    const depth = depthAfter(text, open)
    closed ||= open > 0 ? depth === 0 : text.includes('}')
    open = depth
  }
  return open > 0 && allowed > 0 ? undefined : lines.count
}

/** How many braces are open at the end of a line. Braces do not nest, and `\{` is text. */
function depthAfter(text: string, open: number): number {
  let depth = open
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (character === '\\') at += 1
    else if (character === '{') depth = 1
    else if (character === '}') depth = 0
  }
  return depth
}
