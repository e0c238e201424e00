import { EditorSelection, type ChangeSpec, type StateCommand } from '@codemirror/state'
import { pictureMarkdown } from '../../platform/pictures'

/** Puts marks such as `**` around each selection, or takes them away where they stand. */
export function toggleMarks(mark: string): StateCommand {
  return ({ state, dispatch }) => {
    const size = mark.length
    const change = state.changeByRange((range) => {
      const { from, to } = range
      const around = state.sliceDoc(from - size, from) === mark && state.sliceDoc(to, to + size) === mark
      if (around)
        return {
          changes: [
            { from: from - size, to: from },
            { from: to, to: to + size },
          ],
          range: EditorSelection.range(from - size, to - size),
        }
      return {
        changes: [
          { from, insert: mark },
          { from: to, insert: mark },
        ],
        range: EditorSelection.range(from + size, to + size),
      }
    })
    dispatch(state.update(change, { scrollIntoView: true, userEvent: 'input' }))
    return true
  }
}

/** Makes a link of each selection, with the place for its address selected. */
export const insertLink: StateCommand = ({ state, dispatch }) => {
  const address = 'https://'
  const change = state.changeByRange(({ from, to }) => {
    const start = to + 3
    return {
      changes: [
        { from, insert: '[' },
        { from: to, insert: `](${address})` },
      ],
      range:
        from === to ? EditorSelection.cursor(from + 1) : EditorSelection.range(start, start + address.length),
    }
  })
  dispatch(state.update(change, { scrollIntoView: true, userEvent: 'input' }))
  return true
}

/** Begins every selected line with `- `, `1. ` or `> `, or takes that away where all have it. */
export function toggleLines(kind: 'bullets' | 'numbers' | 'quote'): StateCommand {
  const patterns = { bullets: /^[-*+] /u, numbers: /^\d+[.)] /u, quote: /^> ?/u }
  return ({ state, dispatch }) => {
    const numbers = new Set(
      state.selection.ranges.flatMap(({ from, to }) => {
        const [first, last] = [state.doc.lineAt(from).number, state.doc.lineAt(to).number]
        return Array.from({ length: last - first + 1 }, (_, index) => first + index)
      }),
    )
    const lines = [...numbers].map((number) => state.doc.line(number))
    const isOn = lines.every(({ text }) => patterns[kind].test(text))
    const signs = { bullets: () => '- ', numbers: (index: number) => `${index + 1}. `, quote: () => '> ' }
    const changes = lines.map(({ from, text }, index): ChangeSpec => {
      const had = patterns[kind].exec(text)?.[0].length ?? 0
      return isOn ? { from, to: from + had } : { from, insert: signs[kind](index) }
    })
    dispatch(state.update({ changes, scrollIntoView: true, userEvent: 'input' }))
    return true
  }
}

/** Marks a selection within one line as code, and several lines as a block of it. */
export const toggleCode: StateCommand = (target) => {
  const { state, dispatch } = target
  const { from, to } = state.selection.main
  if (state.doc.lineAt(from).number === state.doc.lineAt(to).number) return toggleMarks('`')(target)
  const [first, last] = [state.doc.lineAt(from), state.doc.lineAt(to)]
  const changes = [
    { from: first.from, insert: '```\n' },
    { from: last.to, insert: '\n```' },
  ]
  dispatch(state.update({ changes, scrollIntoView: true, userEvent: 'input' }))
  return true
}

/** Puts a picture in the place of the selection, and selects what it is called, to be said better. */
export function insertPicture(
  { state, dispatch }: Parameters<StateCommand>[0],
  name: string,
  address: string,
): void {
  const { from, to } = state.selection.main
  const insert = pictureMarkdown(name, address)
  const start = from + '!['.length
  dispatch(
    state.update({
      changes: { from, to, insert },
      selection: EditorSelection.range(start, start + name.length),
      scrollIntoView: true,
      userEvent: 'input.paste',
    }),
  )
}
