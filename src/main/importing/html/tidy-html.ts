import { parseFragment, serialize, type DefaultTreeAdapterTypes as Tree } from 'parse5'

type Parent = Tree.ParentNode
type Element = Tree.Element

/** What carries no text of the note, or could only do harm. */
const removed = new Set([
  'script',
  'style',
  'link',
  'meta',
  'iframe',
  'object',
  'embed',
  'noscript',
  'template',
  'form',
])
const keptAttributes = new Set([
  'href',
  'src',
  'alt',
  'title',
  'colspan',
  'rowspan',
  'start',
  'lang',
  'dir',
  'width',
  'height',
  'open',
])
/** Attributes of the elements a converter puts in place of formulas. */
const formulaAttributes = new Set(['class', 'data-tex', 'data-display'])

/** Elements that stand for what an inline style says; other styles are of the look, which Dogear has its own for. */
const styles: readonly [RegExp, string][] = [
  [/font-weight:\s*(?:bold|[6-9]00)/i, 'b'],
  [/font-style:\s*italic/i, 'i'],
  [/text-decoration[^;]*underline/i, 'u'],
  [/text-decoration[^;]*line-through/i, 's'],
  [/vertical-align:\s*super/i, 'sup'],
  [/vertical-align:\s*sub/i, 'sub'],
  [
    /background(?:-color)?:\s*(?!transparent|inherit|initial|none|white|#fff|rgba?\(255, ?255, ?255)\S/i,
    'mark',
  ],
]

/**
 * HTML of unknown origin without scripts, style and clutter: what its inline styles mean becomes elements,
 * every picture gets the address that `addressOf` gives for its own.
 */
export function tidyHtml(html: string, addressOf: (source: string) => string): string {
  const fragment = parseFragment(html)
  tidy(fragment, addressOf, 0)
  return serialize(fragment)
}

/** Deeper than any page; of what is nested deeper the text is kept, as walking it would exhaust the stack. */
const deepest = 200

function tidy(parent: Parent, addressOf: (source: string) => string, depth: number): void {
  for (const node of [...parent.childNodes]) {
    if (node.nodeName === '#text') tidyText(node as Tree.TextNode, parent)
    else if (!('attrs' in node) || removed.has(node.nodeName)) detach(node, parent)
    else if (depth > deepest) flatten(node, parent)
    else {
      tidy(node, addressOf, depth + 1)
      tidyElement(node, addressOf)
    }
  }
}

function flatten(node: Tree.ChildNode, parent: Parent): void {
  let value = ''
  const waiting: Tree.ChildNode[] = [node]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.nodeName === '#text') value += (next as Tree.TextNode).value
    else if ('childNodes' in next && !removed.has(next.nodeName))
      waiting.push(...next.childNodes.toReversed())
  }
  const text: Tree.TextNode = { nodeName: '#text', parentNode: parent, value }
  parent.childNodes[parent.childNodes.indexOf(node)] = text
}

function detach(node: Tree.ChildNode, parent: Parent): void {
  parent.childNodes.splice(parent.childNodes.indexOf(node), 1)
}

/** A single space that does not break is a space; several, and those at the beginning, indent something. */
function tidyText(node: Tree.TextNode, parent: Parent): void {
  if (parent.nodeName === 'pre' || parent.nodeName === 'code')
    node.value = node.value.replaceAll('\u00a0', ' ')
  else
    node.value = node.value
      .replace(/(?<=[^\s\u00a0])\u00a0(?=[^\s\u00a0]|$)/g, ' ')
      .replace(/(?<=[^\u00a0] )\u00a0|\u00a0(?= [^\u00a0])/g, ' ')
}

function tidyElement(element: Element, addressOf: (source: string) => string): void {
  const style = element.attrs.find(({ name }) => name === 'style')?.value ?? ''
  const isFormula = element.attrs.some(({ name }) => name === 'data-tex')
  const language = /\b(?:language|lang|brush:)[-\s]?([\w+#]{1,20})/i.exec(
    element.attrs.find(({ name }) => name === 'class')?.value ?? '',
  )?.[1]
  element.attrs = element.attrs.filter(
    ({ name }) => keptAttributes.has(name) || (isFormula && formulaAttributes.has(name)),
  )
  if (language !== undefined && ['pre', 'code'].includes(element.nodeName) && !isFormula)
    element.attrs.push({ name: 'class', value: `language-${language.toLowerCase()}` })
  element.attrs = element.attrs.filter(
    ({ name, value }) => name !== 'href' || /^(?:https?:|mailto:|#)/i.test(value),
  )
  const source = element.nodeName === 'img' ? element.attrs.find(({ name }) => name === 'src') : undefined
  if (source) source.value = addressOf(source.value)
  if (['span', 'font', 'div', 'p'].includes(element.nodeName)) {
    for (const [pattern, name] of styles) if (pattern.test(style)) wrapChildren(element, name)
  }
}

function wrapChildren(element: Element, name: string): void {
  if (element.childNodes.length === 0) return
  const [wrapper] = parseFragment(`<${name}></${name}>`).childNodes
  if (!wrapper || !('attrs' in wrapper)) return
  wrapper.childNodes = element.childNodes
  for (const child of wrapper.childNodes) child.parentNode = wrapper
  wrapper.parentNode = element
  element.childNodes = [wrapper]
}
