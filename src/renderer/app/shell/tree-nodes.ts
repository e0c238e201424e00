import type { BankSummary, TopicSummary } from '@shared/contract/values'
import { topicId } from '@shared/domain/records'
import { topicName } from '../../ui/markdown/topic-name'

/** One line of the shelf's tree: a bank, or a topic within one. */
export interface TreeNode {
  id: string
  parent: string | null
  bank: BankSummary
  topic: TopicSummary | null
  /** 1 for banks. */
  level: number
  label: string
  count: number
  expandable: boolean
}

/** Every line of the tree, parents before their children, whether shown or not. */
export function treeNodes(banks: readonly BankSummary[]): TreeNode[] {
  return banks.flatMap((bank) => {
    const parents = new Set(bank.topics.map(({ path }) => topicId(bank.id, path.slice(0, -1))))
    const root: TreeNode = {
      id: topicId(bank.id, []),
      parent: null,
      bank,
      topic: null,
      level: 1,
      label: bank.title,
      count: bank.questionCount,
      expandable: bank.topics.length > 0,
    }
    return [
      root,
      ...bank.topics.map((topic): TreeNode => ({
        id: topicId(bank.id, topic.path),
        parent: topicId(bank.id, topic.path.slice(0, -1)),
        bank,
        topic,
        level: topic.path.length + 1,
        label: topicName(topic.path),
        count: topic.questionCount,
        expandable: parents.has(topicId(bank.id, topic.path)),
      })),
    ]
  })
}

/** The lines whose parents are all open. */
export function visibleNodes(nodes: readonly TreeNode[], open: ReadonlySet<string>): TreeNode[] {
  const shown = new Set<string>()
  return nodes.filter((node) => {
    const visible = node.parent === null || (shown.has(node.parent) && open.has(node.parent))
    if (visible) shown.add(node.id)
    return visible
  })
}
