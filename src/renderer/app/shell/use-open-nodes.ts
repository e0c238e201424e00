import { ref, watch, type Ref } from 'vue'
import type { BankSummary } from '@shared/contract/values'
import { topicId } from '@shared/domain/records'
import type { TreeNode } from './tree-nodes'

/** With more topics than this in the library, banks start closed. */
const mostOpenAtFirst = 60

export interface OpenNodes {
  open: Readonly<Ref<ReadonlySet<string>>>
  toggle(node: TreeNode, wanted?: boolean): void
}

/** Which lines of the tree are open: new banks where there are few topics, and all above the current line. */
export function useOpenNodes(
  banks: () => readonly BankSummary[],
  nodes: () => readonly TreeNode[],
  current: () => string | null,
): OpenNodes {
  const open = ref<ReadonlySet<string>>(new Set())
  const known = new Set<string>()

  function toggle(node: TreeNode, wanted = !open.value.has(node.id)): void {
    const next = new Set(open.value)
    if (wanted) next.add(node.id)
    else next.delete(node.id)
    open.value = next
  }

  function openNewBanks(): void {
    const few = banks().reduce((sum, bank) => sum + bank.topics.length, 0) <= mostOpenAtFirst
    const fresh = banks().filter(({ id }) => !known.has(id))
    for (const { id } of fresh) known.add(id)
    if (few) open.value = new Set([...open.value, ...fresh.map(({ id }) => topicId(id, []))])
  }

  function openAround(): void {
    const byId = new Map(nodes().map((node) => [node.id, node]))
    const above: string[] = []
    for (let id = byId.get(current() ?? '')?.parent; id; id = byId.get(id)?.parent) above.push(id)
    if (above.some((id) => !open.value.has(id))) open.value = new Set([...open.value, ...above])
  }

  watch(
    () =>
      banks()
        .map(({ id }) => id)
        .join(),
    openNewBanks,
    { immediate: true },
  )
  watch(current, openAround, { immediate: true })

  return { open, toggle }
}
