import { parse, type DefaultTreeAdapterTypes } from 'parse5'
import { renderedApart } from '@shared/domain/marked-source'
import type { HighlightField } from '@shared/domain/records'
import { allowedTags } from '@shared/markdown/allowed-tags'
import { markdownToHtml } from '@shared/markdown/markdown-parser'

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element

/** What the page takes out of a text together with what is in it; other tags it does not know lose the tag only. */
const droppedWhole = new Set(
  'annotation-xml audio desc foreignobject head iframe math mi mn mo ms mtext noembed noframes noscript plaintext script selectedcontent style svg template title video xmp'.split(
    ' ',
  ),
)

const allowed = new Set(allowedTags)

/**
 * The text stream of rendered Markdown, without a page: the same string the renderer's `textStream` gives
 * for the same source, so that a passage marked there can be followed here. `inline` is for titles.
 */
export function markdownStream(source: string, inline = false): string {
  const html = markdownToHtml(source, inline)
  const body = bodyOf(html)
  const leading = /^[\r\n\t ]+/.exec(html)?.[0].replace(/\r\n?/g, '\n') ?? ''
  return leading + (body ? textOf(body) : '')
}

/** The text stream of a field of a question, as the page shows it, from its marked source. */
export function fieldStream(source: string, field: HighlightField): string {
  return renderedApart(source, field)
    .map((text) => markdownStream(text, field === 'title'))
    .join('')
}

function bodyOf(html: string): Element | undefined {
  const root = parse(html, { scriptingEnabled: false }).childNodes.find(isElement)
  return root?.childNodes.filter(isElement).find(({ tagName }) => tagName === 'body')
}

function textOf({ childNodes }: Element): string {
  return childNodes.map(partOf).join('')
}

function partOf(node: Node): string {
  if (node.nodeName === '#text' && 'value' in node) return node.value
  if (!isElement(node) || droppedWhole.has(node.tagName)) return ''
  if (node.tagName === 'br') return '\n'
  const classes = classesOf(node)
  // A box of a task list is drawn in the place of whatever stands in it.
  if (!classes.includes('math') && classes.some((name) => name === 'task-open' || name === 'task-done')) {
    return ''
  }
  return classes.includes('math') ? texOf(node) : textOf(node)
}

/** A formula is its letters, whatever else stands in it. */
function texOf({ childNodes }: Element): string {
  return childNodes
    .map((node) => {
      if (node.nodeName === '#text' && 'value' in node) return node.value
      return isElement(node) && !droppedWhole.has(node.tagName) ? texOf(node) : ''
    })
    .join('')
}

/** A tag that is taken out takes its classes along. */
function classesOf({ tagName, attrs }: Element): string[] {
  if (!allowed.has(tagName)) return []
  return attrs.find(({ name }) => name === 'class')?.value.split(/\s+/) ?? []
}

function isElement(node: Node): node is Element {
  return 'tagName' in node
}
