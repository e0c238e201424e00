/** happy-dom paints nothing: what is asked to be painted is only kept. */
class KeptRange implements StaticRangeInit {
  readonly startContainer: Node
  readonly startOffset: number
  readonly endContainer: Node
  readonly endOffset: number

  constructor({ startContainer, startOffset, endContainer, endOffset }: StaticRangeInit) {
    this.startContainer = startContainer
    this.startOffset = startOffset
    this.endContainer = endContainer
    this.endOffset = endOffset
  }
}
class KeptHighlight extends Set<KeptRange> {
  priority = 0
}

Object.assign(globalThis, { StaticRange: KeptRange, Highlight: KeptHighlight })
// Each reading of `CSS` gives another object there: one of them is kept.
const css = Object.assign(CSS, { highlights: new Map<string, KeptHighlight>() })
Object.defineProperty(globalThis, 'CSS', { value: css, configurable: true })
