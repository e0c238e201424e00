import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ImportPreview } from '@shared/contract/values'
import ImportRoom from '../../../src/renderer/features/importing/ImportRoom.vue'
import { RequestError } from '../../../src/renderer/platform/request-error'
import { FakeLibrary, mountInApp, until } from '../support/mount'

let library: FakeLibrary
let mounted: ReturnType<typeof mountInApp> | undefined
beforeEach(() => {
  library = new FakeLibrary().install()
  library.on('imports.bundled', () => []).on('banks.list', () => [])
})
afterEach(() => mounted?.unmount())

const questions = 5_000
const preview = (changes: Partial<ImportPreview> = {}): ImportPreview => ({
  previewId: 'p1',
  files: [
    {
      path: 'long.md',
      format: 'markdown',
      encoding: 'utf-8',
      bank: { language: 'en' },
      questions: Array.from({ length: questions }, (_, index) => ({
        number: String(index + 1),
        title: `Question ${index + 1}`,
        answer: 'a',
        topics: [],
        tags: [],
        source: { startLine: index * 3 + 1, endLine: index * 3 + 2 },
      })),
      leftOver: [{ startLine: 3, endLine: 3, reason: 'betweenQuestions', text: 'footer' }],
      warnings: [],
    },
  ],
  texts: Array.from({ length: questions * 3 }, (_, index) => `line ${index + 1}`).map((line) => `${line}\n`),
  title: 'Long bank',
  bankId: null,
  plan: { added: questions, changed: 0, unchanged: 0, archived: 0, conflicts: 0 },
  ...changes,
})

async function choose(): Promise<HTMLElement> {
  mounted = mountInApp(ImportRoom)
  const root = (mounted.element as HTMLElement).parentElement
  if (!root) throw new Error('not in the page')
  root.style.cssText = 'height: 700px; width: 1200px'
  const transfer = new DataTransfer()
  transfer.items.add(new File(['# hello'], 'long.md'))
  const field = root.querySelector<HTMLInputElement>('input[type=file]')
  if (!field) throw new Error('no field')
  field.files = transfer.files
  field.dispatchEvent(new Event('change'))
  await until(() => root.querySelector('footer.bar, [role=alert]') !== null)
  return root
}

const answer = (changes: Partial<ImportPreview> = {}) => {
  const made = preview(changes)
  return { ...made, texts: [made.texts.join('')] }
}
const button = (root: HTMLElement, text: string) =>
  [...root.querySelectorAll('button')].find((each) => each.textContent.includes(text))

describe('an import', () => {
  it('draws only what is seen of a long file, and marks what was left over', async () => {
    library.on('imports.preview', () => answer())
    const root = await choose()
    await until(() => root.querySelectorAll('.source li').length > 0)
    expect(root.querySelectorAll('.source li').length).toBeLessThan(120)
    expect(root.querySelectorAll('.found li').length).toBeLessThan(120)
    expect(root.querySelector('.source li.leftOver')?.textContent).toContain('line 3')
    expect(library.inputs('imports.preview')).toEqual([
      { files: [{ name: 'long.md', base64: btoa('# hello') }] },
    ])
    expect(root.textContent).toContain('All 15,000 lines accounted for: 10,000 went into questions')
  })

  it('shows where a question came from', async () => {
    library.on('imports.preview', () => answer())
    const root = await choose()
    await until(() => root.querySelectorAll('.found li').length > 3)
    root.querySelectorAll<HTMLButtonElement>('.found li button')[2]?.click()
    await until(() => root.querySelector('.source li.at') !== null)
    expect(root.querySelector('.source li.at')?.textContent).toContain('line 4')
  })

  it('commits under the name given, and tells what happened', async () => {
    library
      .on('imports.preview', () => answer())
      .on('imports.commit', () => ({
        ...{
          bankId: 'b',
          added: questions,
          changed: 0,
          unchanged: 0,
          archived: 0,
          conflicts: 0,
          warnings: 0,
        },
      }))
    const root = await choose()
    const name = root.querySelector<HTMLInputElement>('.title input')
    if (!name) throw new Error('no name')
    name.value = 'My bank'
    name.dispatchEvent(new Event('input'))
    button(root, 'Import 5,000 questions')?.click()
    await until(() => root.textContent.includes('Imported'))
    expect(library.inputs('imports.commit')).toEqual([{ previewId: 'p1', title: 'My bank' }])
    expect(root.textContent).toContain('5,000 new')
  })

  it('keeps the preview when committing fails, and offers to try again', async () => {
    let refuse = true
    library
      .on('imports.preview', () => answer())
      .on('imports.commit', () => {
        if (refuse) return Promise.reject(new RequestError('NOT_SAVED', 'refused'))
        return { bankId: 'b', added: 1, changed: 0, unchanged: 0, archived: 0, conflicts: 0, warnings: 0 }
      })
    const root = await choose()
    button(root, 'Import')?.click()
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

  it('imports nothing where there is nothing new', async () => {
    library.on('imports.preview', () =>
      answer({ plan: { added: 0, changed: 0, unchanged: questions, archived: 0, conflicts: 0 } }),
    )
    const root = await choose()
    expect(button(root, 'Nothing to import')?.disabled).toBe(true)
  })
})
