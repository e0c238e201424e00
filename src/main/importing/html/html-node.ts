/** What the conversion uses of the DOM that turndown builds; main has no types of a browser. */
export interface HtmlNode {
  readonly nodeName: string
  readonly textContent: string | null
  readonly childNodes: Iterable<HtmlNode>
  readonly parentNode: HtmlNode | null
  readonly previousSibling: HtmlNode | null
  readonly nextSibling: HtmlNode | null
  readonly innerHTML: string
  readonly outerHTML: string
  getAttribute(name: string): string | null
  querySelectorAll(selector: string): ArrayLike<HtmlNode>
}
