import { TooltipProvider } from 'reka-ui'
import { defineComponent, h } from 'vue'
import { userEvent } from 'vitest/browser'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import ExportSection from '../../../src/renderer/features/importing/ExportSection.vue'
import { FakeLibrary, mountInApp, until } from '../support/mount'

const file = { fileName: 'Paper.md', mediaType: 'text/markdown', content: '# Paper\n', losses: [] }

/** The room, which a person may leave. */
const Room = defineComponent({
  props: { open: { type: Boolean, default: true } },
  setup: (props) => () => h(TooltipProvider, () => (props.open ? h(ExportSection) : h('i'))),
})

let library: FakeLibrary
let mounted: ReturnType<typeof mountInApp> | undefined
/** Answers the export that was asked for last. */
let answer: (reply: object) => void
/** Names of the files that were handed to the person. */
let downloaded: string[]

beforeEach(() => {
  downloaded = []
  library = new FakeLibrary().install()
  library
    .on('exports.outline', () => ({ questionCount: 1, losses: [] }))
    .on('exports.create', () => new Promise((resolve) => (answer = resolve)))
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    downloaded.push(this.download)
  })
})
afterEach(() => {
  mounted?.unmount()
  vi.restoreAllMocks()
})

const text = () => document.body.textContent
const button = (words: string) =>
  [...document.querySelectorAll('button')].find((each) => each.textContent.includes(words))

async function begin(): Promise<string> {
  mounted = mountInApp(Room)
  await until(() => text().includes('1 question'))
  button('Export Markdown')?.click()
  await until(() => button('Cancel') !== undefined)
  const [asked] = library.inputs('exports.create') as { exportId: string }[]
  return asked?.exportId ?? ''
}

describe('an export that takes long', () => {
  it('shows how far it is, and hands over its file', async () => {
    const exportId = await begin()
    library.announce('exports.progress', { exportId, done: 1, total: 4 })
    library.announce('exports.progress', { exportId: 'of another window', done: 3, total: 4 })
    await until(() => text().includes('25%'))
    expect(document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow')).toBe('25')
    answer(file)
    await until(() => text().includes('Exported Paper.md'))
    expect(downloaded).toEqual(['Paper.md'])
    expect(document.activeElement).toBe(button('Export Markdown'))
  })

  it.each([
    ['the button', () => userEvent.keyboard('{Enter}')],
    ['Escape', () => userEvent.keyboard('{Escape}')],
  ])('is cancelled with %s, and its file comes no more', async (_, cancel) => {
    const exportId = await begin()
    expect(document.activeElement).toBe(button('Cancel'))
    await cancel()
    await until(() => text().includes('No file was written'))
    expect(library.inputs('exports.cancel')).toEqual([{ exportId }])
    // An answer that was on its way already.
    answer(file)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(downloaded).toEqual([])
    expect(text()).not.toContain('Exported')
    expect(document.activeElement).toBe(button('Export Markdown'))
  })

  it('is there again for who comes back to the room', async () => {
    await begin()
    await mounted?.setProps({ open: false })
    expect(button('Cancel')).toBeUndefined()
    await mounted?.setProps({ open: true })
    await until(() => button('Cancel') !== undefined)
    expect(library.inputs('exports.create')).toHaveLength(1)
  })
})
