import { chromeAttribute } from './shape-content'

/**
 * The text of rendered content as one string, the same whether formulas and colours are drawn or not:
 * text nodes in document order, a formula as its TeX, a line break as `\n`, and nothing for what
 * rendering added (names of languages, buttons, placeholders). Offsets into it are UTF-16 units.
 */
export function textStream(root: ParentNode): string {
  let text = ''
  const visit = (node: Node): void => {
    if (node instanceof Text) {
      text += node.data
    } else if (node instanceof HTMLElement) {
      if (node.hasAttribute(chromeAttribute)) return
      const tex = node.dataset['tex']
      if (tex !== undefined) text += tex
      else if (node.localName === 'br') text += '\n'
      else node.childNodes.forEach(visit)
    }
  }
  root.childNodes.forEach(visit)
  return text
}
