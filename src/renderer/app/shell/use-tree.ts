import { computed, nextTick, ref } from 'vue'
import type { BankSummary } from '@shared/contract/values'
import { isComposing } from '../../ui/use-keys'
import { treeNodes, visibleNodes, type TreeNode } from './tree-nodes'
import { useOpenNodes } from './use-open-nodes'

export interface TreeActions {
  open(node: TreeNode): void
  mark(node: TreeNode): void
  focus(id: string): void
}

/** The lines of the shelf's tree that are shown, which one has the focus, and how keys move it. */
export function useTree(
  banks: () => readonly BankSummary[],
  /** Id of the line that is looked at, if any. */
  current: () => string | null,
  act: TreeActions,
) {
  const nodes = computed(() => treeNodes(banks()))
  const opened = useOpenNodes(banks, () => nodes.value, current)
  const { open } = opened
  const shown = computed(() => visibleNodes(nodes.value, open.value))
  const active = ref<string | null>(null)
  const activeId = computed(() => {
    const ids = new Set(shown.value.map(({ id }) => id))
    return [active.value, current()].find((id) => id !== null && ids.has(id)) ?? shown.value[0]?.id ?? null
  })

  function move(to: TreeNode | undefined): void {
    if (!to) return
    active.value = to.id
    void nextTick(() => act.focus(to.id))
  }

  function outwards(node: TreeNode): void {
    if (node.expandable && open.value.has(node.id)) opened.toggle(node, false)
    else move(shown.value.find(({ id }) => id === node.parent))
  }

  function inwards(node: TreeNode, index: number): void {
    if (!node.expandable) return
    if (open.value.has(node.id)) move(shown.value[index + 1])
    else opened.toggle(node, true)
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

  return { shown, open, activeId, active, toggle: (node: TreeNode) => opened.toggle(node), onKey }
}
