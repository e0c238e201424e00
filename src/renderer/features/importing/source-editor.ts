import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import {
  EditorState,
  RangeSetBuilder,
  StateEffect,
  StateField,
  type Extension,
  type Text,
} from '@codemirror/state'
import { Decoration, EditorView, keymap, lineNumbers, ViewPlugin, type DecorationSet } from '@codemirror/view'
import type { LineAccount } from './line-roles'

/** First and last line of what is looked at, counting from 1. */
export interface LineRange {
  startLine: number
  endLine: number
}

interface Shown {
  account: LineAccount | null
  current: LineRange | null
}

const show = StateEffect.define<Shown>()

const shown = StateField.define<Shown>({
  create: () => ({ account: null, current: null }),
  update: (value, transaction) =>
    transaction.effects.reduce((last, effect) => (effect.is(show) ? effect.value : last), value),
})

/** Marks the lines in sight only, so that a long text costs no more than a short one. */
const marks = ViewPlugin.define(
  (view) => ({
    decorations: marksOf(view),
    update(update) {
      const isTold = update.transactions.some(({ effects }) => effects.some((effect) => effect.is(show)))
      if (update.docChanged || update.viewportChanged || isTold) this.decorations = marksOf(update.view)
    },
  }),
  { decorations: ({ decorations }) => decorations },
)

function marksOf({ state, visibleRanges }: EditorView): DecorationSet {
  const { account, current } = state.field(shown)
  const builder = new RangeSetBuilder<Decoration>()
  for (const { from, to } of visibleRanges) {
    for (let at = from; at <= to;) {
      const line = state.doc.lineAt(at)
      builder.add(line.from, line.from, markOf(account, current, line.number))
      at = line.to + 1
    }
  }
  return builder.finish()
}

function markOf(account: LineAccount | null, current: LineRange | null, line: number): Decoration {
  const isCurrent = current !== null && line >= current.startLine && line <= current.endLine
  return Decoration.line({ class: `${account?.roleOf(line) ?? 'other'}${isCurrent ? ' at' : ''}` })
}

/** The text in the type of the app, each line with a bar for what became of it. */
const look = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink-1)' },
  '&.cm-focused': { outline: '2px solid var(--focus-ring)', outlineOffset: '-2px' },
  '.cm-scroller': {
    fontFamily: 'var(--font-mono)',
    // The proportional Latin of English text would undo the fixed pitch.
    fontVariantEastAsian: 'normal',
    fontSize: 'var(--size-ui)',
    lineHeight: '26px',
    scrollbarWidth: 'thin',
    scrollbarColor: 'var(--line-2) transparent',
    textAutospace: 'no-autospace',
    textSpacingTrim: 'space-all',
  },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--ink-1)' },
  '.cm-content ::selection': { backgroundColor: 'var(--action-wash)' },
  '.cm-gutters': {
    border: '0',
    backgroundColor: 'var(--surface-list)',
    color: 'var(--ink-3)',
    fontSize: 'var(--size-small)',
  },
  '.cm-lineNumbers .cm-gutterElement': {
    minWidth: '52px',
    padding: '0 12px 0 8px',
    fontVariantNumeric: 'tabular-nums',
  },
  '.cm-line': { padding: '0 14px', borderInlineStart: '3px solid transparent' },
  '.cm-line.question': { borderInlineStartColor: 'var(--action)', fontWeight: 'var(--weight-strong)' },
  '.cm-line.answer': { borderInlineStartColor: 'var(--line-2)' },
  '.cm-line.leftOver': { borderInlineStart: '3px double var(--weak)', backgroundColor: 'var(--warn-wash)' },
  '.cm-line.at': { backgroundColor: 'var(--surface-selected)' },
  '@media (forced-colors: active)': {
    '.cm-line.at': { outline: '2px solid Highlight', outlineOffset: '-2px' },
  },
})

export interface SourceOptions {
  text: string
  label: string
  isEditable: boolean
  /** Number of its first line; 1 where nothing is said. */
  firstLine?: number
  /** Called with the whole text when a person changed it. */
  onEdit?: (text: string) => void
  /** Called with the line where the cursor was put. */
  onLine?: (line: number) => void
}

/** A text with its lines numbered and marked, in which a person can write. */
export interface SourceEditor {
  mark(account: LineAccount | null, current: LineRange | null): void
  scrollTo(line: number): void
  /** Puts the cursor at the end of a line, for writing there. */
  writeAt(line: number): void
  destroy(): void
}

/** What an editor is made of. A long text takes as long to be split into lines as the editor to be drawn. */
export function sourceState(options: SourceOptions): EditorState {
  const extensions = extensionsOf(options, lineEndingOf(options.text))
  return EditorState.create({ doc: options.text, extensions })
}

export function createSourceEditor(parent: HTMLElement, state: EditorState): SourceEditor {
  // The page allows no style elements, and only within a shadow root the editor brings its styles in as objects.
  const root = parent.shadowRoot ?? parent.attachShadow({ mode: 'open' })
  const view = new EditorView({ parent: root, root, state })
  const lineAt = (doc: Text, line: number) => doc.line(Math.max(1, Math.min(doc.lines, line)))
  return {
    mark: (account, current) => view.dispatch({ effects: show.of({ account, current }) }),
    scrollTo(line) {
      const { from } = lineAt(view.state.doc, line)
      view.dispatch({ effects: EditorView.scrollIntoView(from, { y: 'start', yMargin: 60 }) })
    },
    writeAt(line) {
      view.dispatch({ selection: { anchor: lineAt(view.state.doc, line).to }, scrollIntoView: true })
      view.focus()
    },
    destroy: () => view.destroy(),
  }
}

function extensionsOf(
  { label, isEditable, firstLine = 1, onEdit, onLine }: SourceOptions,
  ending: string | null,
): Extension[] {
  return [
    shown,
    marks,
    lineNumbers({ formatNumber: (line) => String(line + firstLine - 1) }),
    history(),
    keymap.of([...defaultKeymap, ...historyKeymap]),
    look,
    EditorView.lineWrapping,
    EditorState.readOnly.of(!isEditable),
    EditorView.contentAttributes.of({
      'aria-label': label,
      'aria-readonly': String(!isEditable),
      spellcheck: 'false',
    }),
    // Line ends stay what they are: a text of one kind is split at that kind only.
    ...(ending === null ? [] : [EditorState.lineSeparator.of(ending)]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) onEdit?.(update.state.sliceDoc())
      else if (update.selectionSet && update.transactions.some((each) => each.isUserEvent('select')))
        onLine?.(update.state.doc.lineAt(update.state.selection.main.head).number)
    }),
  ]
}

/** The one kind of line end in a text; null where there are several, which become the usual one when it is edited. */
function lineEndingOf(text: string): string | null {
  const carriageReturns = text.match(/\r\n?/g) ?? []
  if (carriageReturns.length === 0) return '\n'
  const pairs = carriageReturns.filter((each) => each === '\r\n').length
  const lineFeeds = (text.match(/\n/g) ?? []).length
  return pairs === carriageReturns.length && pairs === lineFeeds ? '\r\n' : null
}
