import { userEvent } from 'vitest/browser'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FoundRow, ImportPreview } from '@shared/contract/importing-values'
import ImportRoom from '../../../src/renderer/features/importing/ImportRoom.vue'
import { chooseFiles, libraryToImportInto, roomOf } from '../support/import-room'
import { mountInApp, until, type FakeLibrary } from '../support/mount'

const text = '### 1. One?\n\nan answer\n\n### 2. Two?\n\nan answer\n'
const rows = [1, 2].map((number, index): FoundRow => ({
  index,
  title: `Question ${number}`,
  startLine: index * 4 + 1,
  endLine: index * 4 + 3,
  answered: true,
  state: 'new',
}))
const preview: ImportPreview = {
  importId: 'i1',
  sources: [
    {
      path: 'long.md',
      format: 'markdown',
      isChosen: false,
      encoding: 'utf-8',
      language: 'en',
      textLength: text.length,
      questionCount: 2,
      leftOver: [],
      warnings: [],
    },
  ],
  formats: ['markdown'],
  title: 'Long bank',
  bankId: null,
  plan: { added: 2, changed: 0, unchanged: 0, archived: 0, conflicts: 0 },
  studied: 0,
  likely: [],
}

let library: FakeLibrary
let mounted: ReturnType<typeof mountInApp> | undefined
beforeEach(() => {
  library = libraryToImportInto()
    .on('imports.preview', () => preview)
    .on('imports.reread', () => preview)
    .on('imports.rows', () => ({ rows, total: 2 }))
    .on('imports.removed', () => ({ rows: [], total: 0 }))
    .on('imports.source', () => ({ text }))
})
afterEach(() => {
  mounted?.unmount()
  localStorage.clear()
  sessionStorage.clear()
})

function open(): HTMLElement {
  mounted = mountInApp(ImportRoom)
  return roomOf(mounted)
}

function choose(...names: string[]): void {
  chooseFiles(names.map((name) => new File(['# hello'], name)))
}

const button = (root: HTMLElement, words: string) =>
  [...root.querySelectorAll('button')].find((each) => each.textContent.includes(words))
/** The editor stands in a shadow root. */
const editor = (root: HTMLElement) =>
  root.querySelector('.source .text')?.shadowRoot?.querySelector<HTMLElement>('.cm-content')

describe('an import that is not finished', () => {
  it('is found again when the window is loaded anew, with what was decided and typed', async () => {
    const root = open()
    choose('long.md')
    await until(() => root.querySelectorAll('.found li').length > 1 && Boolean(editor(root)))
    root.querySelector<HTMLInputElement>('.found input[type=checkbox]')?.click()
    await until(() => button(root, 'Import 1 question') !== undefined)
    // Main has not taken it yet when the window goes.
    library.on('imports.reread', () => new Promise(() => undefined))
    editor(root)?.focus()
    await userEvent.keyboard('x')
    window.dispatchEvent(new Event('pagehide'))
    mounted?.unmount()
    library.asked.length = 0
    library.on('imports.reread', () => preview)
    library.on('imports.held', () => ({ open: [{ importId: 'i1', files: [], asNew: true }], left: null }))
    const again = open()
    await until(() => library.inputs('imports.reread').length > 0)
    await until(() => button(again, 'Import 1 question')?.disabled === false)
    expect(library.inputs('imports.begin')).toEqual([])
    expect(library.inputs('imports.preview')).toEqual([{ importId: 'i1', asNew: true }])
    expect(library.inputs('imports.reread')[0]).toEqual({ importId: 'i1', source: 0, text: `x${text}` })
  })

  it('is offered to another window, which does not take it by itself', async () => {
    const files = [{ name: 'long.md', size: 7 }]
    library.on('imports.held', () => ({ open: [{ importId: 'i1', files }], left: null }))
    const root = open()
    await until(() => root.textContent.includes('The preview of long.md is still open.'))
    expect(library.inputs('imports.preview')).toEqual([])
    button(root, 'Go on')?.click()
    await until(() => root.querySelectorAll('.found li').length > 0)
  })

  it('gets back what was edited in its files when the app ended meanwhile', async () => {
    const files = ['long.md', 'b.md'].map((name) => ({ name, size: 7 }))
    const left = { importId: 'i0', files, edits: [{ path: 'long.md', text: 'edited' }] }
    library.on('imports.held', () => ({ open: [], left }))
    const root = open()
    await until(() => root.textContent.includes('Dogear was closed during the preview of long.md, b.md'))
    choose('b.md', 'long.md')
    await until(() => library.inputs('imports.discard').length > 0)
    expect(library.inputs('imports.reread')).toEqual([{ importId: 'i1', source: 0, text: 'edited' }])
    expect(library.inputs('imports.discard')).toEqual([{ importId: 'i0' }])
  })
})
