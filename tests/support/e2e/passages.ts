import type { Page } from '@playwright/test'

/** Selects these words of the answer, or of another text, as a pointer would. */
export async function select(page: Page, words: string, field = 'answer'): Promise<void> {
  await page.locator(`[data-field="${field}"]`).evaluate((root, quote) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const node = walker.currentNode
      const start = node.textContent?.indexOf(quote) ?? -1
      if (start >= 0) getSelection()?.setBaseAndExtent(node, start, node, start + quote.length)
    }
  }, words)
}

/** The words painted under a name, such as `mark-1`. */
export function painted(page: Page, name: string): Promise<(string | undefined)[]> {
  return page.evaluate((key) => {
    const pieces = [...(CSS.highlights.get(key)?.values() ?? [])]
    return pieces.map(({ startContainer, startOffset, endOffset }) =>
      startContainer.textContent?.slice(startOffset, endOffset),
    )
  }, name)
}
