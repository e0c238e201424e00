import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

/** The editor in the colours and the type of the app. */
const theme = EditorView.theme({
  '&': { color: 'var(--ink-1)', backgroundColor: 'transparent', fontSize: 'var(--size-body)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-ui)', lineHeight: '1.7', overflow: 'visible' },
  '.cm-content': { padding: '8px 0', minHeight: 'var(--editor-height, 3em)', caretColor: 'var(--ink-1)' },
  '.cm-line': { padding: '0 10px' },
  '.cm-cursor': { borderLeftColor: 'var(--ink-1)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--surface-selected)',
  },
  '.cm-content ::selection': { backgroundColor: 'var(--surface-selected)' },
})

const style = HighlightStyle.define([
  { tag: tags.heading, fontWeight: 'bold' },
  { tag: tags.strong, fontWeight: 'bold' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: tags.strikethrough, textDecoration: 'line-through' },
  { tag: [tags.link, tags.url], color: 'var(--action)' },
  { tag: tags.monospace, fontFamily: 'var(--font-mono)', fontSize: '0.94em' },
  { tag: [tags.processingInstruction, tags.contentSeparator, tags.meta], color: 'var(--ink-3)' },
  { tag: tags.quote, color: 'var(--ink-2)' },
  { tag: tags.comment, color: 'var(--syn-comment)' },
])

export const editorLook = [theme, syntaxHighlighting(style)]
