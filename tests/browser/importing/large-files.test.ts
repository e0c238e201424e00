import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import ImportRoom from '../../../src/renderer/features/importing/ImportRoom.vue'
import { chooseFiles, libraryToImportInto } from '../support/import-room'
import { mountInApp, until, type FakeLibrary } from '../support/mount'

const megabyte = 1024 * 1024

let library: FakeLibrary
let mounted: ReturnType<typeof mountInApp> | undefined
beforeEach(() => {
  library = libraryToImportInto().on('imports.part', () => new Promise(() => undefined))
})
afterEach(() => mounted?.unmount())

const alert = () => document.querySelector('[role=alert]')?.textContent ?? ''

function choose(files: File[]): void {
  mounted = mountInApp(ImportRoom)
  chooseFiles(files)
}

/** A file of that length; only its beginning is in memory. */
function file(name: string, start: string, size: number): File {
  const piece = new Blob([new Uint8Array(megabyte)])
  const filler = Array.from({ length: Math.floor(size / megabyte) }, () => piece)
  return new File([start, ...filler], name)
}

describe('files that are too large', () => {
  it('a text is refused before a byte of it is sent, with what it has and what it may have', async () => {
    choose([file('notes.md', '### 1. What?\n', 200 * megabyte)])
    await until(() => alert() !== '')
    expect(alert()).toContain('notes.md has 200.1 MB; a text may have 64 MB.')
    expect(library.inputs('imports.begin')).toEqual([])
  })

  it('the refusal is in view for who dropped the file further down', async () => {
    choose([])
    const room = document.querySelector<HTMLElement>('.room')
    if (!room) throw new Error('no room')
    room.style.height = '200px'
    room.scrollTop = room.scrollHeight
    chooseFiles([file('notes.md', '### 1. What?\n', 200 * megabyte)])
    await until(() => alert() !== '')
    const { top, bottom } = room.getBoundingClientRect()
    const said = document.querySelector('[role=alert]')?.getBoundingClientRect()
    expect(said?.top).toBeGreaterThanOrEqual(top - 1)
    expect(said?.bottom).toBeLessThanOrEqual(bottom + 1)
  })

  it('an archive of that length is sent', async () => {
    choose([file('deck.apkg', 'PK\u0003\u0004', 70 * megabyte)])
    await until(() => library.inputs('imports.part').length > 0)
    expect(alert()).toBe('')
  })

  it('of several, those that fit are sent and each of the others is named', async () => {
    choose([
      file('one.zip', 'PK\u0003\u0004', 200 * megabyte),
      file('two.md', '# Two\n', 60 * megabyte),
      file('three.md', '# Three\n', megabyte),
      file('four.md', '# Four\n', 65 * megabyte),
    ])
    await until(() => library.inputs('imports.begin').length > 0)
    const [begun] = library.inputs('imports.begin') as { files: { name: string }[] }[]
    expect(begun?.files.map(({ name }) => name)).toEqual(['one.zip', 'three.md'])
    expect(alert()).toContain('two.md has 60.1 MB and does not fit any more')
    expect(alert()).toContain('four.md has 65.1 MB; a text may have 64 MB.')
  })

  it('of more files than an import takes, the rest is counted', async () => {
    choose(Array.from({ length: 503 }, (_, at) => new File(['# x'], `${at}.md`)))
    await until(() => alert() !== '')
    expect(alert()).toContain('At most 500 files at a time: 3 were not read, 500.md and those after it.')
  })
})
