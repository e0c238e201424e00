import katex from 'katex'
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5'
import { allowedTags } from '@shared/markdown/allowed-tags'
import { codeLanguage } from '@shared/markdown/code-languages'
import { colourCode } from '@shared/markdown/colour-code'
import { markdownToHtml } from '@shared/markdown/markdown-parser'
import type { HighlightKind } from '@shared/domain/records'

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element

/** A passage to be marked, in the text stream of the rendered text. */
export interface PrintedMark {
  start: number
  end: number
  kind: HighlightKind
  /** Number of the note that belongs to it; absent where nothing was written. */
  note?: number
}

const allowed = new Set(allowedTags)
const void_ = new Set(['br', 'hr', 'img', 'col', 'wbr'])
const droppedWhole = new Set(
  'script style template iframe noscript noembed noframes title head svg math video audio xmp plaintext'.split(
    ' ',
  ),
)
const keptAttributes = new Set([
  'alt',
  'title',
  'lang',
  'dir',
  'colspan',
  'rowspan',
  'start',
  'value',
  'open',
])
/** Classes that colouring gives to pieces of code. */
const colours = /^hljs-[a-z_-]+(?: [a-z_]+)*$/
const alignments = new Set(['align-center', 'align-end'])
/** Longer code is printed as it is. */
const longestColoured = 100_000
const safePicture = /^data:image\/(?:png|jpeg|gif|webp|avif);base64,[A-Za-z0-9+/=]*$/i

/**
 * Markdown as HTML that is safe to print: built anew from its tree, with known tags and attributes only, nothing
 * that loads or runs, formulas as MathML, and passages marked. `pictures` gives the data address of a picture
 * of the library.
 */
export function printText(
  source: string,
  marks: readonly PrintedMark[] = [],
  pictures: (address: string) => string | undefined = () => undefined,
): string {
  return printHtml(markdownToHtml(source), marks, pictures)
}

/** The same for a title, which is one line and has no blocks. */
export function printTitle(source: string, marks: readonly PrintedMark[] = []): string {
  return printHtml(markdownToHtml(source, true), marks, () => undefined)
}

function printHtml(html: string, marks: readonly PrintedMark[], pictures: Printer['pictures']): string {
  const printer: Printer = { at: 0, marks: [...marks].sort((a, b) => a.start - b.start), pictures }
  return printAll(parseFragment(html).childNodes, printer)
}

function printAll(nodes: readonly Node[], printer: Printer): string {
  return nodes.map((node) => printNode(node, printer)).join('')
}

interface Printer {
  /** How much of the text stream has been printed. */
  at: number
  marks: readonly PrintedMark[]
  pictures: (address: string) => string | undefined
}

function printNode(node: Node, printer: Printer): string {
  if (node.nodeName === '#text' && 'value' in node) return printMarked(node.value, printer)
  if (!('tagName' in node) || droppedWhole.has(node.tagName)) return ''
  const classes = node.attrs.find(({ name }) => name === 'class')?.value.split(/\s+/) ?? []
  if (classes.includes('math')) return printFormula(node, classes.includes('math-display'), printer)
  if (classes.includes('task-open') || classes.includes('task-done'))
    return classes.includes('task-done') ? '☑ ' : '☐ '
  if (node.tagName === 'br') {
    printer.at += 1
    return '<br>'
  }
  if (node.tagName === 'img') return printPicture(node, printer)
  if (node.tagName === 'pre') return `<pre>${printAll(colouredCode(node) ?? node.childNodes, printer)}</pre>`
  const inner = printAll(node.childNodes, printer)
  if (!allowed.has(node.tagName)) return inner
  // A reader of paper cannot unfold.
  const tag = node.tagName === 'details' ? 'section' : node.tagName === 'summary' ? 'p' : node.tagName
  return void_.has(tag) ? `<${tag}>` : `<${tag}${attributesOf(node)}>${inner}</${tag}>`
}

function attributesOf({ tagName, attrs }: Element): string {
  return attrs
    .flatMap(({ name, value }) => {
      if (tagName === 'span' && name === 'class' && colours.test(value)) return [` class="${value}"`]
      if (/^t[dh]$/.test(tagName) && name === 'class' && alignments.has(value)) return [` class="${value}"`]
      if (keptAttributes.has(name)) return [` ${name}="${escapeHtml(value)}"`]
      const isLink = tagName === 'a' && name === 'href' && /^(?:https?:|mailto:)/i.test(value)
      return isLink ? [` href="${escapeHtml(value)}" rel="noopener noreferrer"`] : []
    })
    .join('')
}

/** The code of a block in colours, where its language is known. The text is the same, so that marks keep their places. */
function colouredCode({ childNodes }: Element): Node[] | undefined {
  const [code, ...others] = childNodes
  if (!code || !('tagName' in code) || code.tagName !== 'code' || others.length > 0) return undefined
  const classes = code.attrs.find(({ name }) => name === 'class')?.value ?? ''
  const word = /(?:^|\s)language-(\S{1,32})/.exec(classes)?.[1] ?? ''
  const grammar = codeLanguage(word)?.grammar ?? null
  const text = lettersOf(code)
  const coloured = grammar === null || text.length > longestColoured ? null : colourCode(text, grammar)
  return coloured === null ? undefined : parseFragment(`<code>${coloured}</code>`).childNodes
}

/** Pictures of the library stand in the page itself; others are named, since nothing is loaded. */
function printPicture({ attrs }: Element, printer: Printer): string {
  const valueOf = (wanted: string) => attrs.find(({ name }) => name === wanted)?.value ?? ''
  const address = valueOf('src')
  const own = safePicture.test(address) ? address : printer.pictures(address)
  if (own !== undefined && safePicture.test(own))
    return `<img src="${own}" alt="${escapeHtml(valueOf('alt'))}">`
  return `<span class="away">${escapeHtml([valueOf('alt'), address.slice(0, 500)].filter(Boolean).join(': '))}</span>`
}

function printFormula(node: Element, display: boolean, printer: Printer): string {
  const tex = lettersOf(node)
  const [start, end] = [printer.at, printer.at + tex.length]
  printer.at = end
  const drawn = drawFormula(tex, display)
  const mark = printer.marks.find((each) => each.start < end && each.end > start)
  return mark ? `<mark class="kind-${mark.kind}">${drawn}</mark>` : drawn
}

/** All letters within, as of a formula or of code. */
function lettersOf({ childNodes }: Element): string {
  return childNodes
    .map((node) => {
      if (node.nodeName === '#text' && 'value' in node) return node.value
      return 'tagName' in node ? lettersOf(node) : ''
    })
    .join('')
}

function drawFormula(tex: string, displayMode: boolean): string {
  try {
    return katex.renderToString(tex, {
      displayMode,
      output: 'mathml',
      throwOnError: true,
      strict: 'ignore',
      trust: false,
      maxExpand: 1_000,
    })
  } catch {
    return `<code>${escapeHtml(tex)}</code>`
  }
}

function printMarked(text: string, printer: Printer): string {
  const start = printer.at
  const end = start + text.length
  printer.at = end
  const within = printer.marks.filter((mark) => mark.start < end && mark.end > start)
  const cuts = within.flatMap((mark) => [mark.start, mark.end]).filter((cut) => cut > start && cut < end)
  const places = [...new Set([start, ...cuts, end])].sort((a, b) => a - b)
  return places
    .slice(0, -1)
    .map((from, index) => {
      const to = places[index + 1] ?? end
      const piece = escapeHtml(text.slice(from - start, to - start))
      const over = within.filter((mark) => mark.start <= from && mark.end >= to)
      const notes = over.flatMap(({ note, end: last }) => (note !== undefined && last === to ? [note] : []))
      const signs = notes.map((note) => `<sup>${note}</sup>`).join('')
      return over.reduce((inner, { kind }) => `<mark class="kind-${kind}">${inner}</mark>`, piece) + signs
    })
    .join('')
}

export function escapeHtml(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return text.replace(/[&<>"]/g, (character) => names[character] ?? character)
}
