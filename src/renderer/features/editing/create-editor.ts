import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { markdown, markdownKeymap, markdownLanguage } from '@codemirror/lang-markdown'
import { EditorState, Prec, type Extension } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import { editorLook } from './editor-look'
import { picturesIn } from '../../platform/pictures'
import { insertLink, insertPicture, toggleCode, toggleLines, toggleMarks } from './markdown-commands'

export interface EditorOptions {
  text: string
  label: string
  language: string
  onChange: (text: string) => void
  onSave: (leaves: boolean) => void
  /** Keeps a picture that was pasted or dropped; gives its address, or null where that failed. */
  onPicture: (picture: File) => Promise<string | null>
  /** What a picture is called until somebody says it better. */
  pictureName: string
}

/** The keys of the editor beyond those of every text field. */
export const editorCommands = {
  bold: { key: 'Mod-b', run: toggleMarks('**') },
  italic: { key: 'Mod-i', run: toggleMarks('*') },
  link: { key: 'Mod-k', run: insertLink },
  code: { key: 'Mod-e', run: toggleCode },
  bullets: { key: 'Mod-Shift-8', run: toggleLines('bullets') },
  numbers: { key: 'Mod-Shift-7', run: toggleLines('numbers') },
  quote: { key: 'Mod-Shift-9', run: toggleLines('quote') },
}
export type EditorCommand = keyof typeof editorCommands

/**
 * Makes a Markdown editor within a shadow root: the page allows no style elements, and only there the
 * editor brings its styles in as objects.
 */
export function createEditor(host: HTMLElement, options: EditorOptions): EditorView {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
  const save = (leaves: boolean) => () => {
    options.onSave(leaves)
    return true
  }
  const own = keymap.of([
    { key: 'Mod-s', run: save(false) },
    { key: 'Mod-Enter', run: save(true) },
    ...Object.values(editorCommands),
  ])
  const leave = keymap.of([{ key: 'Escape', run: ({ contentDOM }) => (contentDOM.blur(), true) }])
  const state = EditorState.create({
    doc: options.text,
    extensions: [
      Prec.highest(own),
      history(),
      markdown({ base: markdownLanguage, completeHTMLTags: false }),
      keymap.of([...markdownKeymap, ...historyKeymap, ...defaultKeymap]),
      Prec.low(leave),
      EditorView.lineWrapping,
      pictureHandlers(options),
      EditorView.contentAttributes.of({
        'aria-label': options.label,
        lang: options.language,
        spellcheck: 'false',
      }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) options.onChange(update.state.doc.toString())
      }),
      editorLook,
    ],
  })
  return new EditorView({ state, root, parent: root })
}

/** Takes the pictures of a paste or a drop, one after the other; leaves everything else to the editor. */
function pictureHandlers({ onPicture, pictureName }: EditorOptions): Extension {
  const take = (transfer: DataTransfer | null, view: EditorView): boolean => {
    const pictures = picturesIn(transfer)
    void (async () => {
      for (const picture of pictures) {
        const address = await onPicture(picture)
        if (address !== null) insertPicture(view, pictureName, address)
      }
    })()
    return pictures.length > 0
  }
  return EditorView.domEventHandlers({
    paste: ({ clipboardData }, view) => take(clipboardData, view),
    drop: ({ dataTransfer }, view) => take(dataTransfer, view),
  })
}
