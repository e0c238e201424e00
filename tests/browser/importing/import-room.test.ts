import { userEvent } from 'vitest/browser'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FoundRow, ImportPreview } from '@shared/contract/importing-values'
import ImportRoom from '../../../src/renderer/features/importing/ImportRoom.vue'
import { RequestError } from '../../../src/renderer/platform/request-error'
import { chooseFiles, libraryToImportInto, roomOf } from '../support/import-room'
import { mountInApp, until, type FakeLibrary } from '../support/mount'

const questions = 5_000
const text = Array.from({ length: questions * 3 }, (_, index) => `line ${index + 1}\n`).join('')
const rows: FoundRow[] = Array.from({ length: questions }, (_, index) => ({
  index,
  number: String(index + 1),
  title: `Question ${index + 1}`,
  startLine: index * 3 + 1,
  endLine: index * 3 + 2,
  answered: true,
  state: 'new',
}))
const plan = { added: questions, changed: 0, unchanged: 0, archived: 0, conflicts: 0 }
const preview = (changes: Partial<ImportPreview> = {}): ImportPreview => ({
  importId: 'i1',
  sources: [
    {
      path: 'long.md',
      format: 'markdown',
      isChosen: false,
      encoding: 'utf-8',
      language: 'en',
      textLength: text.length,
      questionCount: questions,
      leftOver: [{ startLine: 3, endLine: 3, reason: 'betweenQuestions', text: 'footer' }],
      warnings: [],
    },
  ],
  formats: ['markdown', 'csv'],
  title: 'Long bank',
  bankId: null,
  plan,
  studied: 0,
  likely: [],
  ...changes,
})

let library: FakeLibrary
let mounted: ReturnType<typeof mountInApp> | undefined
beforeEach(() => {
  library = libraryToImportInto()
    .on('imports.preview', () => preview())
    .on('imports.rows', () => ({ rows, total: questions }))
    .on('imports.removed', () => ({ rows: [], total: 0 }))
    .on('imports.source', () => ({ text }))
})
afterEach(() => mounted?.unmount())

async function choose(): Promise<HTMLElement> {
  mounted = mountInApp(ImportRoom)
  const root = roomOf(mounted)
  chooseFiles([new File(['# hello'], 'long.md')])
  await until(() => inSource(root, '.cm-line').length > 0 || root.querySelector('[role=alert]') !== null)
  return root
}

/** The editor stands in a shadow root. */
const inSource = (root: HTMLElement, selector: string) => [
  ...(root.querySelector('.source .text')?.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
]

const button = (root: HTMLElement, words: string) =>
  [...root.querySelectorAll('button')].find((each) => each.textContent.includes(words))

describe('an import', () => {
  it('draws only what is seen of a long file, and marks what was left over', async () => {
    const root = await choose()
    await until(() => root.querySelectorAll('.found li').length > 0)
    expect(inSource(root, '.cm-line').length).toBeLessThan(200)
    expect(root.querySelectorAll('.found li').length).toBeLessThan(120)
    expect(inSource(root, '.cm-line.leftOver')[0]?.textContent).toContain('line 3')
    expect(library.inputs('imports.begin')).toEqual([{ files: [{ name: 'long.md', size: 7 }] }])
    expect(library.inputs('imports.part')).toEqual([{ importId: 'i1', file: 0, base64: btoa('# hello') }])
    expect(root.textContent).toContain('All 15,000 lines accounted for: 10,000 went into questions')
  })

  it('puts the focus on what comes next, first the preview, then what was done', async () => {
    library.on('imports.commit', () => ({ bankId: 'b', ...plan, warnings: 0 }))
    const root = await choose()
    expect(document.activeElement?.textContent).toContain('long.md')
    await until(() => button(root, 'Import 5,000')?.disabled === false)
    button(root, 'Import 5,000')?.click()
    await until(() => root.textContent.includes('Imported'))
    expect(document.activeElement?.textContent).toContain('Imported')
  })

  it('shows where a question came from', async () => {
    const root = await choose()
    await until(() => root.querySelectorAll('.found li').length > 3)
    root.querySelectorAll<HTMLButtonElement>('.found li button.row')[2]?.click()
    await until(() => inSource(root, '.cm-line.at').length > 0)
    expect(inSource(root, '.cm-line.at')[0]?.textContent).toContain('line 4')
  })

  it('reads the text anew when it is edited, and keeps out what was left out', async () => {
    library.on('imports.reread', () => preview())
    const root = await choose()
    await until(() => root.querySelectorAll('.found li').length > 3)
    root.querySelector<HTMLInputElement>('.found input[type=checkbox]')?.click()
    inSource(root, '.cm-content')[0]?.focus()
    await userEvent.keyboard('new ')
    await until(() => library.inputs('imports.reread').length > 0)
    expect(library.inputs('imports.reread')[0]).toMatchObject({ source: 0, text: `new ${text}` })
    await until(() => button(root, 'Import 4,999 questions')?.disabled === false)
  })

  it('imports the last words typed, even where nobody paused before importing', async () => {
    library
      .on('imports.reread', () => preview())
      .on('imports.commit', () => ({ bankId: 'b', ...plan, warnings: 0 }))
    const root = await choose()
    await until(() => button(root, 'Import 5,000')?.disabled === false)
    inSource(root, '.cm-content')[0]?.focus()
    await userEvent.keyboard('x')
    button(root, 'Import 5,000')?.click()
    await until(() => root.textContent.includes('Imported'))
    const writes = library.asked.filter(({ channel }) => /reread|commit/.test(channel))
    expect(writes.map(({ channel }) => channel)).toEqual(['imports.reread', 'imports.commit'])
    expect(writes[0]?.input).toMatchObject({ source: 0, text: `x${text}` })
  })

  it('imports nothing where the last words cannot be read', async () => {
    library.on('imports.reread', () => Promise.reject(new RequestError('INVALID_INPUT', 'refused')))
    const root = await choose()
    await until(() => button(root, 'Import 5,000')?.disabled === false)
    inSource(root, '.cm-content')[0]?.focus()
    await userEvent.keyboard('x')
    button(root, 'Import 5,000')?.click()
    await until(() => root.querySelector('[role=alert]') !== null)
    expect(library.inputs('imports.commit')).toEqual([])
  })

  it('counts the lines of the text as it was edited', async () => {
    library.on('imports.reread', () => preview())
    const root = await choose()
    await until(() => root.querySelectorAll('.found li').length > 3)
    inSource(root, '.cm-content')[0]?.focus()
    await userEvent.keyboard('{Enter}')
    await until(() => root.textContent.includes('All 15,001 lines accounted for'))
  })

  it('sends what was edited once more where main forgot the files', async () => {
    let isGone = true
    library
      .on('imports.reread', () =>
        isGone ? Promise.reject(new RequestError('NOT_FOUND', 'gone')) : preview({ importId: 'i2' }),
      )
      .on('imports.commit', () => ({ bankId: 'b', ...plan, warnings: 0 }))
    const root = await choose()
    await until(() => root.querySelectorAll('.found li').length > 3)
    inSource(root, '.cm-content')[0]?.focus()
    await userEvent.keyboard('x')
    await until(() => button(root, 'Try again') !== undefined)
    isGone = false
    library.asked.length = 0
    library
      .on('imports.begin', () => ({ importId: 'i2' }))
      .on('imports.preview', () => preview({ importId: 'i2' }))
    button(root, 'Try again')?.click()
    await until(() => library.inputs('imports.reread').length > 0)
    expect(library.inputs('imports.reread')).toEqual([{ importId: 'i2', source: 0, text: `x${text}` }])
    await until(() => inSource(root, '.cm-line')[0]?.textContent === 'xline 1')
  })

  it('takes pasted text as a file', async () => {
    mounted = mountInApp(ImportRoom)
    const root = roomOf(mounted)
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', '# pasted')
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
    await until(() => root.querySelectorAll('.found li').length > 0)
    expect(library.inputs('imports.begin')).toEqual([{ files: [{ name: 'Pasted text.txt', size: 8 }] }])
    expect(library.inputs('imports.part')).toEqual([{ importId: 'i1', file: 0, base64: btoa('# pasted') }])
  })

  it('commits under the name given and with what was chosen, and tells what happened', async () => {
    library
      .on('imports.rows', () => ({
        rows: rows.map((row) => (row.index === 0 ? { ...row, state: 'conflict', questionId: 'q0' } : row)),
        total: questions,
      }))
      .on('imports.commit', () => ({ bankId: 'b', ...plan, warnings: 0 }))
    const root = await choose()
    const name = root.querySelector<HTMLInputElement>('.title input')
    if (!name) throw new Error('no name')
    name.value = 'My bank'
    name.dispatchEvent(new Event('input'))
    await until(() => button(root, 'The file’s for all') !== undefined)
    button(root, 'The file’s for all')?.click()
    await until(() => root.textContent.includes('All decided'))
    button(root, 'Import 5,000 questions')?.click()
    await until(() => root.textContent.includes('Imported'))
    expect(library.inputs('imports.commit')).toEqual([
      {
        importId: 'i1',
        title: 'My bank',
        excluded: [],
        kept: [],
        resolutions: [{ questionId: 'q0', choice: 'theirs' }],
      },
    ])
    expect(root.textContent).toContain('5,000 new')
  })

  it('asks whether a file that looks like a newer version goes into its bank, by keyboard too', async () => {
    const likely = [{ bankId: 'b', title: 'Old bank', alike: 40, total: 50, isClear: true }]
    library.on('imports.preview', (input) => {
      const isNew = (input as { asNew?: boolean }).asNew === true
      return preview(isNew ? { likely, title: 'long' } : { likely, bankId: 'b', title: 'Old bank' })
    })
    const root = await choose()
    await until(() => root.textContent.includes('newer version of “Old bank”: 40 of its 50'))
    const radios = [...root.querySelectorAll<HTMLElement>('.likely [role=radio]')]
    expect(radios.map((radio) => radio.getAttribute('aria-checked'))).toEqual(['true', 'false'])
    expect(root.querySelector('.title input')).toBeNull()
    radios[1]?.focus()
    await userEvent.keyboard(' ')
    await until(() => root.querySelector('.title input') !== null)
    expect(library.inputs('imports.preview').at(-1)).toEqual({ importId: 'i1', asNew: true })
    expect(root.querySelector<HTMLInputElement>('.title input')?.value).toBe('long')
    radios[0]?.click()
    await until(() => root.querySelector('.title input') === null)
    expect(library.inputs('imports.preview').at(-1)).toEqual({ importId: 'i1' })
  })

  it('keeps the preview when committing fails, and offers to try again', async () => {
    let refuse = true
    library.on('imports.commit', () => {
      if (refuse) return Promise.reject(new RequestError('NOT_SAVED', 'refused'))
      return { bankId: 'b', ...plan, added: 1, warnings: 0 }
    })
    const root = await choose()
    await until(() => button(root, 'Import 5,000')?.disabled === false)
    button(root, 'Import 5,000')?.click()
    await until(() => root.querySelector('[role=alert]') !== null)
    expect(root.querySelector('[role=alert]')?.textContent).toContain('Nothing was saved')
    refuse = false
    button(root, 'Try again')?.click()
    await until(() => root.textContent.includes('Imported'))
  })

  it('says what is wrong with a file that cannot be read', async () => {
    library.on('imports.preview', () => Promise.reject(new RequestError('UNREADABLE', 'refused')))
    const root = await choose()
    expect(root.querySelector('[role=alert]')?.textContent).toContain('This file cannot be read.')
    expect(root.querySelector('input[type=file]')).not.toBeNull()
  })

  // The sentence of the main process is English whatever language the page has.
  it('names the file that was refused, and why', async () => {
    const details = { path: 'photos/a.png', reason: 'notText' }
    library.on('imports.preview', () => Promise.reject(new RequestError('UNREADABLE', 'English', details)))
    const root = await choose()
    const alert = root.querySelector('[role=alert]')?.textContent
    expect(alert).toContain('a.png is no text file')
    expect(alert).not.toContain('English')
  })

  it('imports nothing where there is nothing new', async () => {
    library.on('imports.rows', () => ({
      rows: rows.map((row) => ({ ...row, state: 'same' })),
      total: questions,
    }))
    const root = await choose()
    await until(() => button(root, 'Nothing to import') !== undefined)
    expect(button(root, 'Nothing to import')?.disabled).toBe(true)
  })
})
