import { foldText } from '@shared/domain/fold-text'
import type { QueryNode, TextNode } from '../query/query-node'

/** The words of a query as one folded text, when it is nothing but unquoted words in a row. */
export function phraseOf(node: QueryNode, query: string): string | undefined {
  if (node.kind !== 'and') return undefined
  const words = node.nodes.filter(
    (child): child is TextNode => child.kind === 'text' && !child.quoted && child.field === undefined,
  )
  const [first] = words
  const last = words.at(-1)
  if (!first || !last || words.length !== node.nodes.length || words.length < 2) return undefined
  return foldText(query.slice(first.start, last.end).replace(/\s+/g, ' '))
}
