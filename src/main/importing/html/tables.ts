import type { HtmlNode } from './html-node'

/**
 * A table as Markdown has it, where it has a head and plain cells; else as the HTML it is, without blank lines,
 * which would end it.
 */
export function tableMarkdown(table: HtmlNode, convert: (html: string) => string): string {
  const rows = Array.from(table.querySelectorAll('tr'), (row) => Array.from(row.childNodes).filter(isCell))
  const [head, ...body] = rows
  const isPlain =
    head !== undefined &&
    head.length > 0 &&
    head.every(({ nodeName }) => nodeName === 'TH') &&
    rows.every((cells) => cells.length === head.length && cells.every(isPlainCell))
  if (!isPlain) return keptHtml(table.outerHTML)
  const line = (cells: readonly HtmlNode[]): string =>
    `| ${cells.map((cell) => cellText(convert(cell.innerHTML))).join(' | ')} |`
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...body.map(line)].join('\n')
}

function isCell(node: HtmlNode): boolean {
  return node.nodeName === 'TD' || node.nodeName === 'TH'
}

function isPlainCell(cell: HtmlNode): boolean {
  const isMerged = cell.getAttribute('colspan') !== null || cell.getAttribute('rowspan') !== null
  return !isMerged && !/<(?:p|div|ul|ol|pre|table|h[1-6]|blockquote|dl|details)[\s>]/i.test(cell.innerHTML)
}

function cellText(markdown: string): string {
  return markdown.replace(/\u0001?\n+/g, '<br>').replace(/\|/g, '\\|')
}

/** Formulas in HTML stand as the elements that rendering makes of those in Markdown. */
function keptHtml(html: string): string {
  return html
    .replace(/<code class="dogear-math" data-tex="([^"]*)"[^>]*>x<\/code>/g, '<span class="math">$1</span>')
    .replace(/\n\s*(?=\n)/g, '')
}
