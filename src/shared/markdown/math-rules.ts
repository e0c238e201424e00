import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it'

const cjk = /[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]/u
const wordCharacter = /[\p{L}\p{N}]/u
const latinOrDigit = /[A-Za-z0-9]/

/**
 * Formulas for markdown-it: `$…$` and `\(…\)` in a line, `$$…$$` and `\[…\]` set apart.
 * A formula becomes a token whose content is its TeX, untouched; drawing it is left to later.
 */
export function mathRules(markdown: MarkdownIt): void {
  markdown.inline.ruler.before('escape', 'math', inlineMath)
  markdown.block.ruler.before('html_block', 'math', blockMath, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  })
  const escape = markdown.utils.escapeHtml
  markdown.renderer.rules.math_inline = (tokens, index) =>
    `<span class="math">${escape(tokens[index]?.content ?? '')}</span>`
  markdown.renderer.rules.math_display = (tokens, index) =>
    `<span class="math math-display">${escape(tokens[index]?.content ?? '')}</span>`
  markdown.renderer.rules.math_block = (tokens, index) =>
    `<div class="math math-display">${escape(tokens[index]?.content ?? '')}</div>\n`
}

function inlineMath(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state
  if (src.startsWith('$$', pos)) return take(state, silent, '$$', '$$', 'math_display')
  if (src.startsWith('\\(', pos)) return take(state, silent, '\\(', '\\)', 'math_inline')
  if (src.startsWith('\\[', pos)) return take(state, silent, '\\[', '\\]', 'math_display')
  if (src[pos] !== '$') return false
  const end = closingDollar(src, pos, state.posMax)
  if (end === -1) return false
  return push(state, silent, 'math_inline', pos + 1, end, end + 1)
}

function take(state: StateInline, silent: boolean, open: string, close: string, type: string): boolean {
  const start = state.pos + open.length
  const end = findUnescaped(state.src, close, start, state.posMax)
  if (end === -1 || state.src.slice(start, end).trim() === '') return false
  return push(state, silent, type, start, end, end + close.length)
}

function push(
  state: StateInline,
  silent: boolean,
  type: string,
  start: number,
  end: number,
  next: number,
): boolean {
  if (!silent) {
    const token = state.push(type, 'span', 0)
    token.content = state.src.slice(start, end).trim()
  }
  state.pos = next
  return true
}

/**
 * Where the dollar at `open` is closed, or -1 when it is a sign of money or a shell variable:
 * a formula touches both its dollars, stands free of words, and holds neither code nor plain Chinese.
 */
function closingDollar(source: string, open: number, limit: number): number {
  const before = source[open - 1] ?? ''
  const first = source[open + 1] ?? ''
  if (latinOrDigit.test(before) || before === '$' || first === '' || /[\s$]/.test(first)) return -1
  const end = findUnescaped(source, '$', open + 1, limit)
  if (end === -1 || /\s/.test(source[end - 1] ?? '') || latinOrDigit.test(source[end + 1] ?? '')) return -1
  const content = source.slice(open + 1, end)
  if (content.includes('`')) return -1
  if (cjk.test(content) && !content.includes('\\')) return -1
  return wordCharacter.test(content) || content.includes('\\') ? end : -1
}

function findUnescaped(source: string, mark: string, from: number, limit: number): number {
  for (let at = source.indexOf(mark, from); at !== -1 && at < limit; at = source.indexOf(mark, at + 1)) {
    let slashes = 0
    while (at - slashes - 1 >= from && source[at - slashes - 1] === '\\') slashes += 1
    if (slashes % 2 === 0) return at
  }
  return -1
}

function blockMath(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (state.sCount[startLine] === undefined || state.sCount[startLine] - state.blkIndent >= 4) return false
  const first = lineText(state, startLine)
  const open = first.startsWith('$$') ? '$$' : first.startsWith('\\[') ? '\\[' : null
  if (open === null) return false
  const close = open === '$$' ? '$$' : '\\]'
  const found = readBlock(state, startLine, endLine, first.slice(open.length), close)
  if (found === null) return false
  if (silent) return true
  const token = state.push('math_block', 'div', 0)
  token.content = found.content
  token.block = true
  token.map = [startLine, found.nextLine]
  state.line = found.nextLine
  return true
}

/** Reads to the line that ends in `close`; null when there is none. */
function readBlock(
  state: StateBlock,
  startLine: number,
  endLine: number,
  firstLine: string,
  close: string,
): { content: string; nextLine: number } | null {
  const lines: string[] = []
  for (let line = startLine; line < endLine; line += 1) {
    const text = line === startLine ? firstLine : lineText(state, line)
    const indent = state.sCount[line] ?? 0
    if (line > startLine && text !== '' && indent < state.blkIndent) return null
    const end = findUnescaped(text, close, 0, text.length)
    if (end !== -1) {
      // Words after the formula make it part of a sentence, which the inline rule reads.
      if (text.slice(end + close.length).trim() !== '') return null
      lines.push(text.slice(0, end))
      const content = lines.join('\n').trim()
      return content === '' ? null : { content, nextLine: line + 1 }
    }
    lines.push(text)
  }
  return null
}

function lineText(state: StateBlock, line: number): string {
  const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0)
  return state.src.slice(start, state.eMarks[line]).trimEnd()
}
