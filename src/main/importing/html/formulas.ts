import type { HtmlNode } from './html-node'

const codeBegins = /<(pre|code)[\s>]/gi

/** The parts of HTML outside and inside of code, in turns. Code is left alone: there `\(` is what the shell makes of it. */
function partsByCode(html: string): string[] {
  const parts: string[] = []
  let from = 0
  codeBegins.lastIndex = 0
  for (let begin = codeBegins.exec(html); begin; begin = codeBegins.exec(html)) {
    const end = html.indexOf(`</${begin[1]?.toLowerCase() ?? ''}`, begin.index)
    if (end < 0) break
    parts.push(html.slice(from, begin.index), html.slice(begin.index, end))
    from = end
    codeBegins.lastIndex = end
  }
  return [...parts, html.slice(from)]
}

// Formulas are short; without a bound, marks that are never closed would be looked for again and again.
const forms: readonly [RegExp, 'inline' | 'display'][] = [
  [/<anki-mathjax(?=[^>]{0,200}block="true")[^>]{0,200}>([^]{1,4000}?)<\/anki-mathjax>/gi, 'display'],
  [/<anki-mathjax[^>]{0,200}>([^]{1,4000}?)<\/anki-mathjax>/gi, 'inline'],
  [/\\\[([^]{1,4000}?)\\\]/g, 'display'],
  [/\\\(([^]{1,4000}?)\\\)/g, 'inline'],
  [/\[\$\$\]([^]{1,4000}?)\[\/\$\$\]/g, 'display'],
  [/\[\$\]([^]{1,4000}?)\[\/\$\]/g, 'inline'],
  [/\[latex\]([^]{1,4000}?)\[\/latex\]/gi, 'display'],
]

/** Puts the formulas of Anki's HTML into elements that survive the conversion: their TeX is no text to be escaped. */
export function markFormulas(html: string): string {
  if (!/\\[([]|\[\$|\[latex\]|<anki-mathjax/i.test(html)) return html
  return partsByCode(html)
    .map((part, index) => (index % 2 === 1 ? part : markIn(part)))
    .join('')
}

function markIn(html: string): string {
  return forms.reduce(
    (text, [pattern, kind]) =>
      text.replace(pattern, (whole, inner: string) => {
        const formula = unwrap(texOf(inner), kind)
        return formula.tex === '' ? whole : element(formula)
      }),
    html,
  )
}

interface Formula {
  tex: string
  kind: 'inline' | 'display'
}

function element({ tex, kind }: Formula): string {
  const value = tex.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
  return `<code class="dogear-math" data-tex="${value}" data-display="${kind}">x</code>`
}

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
  '#39': "'",
  '#x27': "'",
}

/** The TeX that stands in HTML. */
function texOf(html: string): string {
  return html
    .replace(/<br\s*\/?>|<\/?(?:div|p)[^>]*>/gi, '\n')
    .replace(/<\/?[a-z][^>]*>/gi, '')
    .replace(/&(#?\w{1,8});/g, (whole, name: string) => entities[name.toLowerCase()] ?? whole)
    .replace(/\s*\n\s*/g, '\n')
    .trim()
}

/** Formulas of LaTeX documents bring their own delimiters along. */
function unwrap(tex: string, kind: Formula['kind']): Formula {
  const [, display] = /^\$\$([^]*)\$\$$/.exec(tex) ?? []
  if (display !== undefined) return { tex: display.trim(), kind: 'display' }
  const [, inline] = /^\$([^$]*)\$$/.exec(tex) ?? []
  if (inline !== undefined) return { tex: inline.trim(), kind: 'inline' }
  const [, block] = /^\\begin\{(?:displaymath|equation\*?|math)\}([^]*)\\end\{[^}]*\}$/.exec(tex) ?? []
  return block === undefined ? { tex, kind } : { tex: block.trim(), kind: 'display' }
}

/** A marked formula as Markdown. */
export function formulaMarkdown(node: HtmlNode): string {
  const tex = node.getAttribute('data-tex') ?? ''
  if (node.getAttribute('data-display') === 'display') return `\n\n$$\n${tex}\n$$\n\n`
  const before = node.previousSibling?.textContent?.at(-1) ?? ''
  const after = node.nextSibling?.textContent?.at(0) ?? ''
  // Beside letters, and around text that reads as a sum of money, a dollar is no delimiter.
  const isPlain = !/[A-Za-z0-9$\\]/.test(before) && !/[A-Za-z0-9$]/.test(after)
  const isTex =
    /[\p{L}\p{N}\\]/u.test(tex) &&
    !/[`$\n]/.test(tex) &&
    (!/[\u3000-\u9fff\uff00-\uffef]/u.test(tex) || tex.includes('\\'))
  return isPlain && isTex ? `$${tex}$` : `\\(${tex.replace(/\n/g, ' ')}\\)`
}
