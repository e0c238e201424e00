import type { MarkdownIt, StateCore } from 'markdown-it'

const box = /^\[([ xX])\][ \u3000]/

/** Task lists for markdown-it: `- [ ]` and `- [x]` become a box, drawn by `shapeContent`. */
export function taskListRule(markdown: MarkdownIt): void {
  markdown.core.ruler.after('inline', 'task_list', markTasks)
  markdown.renderer.rules.task_box = (tokens, index) =>
    `<span class="${tokens[index]?.info === 'done' ? 'task-done' : 'task-open'}"></span>`
}

function markTasks(state: StateCore): void {
  state.tokens.forEach((token, index) => {
    const item = state.tokens[index - 2]
    const paragraph = state.tokens[index - 1]
    if (token.type !== 'inline' || paragraph?.type !== 'paragraph_open') return
    if (item?.type !== 'list_item_open' || !token.children) return
    const found = box.exec(token.content)
    const first = token.children[0]
    if (!found || first?.type !== 'text') return
    first.content = first.content.slice(found[0].length)
    const mark = new state.Token('task_box', 'span', 0)
    mark.info = found[1] === ' ' ? 'open' : 'done'
    token.children.unshift(mark)
    item.attrJoin('class', 'task')
  })
}
