import { chromeAttribute } from './shape-content'

/** A stretch of a text stream and what it comes from: a text node, a formula or a line break. */
export interface StreamSegment {
  node: Text | HTMLElement
  start: number
  end: number
}

export interface TextStream {
  text: string
  segments: readonly StreamSegment[]
}

/** The text stream of rendered content, as `textStream` gives it, with what each stretch comes from. */
export function readStream(root: ParentNode): TextStream {
  let text = ''
  const segments: StreamSegment[] = []
  const add = (node: Text | HTMLElement, part: string): void => {
    if (part === '') return
    segments.push({ node, start: text.length, end: text.length + part.length })
    text += part
  }
  const visit = (node: Node): void => {
    if (node instanceof Text) {
      add(node, node.data)
    } else if (node instanceof HTMLElement) {
      if (node.hasAttribute(chromeAttribute)) return
      const tex = node.dataset['tex']
      if (tex !== undefined) add(node, tex)
      else if (node.localName === 'br') add(node, '\n')
      else node.childNodes.forEach(visit)
    }
  }
  root.childNodes.forEach(visit)
  return { text, segments }
}

/**
 * The text of rendered content as one string, the same whether formulas and colours are drawn or not:
 * text nodes in document order, a formula as its TeX, a line break as `\n`, and nothing for what
 * rendering added (names of languages, buttons, placeholders). Offsets into it are UTF-16 units.
 */
export function textStream(root: ParentNode): string {
  return readStream(root).text
}
