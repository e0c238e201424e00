import TurndownService from 'turndown'
import { escapeText } from './escape-text'
import { formulaMarkdown } from './formulas'
import type { HtmlNode } from './html-node'
import { tableMarkdown } from './tables'
import { tidyHtml } from './tidy-html'

/**
 * HTML to Markdown that shows the same: what Markdown has no form for (merged cells, ruby, underlines) stays HTML.
 * Colours, fonts and scripts go. `addressOf` gives the address that stands for the source of a picture.
 */
export function htmlToMarkdown(
  html: string,
  addressOf: (source: string) => string = (source) => source,
): string {
  if (!/[<&\u00a0]/.test(html)) return escapeText(html.replace(/[ \t\r\n\f]+/g, ' ').trim())
  const tidied = tidyHtml(html.replaceAll(lineBreak, ''), addressOf).replace(/(?:<br>\s*){2,}/g, '<p></p>')
  return service
    .turndown(tidied)
    .replace(/(^|\n\n)(?:\s*\u0001\n?)+/g, '$1')
    .replace(/[ \t]*\u0001(?=\n\s*\n|\s*$)/g, '')
    .replaceAll(lineBreak, '\\')
    .replace(/[ \t]+(?=\n\n\$\$\n)/g, '')
    .trim()
}

/** Stands for a line break until it is known whether it ends anything: a backslash at the end of a text is one. */
const lineBreak = '\u0001'

const service = createService()

function createService(): TurndownService {
  const turndown = new TurndownService({
    headingStyle: 'atx',
    hr: '---',
    bulletListMarker: '-',
    codeBlockStyle: 'fenced',
    emDelimiter: '*',
    br: lineBreak,
  })
  turndown.escape = escapeText
  turndown.addRule('formula', {
    filter: (node: HtmlNode) => node.nodeName === 'CODE' && node.getAttribute('class') === 'dogear-math',
    replacement: (_content, node: HtmlNode) => formulaMarkdown(node),
  })
  turndown.addRule('strong', { filter: ['strong', 'b'], replacement: (content) => wrap(content, '**') })
  turndown.addRule('emphasis', { filter: ['em', 'i'], replacement: (content) => wrap(content, '*') })
  turndown.addRule('struck', { filter: ['del', 's'], replacement: (content) => wrap(content, '~~') })
  // What stands between the tags of inline HTML is still Markdown.
  turndown.addRule('inlineHtml', {
    filter: ['sub', 'sup', 'u', 'mark', 'kbd', 'ruby', 'rt', 'rp', 'small', 'ins', 'q'],
    replacement: (content, node: HtmlNode) =>
      `<${node.nodeName.toLowerCase()}>${content}</${node.nodeName.toLowerCase()}>`,
  })
  turndown.addRule('code', { filter: 'pre', replacement: (_content, node: HtmlNode) => codeBlock(node) })
  turndown.addRule('item', {
    filter: 'li',
    replacement: (content, node: HtmlNode) => listItem(content, node),
  })
  turndown.addRule('table', {
    filter: 'table',
    replacement: (_content, node: HtmlNode) =>
      `\n\n${tableMarkdown(node, (html) => turndown.turndown(html))}\n\n`,
  })
  turndown.addRule('blockHtml', {
    filter: ['details', 'dl'],
    replacement: (_content, node: HtmlNode) => `\n\n${node.outerHTML.replace(/\n\s*(?=\n)/g, '')}\n\n`,
  })
  turndown.addRule('picture', { filter: 'img', replacement: (_content, node: HtmlNode) => picture(node) })
  return turndown
}

/** Marks do not reach across paragraphs, so that each gets its own. */
function wrap(content: string, mark: string): string {
  return content
    .split(/(\n{2,})/)
    .map((part) =>
      part.trim() === '' ? part : part.replace(/^([\s\u0001]*)([^]*?)([\s\u0001]*)$/, `$1${mark}$2${mark}$3`),
    )
    .join('')
}

function codeBlock(node: HtmlNode): string {
  const text = codeText(node).replace(/\n$/, '')
  const language = /class="language-([\w+#.-]+)"/.exec(node.outerHTML)?.[1]
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `\n\n${fence}${language ?? ''}\n${text}\n${fence}\n\n`
}

/** Text of code with its lines, whether they end with line breaks or stand in blocks of their own. */
function codeText(node: HtmlNode): string {
  let text = ''
  for (const child of node.childNodes) {
    if (child.nodeName === 'BR') text += '\n'
    else if (child.nodeName === '#text') text += child.textContent ?? ''
    else {
      const isLine =
        (child.nodeName === 'DIV' || child.nodeName === 'P') && text !== '' && !text.endsWith('\n')
      text += (isLine ? '\n' : '') + codeText(child)
    }
  }
  return text
}

function listItem(content: string, node: HtmlNode): string {
  const list = node.parentNode
  const items = list ? [...list.childNodes].filter(({ nodeName }) => nodeName === 'LI') : []
  const start = Number(list?.getAttribute('start') ?? 1)
  const mark =
    list?.nodeName === 'OL' ? `${(Number.isInteger(start) ? start : 1) + items.indexOf(node)}. ` : '- '
  const text = content.trim().replace(/\n(?=[^\n])/g, `\n${' '.repeat(mark.length)}`)
  return `${mark}${text}${node.nextSibling ? '\n' : ''}`
}

function picture(node: HtmlNode): string {
  const source = node.getAttribute('src') ?? ''
  if (source === '') return ''
  const [width, height] = [node.getAttribute('width'), node.getAttribute('height')]
  const alternative = node.getAttribute('alt') ?? ''
  if (width !== null || height !== null) {
    const sizes = [width && ` width="${parseInt(width, 10)}"`, height && ` height="${parseInt(height, 10)}"`]
    return `<img src="${attribute(source)}" alt="${attribute(alternative)}"${sizes.join('')}>`
  }
  const address = /[\s()<>]/.test(source)
    ? `<${source.replace(/[<>\n]/g, (mark: string) => encodeURIComponent(mark))}>`
    : source
  return `![${escapeText(alternative.replace(/\s+/g, ' ')).replace(/[[\]]/g, '')}](${address})`
}

function attribute(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;')
}
