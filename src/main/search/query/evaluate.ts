import type { Documents } from '../documents/documents'
import type { TextMatcher } from '../documents/text-matcher'
import { SlotSet } from '../index/slot-set'
import type { QueryNode } from './query-node'

/** The slots of `within` that a query means. */
export function evaluate(
  node: QueryNode,
  within: SlotSet,
  documents: Documents,
  matcher: TextMatcher,
): SlotSet {
  const of = (child: QueryNode, among: SlotSet): SlotSet => evaluate(child, among, documents, matcher)
  switch (node.kind) {
    case 'text':
      return matcher.match(node.folded, within, node.field)
    case 'not':
      return within.copy().subtract(of(node.node, within))
    case 'and':
      return [...node.nodes]
        .sort((a, b) => costOf(a) - costOf(b))
        .reduce((left, child) => (left.isEmpty ? left : of(child, left)), within)
    case 'or':
      return node.nodes.reduce(
        (found, child) => found.unite(of(child, within.copy().subtract(found))),
        new SlotSet(within.capacity),
      )
    case 'test': {
      const found = new SlotSet(within.capacity)
      within.forEach((slot) => {
        const question = documents.questionAt(slot)
        if (question && node.test(question)) found.add(slot)
      })
      return found
    }
  }
}

/** What narrows most for least comes first: whole texts, then limited ones, then questions one by one. */
function costOf(node: QueryNode): number {
  switch (node.kind) {
    case 'text':
      return node.field === undefined ? 0 : 1
    case 'test':
      return 2
    case 'or':
      return 3
    default:
      return 4
  }
}
