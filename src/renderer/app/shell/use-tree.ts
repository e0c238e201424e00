import { computed, nextTick, ref, watch } from 'vue'
import type { BankSummary } from '@shared/contract/values'
import { topicId } from '@shared/domain/records'
import { isComposing } from '../../ui/use-keys'
import { treeNodes, visibleNodes, type TreeNode } from './tree-nodes'

/** With more topics than this in the library, banks start closed. */
const mostOpenAtFirst = 60

/** What is open in the shelf's tree, which line has the focus, and how keys move it. */
export function useTree(
  banks: () => readonly BankSummary[],
  /** Id of the line that is looked at, if any. */
  current: () => string | null,
  act: { open(node: TreeNode): void; mark(node: TreeNode): void; focus(id: string): void },
) {
  const nodes = computed(() => treeNodes(banks()))
  const open = ref<Set<string>>(new Set())
  const known = new Set<string>()
  const shown = computed(() => visibleNodes(nodes.value, open.value))
  const active = ref<string | null>(null)
  const activeId = computed(() => {
    const ids = new Set(shown.value.map(({ id }) => id))
    return [active.value, current()].find((id) => id !== null && ids.has(id)) ?? shown.value[0]?.id ?? null
  })

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

  /** Opens what stands above the line that is looked at. */
  function openAround(): void {
    const byId = new Map(nodes.value.map((node) => [node.id, node]))
    const above: string[] = []
    for (let id = byId.get(current() ?? '')?.parent; id; id = byId.get(id)?.parent) above.push(id)
    if (above.some((id) => !open.value.has(id))) open.value = new Set([...open.value, ...above])
  }

  function move(to: TreeNode | undefined): void {
    if (!to) return
    active.value = to.id
    void nextTick(() => act.focus(to.id))
  }

  function outwards(node: TreeNode): void {
    if (node.expandable && open.value.has(node.id)) toggle(node, false)
    else move(shown.value.find(({ id }) => id === node.parent))
  }

  function inwards(node: TreeNode, index: number): void {
    if (!node.expandable) return
    if (open.value.has(node.id)) move(shown.value[index + 1])
    else toggle(node, true)
  }

  function onKey(event: KeyboardEvent, node: TreeNode): void {
    if (isComposing(event) || event.ctrlKey || event.metaKey || event.altKey) return
    const index = shown.value.findIndex(({ id }) => id === node.id)
    const actions: Record<string, () => void> = {
      ArrowDown: () => move(shown.value[index + 1]),
      ArrowUp: () => move(shown.value[index - 1]),
      Home: () => move(shown.value[0]),
      End: () => move(shown.value.at(-1)),
      ArrowRight: () => inwards(node, index),
      ArrowLeft: () => outwards(node),
      Enter: () => act.open(node),
      ' ': () => act.open(node),
      w: () => act.mark(node),
    }
    const action = actions[event.key]
    if (!action) return
    event.preventDefault()
    event.stopPropagation()
    action()
  }

  watch(() => banks().map(({ id }) => id).join(), openNewBanks, { immediate: true })
  watch([current, nodes], openAround, { immediate: true })

  return { shown, open, activeId, active, toggle, onKey }
}
