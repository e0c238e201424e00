import type { SearchField } from '@shared/domain/query'
import type { Question } from '@shared/domain/records'

/** Says of a question whether it is meant. */
export type QuestionTest = (question: Question) => boolean

/** A text to be found. `folded` is never empty. */
export interface TextNode {
  kind: 'text'
  folded: string
  field?: SearchField
  quoted: boolean
  /** Where it stands in the query. */
  start: number
  end: number
}

/** A query as read. */
export type QueryNode =
  | TextNode
  | { kind: 'test'; test: QuestionTest; wantsArchived: boolean }
  | { kind: 'and' | 'or'; nodes: QueryNode[] }
  | { kind: 'not'; node: QueryNode }

/** The texts a question is meant to have: all but those under a “not”. */
export function wantedTexts(node: QueryNode): TextNode[] {
  switch (node.kind) {
    case 'text':
      return [node]
    case 'and':
    case 'or':
      return node.nodes.flatMap(wantedTexts)
    default:
      return []
  }
}

/** Whether archived questions are asked for by name; they are left out of every other search. */
export function wantsArchived(node: QueryNode): boolean {
  switch (node.kind) {
    case 'test':
      return node.wantsArchived
    case 'and':
    case 'or':
      return node.nodes.some(wantsArchived)
    default:
      return false
  }
}

/** Whether a question may be meant without having every wanted text. */
export function hasChoice(node: QueryNode): boolean {
  return node.kind === 'or' || (node.kind === 'and' && node.nodes.some(hasChoice))
}
