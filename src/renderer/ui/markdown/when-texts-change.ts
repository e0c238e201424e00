/** An element that shows a part of a text carries the name of its field in this attribute. */
export const excerptAttribute = 'data-excerpt-of'

const text = `[data-field], [${excerptAttribute}]`

/**
 * Calls back when texts of a question within `root` are drawn anew, coloured, covered or revealed; what else
 * changes there moves no text. Gives what stops it.
 */
export function whenTextsChange(root: Node, callback: () => void): () => void {
  const changes = new MutationObserver((records) => {
    if (records.some(touchesText)) callback()
  })
  changes.observe(root, { childList: true, subtree: true, characterData: true })
  return () => changes.disconnect()
}

function touchesText({ target, addedNodes, removedNodes }: MutationRecord): boolean {
  const element = target instanceof Element ? target : target.parentElement
  if (element?.closest(text)) return true
  return [...addedNodes, ...removedNodes].some(
    (node) => node instanceof Element && (node.matches(text) || node.querySelector(text) !== null),
  )
}
