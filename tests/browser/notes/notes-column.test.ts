import { afterEach, describe, expect, it } from 'vitest'
import type { Note } from '@shared/domain/records'
import NotesColumn from '../../../src/renderer/features/notes/NotesColumn.vue'
import { useConnection } from '../../../src/renderer/platform/stores/connection'
import { RequestError } from '../../../src/renderer/platform/request-error'
import { reconnectEvent } from '@shared/contract/bridge'
import { FakeLibrary, mountInApp, until } from '../support/mount'

let mounted: ReturnType<typeof mountInApp> | undefined
afterEach(() => mounted?.unmount())

const note = (body: string): Note => ({
  id: 'n1',
  questionId: 'q',
  body,
  createdAt: 1,
  updatedAt: 1_700_000_000_000,
  device: 'd',
})

function column(notes: Note[] = []) {
  const saved: string[] = []
  const removed: string[] = []
  let refusing = false
  const service = {
    save: ({ id = 'new', body }: { id?: string; body: string }) => {
      if (refusing) return Promise.reject(new RequestError('NOT_SAVED', 'disk full'))
      saved.push(body)
      return Promise.resolve({ ...note(body), id })
    },
    remove: (id: string) => Promise.resolve(void removed.push(id)),
  }
  mounted = mountInApp(NotesColumn, { props: { questionId: 'q', notes, language: 'en', service } })
  const root = mounted.element as HTMLElement
  const field = (): HTMLTextAreaElement => {
    const found = root.querySelector('textarea')
    if (!found) throw new Error('nothing is being written')
    return found
  }
  return { root, saved, removed, field, refuse: (on: boolean) => (refusing = on), wrapper: mounted }
}

function write(field: HTMLTextAreaElement, text: string, composing = false): void {
  field.value = text
  field.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: composing }))
}

const press = (target: Element, key: string, more: KeyboardEventInit = {}) =>
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }))

describe('notes beside a question', () => {
  it('saves what could not be saved once the app answers again', async () => {
    const library = new FakeLibrary().install()
    const { root, saved, field, refuse } = column()
    const stop = useConnection().watch()
    root.querySelector<HTMLButtonElement>('button.add')?.click()
    await until(() => root.querySelector('textarea') !== null)
    refuse(true)
    write(field(), 'kept')
    await until(() => root.querySelector('[role=alert]') !== null)
    refuse(false)
    library.announce(reconnectEvent, undefined)
    await until(() => root.textContent.includes('Saved'))
    expect(saved).toEqual(['kept'])
    stop()
  })

  it('puts the cursor into a new note, saves it, and shows it rendered after Escape', async () => {
    const { root, saved, field } = column()
    root.querySelector<HTMLButtonElement>('button.add')?.click()
    await until(() => document.activeElement === root.querySelector('textarea'))
    write(field(), '**bold**')
    await until(() => root.textContent.includes('Saved'))
    expect(saved).toEqual(['**bold**'])
    press(field(), 'Escape')
    await until(() => root.querySelector('.body strong')?.textContent === 'bold')
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Edit note')
  })

  it('keeps its hands off what an input method is composing', async () => {
    const { root, saved, field } = column()
    root.querySelector<HTMLButtonElement>('button.add')?.click()
    await until(() => root.querySelector('textarea') !== null)
    write(field(), 'ni', true)
    press(field(), 'Escape', { isComposing: true })
    expect(root.querySelector('textarea')).not.toBeNull()
    field().value = '你'
    field().dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: '你' }))
    await until(() => saved.length > 0)
    expect(saved).toEqual(['你'])
  })

  it('says why a note was not saved, keeps it, and saves it on request', async () => {
    const { root, saved, field, refuse } = column()
    refuse(true)
    root.querySelector<HTMLButtonElement>('button.add')?.click()
    await until(() => root.querySelector('textarea') !== null)
    write(field(), 'precious')
    await until(() => root.querySelector('[role=alert]') !== null)
    expect(root.querySelector('[role=alert]')?.textContent).toContain('Not saved')
    expect(root.textContent).not.toContain('Saved ')
    expect(field().value).toBe('precious')
    refuse(false)
    root.querySelector<HTMLButtonElement>('[role=alert] button')?.click()
    await until(() => root.querySelector('[role=alert]') === null)
    expect(saved).toEqual(['precious'])
  })

  it('removes an emptied note on leaving it, and says so', async () => {
    const { root, removed, field, wrapper } = column([note('old')])
    root.querySelector<HTMLElement>('.body')?.click()
    await until(() => document.activeElement === root.querySelector('textarea'))
    write(field(), '')
    field().blur()
    await until(() => root.querySelector('.note') === null)
    expect(removed).toEqual(['n1'])
    expect(wrapper.emitted('removed')).toHaveLength(1)
  })
})
