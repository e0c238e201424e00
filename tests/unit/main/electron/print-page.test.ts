import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { guardSession } from '../../../../src/main/electron/guard-session'
import { servePage } from '../../../../src/main/electron/page-protocol'
import { printPage, type PagesToPrint } from '../../../../src/main/electron/print-page'
import { startApp } from '../../../../src/main/electron/start-app'
import { NotSavedError } from '../../../../src/main/library/library'
import { createSearch } from '../../../../src/main/search/create-search'
import { createExports } from '../../../../src/main/services/exports'
import type { HostCapabilities, PrintedPage } from '../../../../src/main/services/host-capabilities'
import { createListings } from '../../../../src/main/services/question-listings'
import { anEvent, FakeElectron } from '../../../support/fake-electron'
import { pinnedClock } from '../../../support/pinned'
import { aBank, aQuestion, temporaryFolder, temporaryLibrary } from '../../../support/temporary-library'
import { temporaryServices } from '../../../support/transports'

const html = '<!doctype html><p>Paper remembers.'

async function bench() {
  const folder = await temporaryFolder()
  const electron = new FakeElectron(folder)
  const pages: PagesToPrint = new Map()
  await mkdir(join(folder, 'renderer'))
  await writeFile(join(folder, 'renderer/index.html'), 'the app')
  servePage(electron.api, join(folder, 'renderer'), () => Promise.resolve(undefined), pages)
  return {
    folder,
    electron,
    pages,
    print: (stop?: AbortSignal) =>
      printPage(electron.api, pages, { fileName: 'Paper.pdf', html, ...(stop && { stop }) }),
  }
}

describe('printing', () => {
  it('writes what was drawn where the person wants it, from a window without scripts that is gone afterwards', async () => {
    const { folder, electron, pages, print } = await bench()
    electron.savePath = join(folder, 'mine.pdf')
    expect(await print()).toBe(electron.savePath)
    expect(await readFile(electron.savePath, 'latin1')).toBe('%PDF')
    expect(electron.offered).toEqual(['Paper.pdf'])
    const [window] = electron.windows
    expect(window?.options.show).toBe(false)
    expect(window?.options.webPreferences).toMatchObject({
      javascript: false,
      sandbox: true,
      contextIsolation: true,
    })
    expect(window?.options.webPreferences).not.toHaveProperty('preload')
    expect([window?.destroyed, pages.size]).toEqual([true, 0])
  })

  it('serves the page to that window only while it is drawn, and lets it run and load nothing', async () => {
    const { folder, electron, pages, print } = await bench()
    electron.savePath = join(folder, 'mine.pdf')
    const get = async (url: string) => electron.protocols.get('app')?.(new Request(url))
    pages.set('other', html)
    const page = await get('app://dogear/print/other')
    expect(await page?.text()).toBe(html)
    expect(page?.headers.get('Content-Security-Policy')).toMatch(/^default-src 'none'; .*sandbox/)
    await print()
    const [loaded = ''] = electron.windows[0]?.loaded ?? []
    expect(loaded).toMatch(/^app:\/\/dogear\/print\//)
    expect((await get(loaded))?.status).toBe(404)
  })

  it('does nothing when the person cancels', async () => {
    const { electron, print } = await bench()
    expect(await print()).toBeNull()
    expect(electron.windows).toEqual([])
  })

  it('ends when it is told to while the page is drawn, and leaves no file and no window', async () => {
    const { folder, electron, pages, print } = await bench()
    electron.savePath = join(folder, 'mine.pdf')
    const ending = new AbortController()
    electron.onLoad = () => {
      ending.abort(new Error('cancelled'))
      return new Promise(() => undefined)
    }
    await expect(print(ending.signal)).rejects.toThrow('cancelled')
    expect([electron.windows[0]?.destroyed, pages.size]).toEqual([true, 0])
    expect(await readdir(folder)).toEqual(['renderer'])
  })

  it('says so when the file cannot be written, and lets go of the window', async () => {
    const { folder, electron, print } = await bench()
    electron.savePath = join(folder, 'no such folder/mine.pdf')
    await expect(print()).rejects.toThrow(NotSavedError)
    expect(electron.windows[0]?.destroyed).toBe(true)
    await rm(folder, { recursive: true })
  })
})

it('is what the app in Electron offers, over the scheme it serves its page by', async () => {
  const { composition } = await temporaryServices()
  const folder = await temporaryFolder()
  const electron = new FakeElectron(folder)
  const started: { capabilities?: HostCapabilities } = {}
  await startApp(electron.api, {
    ...{ renderer: folder, preload: '/preload.cjs', system: 'linux', logPath: '/main.log' },
    clock: pinnedClock(),
    log: () => undefined,
    compose(given) {
      started.capabilities = given
      return Promise.resolve(composition)
    },
  })
  electron.savePath = join(folder, 'paper.pdf')
  const served: (string | undefined)[] = []
  electron.onLoad = async (url) => {
    served.push(await (await electron.protocols.get('app')?.(new Request(url)))?.text())
  }
  expect(await started.capabilities?.print?.({ fileName: 'Paper.pdf', html })).toBe(electron.savePath)
  expect(served).toEqual([html])
})

describe('downloads', () => {
  it('come only from what the page made itself; the system asks where they go', async () => {
    const { electron } = await bench()
    guardSession(electron.api.session.defaultSession)
    const refused = (url: string) => {
      const event = anEvent({})
      electron.download?.(event, { getURL: () => url })
      return event.prevented
    }
    expect(refused('blob:app://dogear/8c0e')).toBe(false)
    expect(refused('https://evil.example/tool.exe')).toBe(true)
    expect(refused('blob:https://evil.example/8c0e')).toBe(true)
  })
})

describe('exports.print', () => {
  async function exportsWith(capabilities?: HostCapabilities) {
    const given = await temporaryLibrary()
    await given.library.commit([
      { op: 'put', table: 'banks', value: aBank({ title: 'Paper' }) },
      { op: 'put', table: 'questions', value: aQuestion({ id: 'q', title: 'What remembers?' }) },
    ])
    const listings = createListings(given.library, createSearch(given), given.clock)
    return createExports({ ...given, events: given.bus, listings, ...(capabilities ? { capabilities } : {}) })
  }

  it('hands the printed page to the host under the name of the bank', async () => {
    const printed: PrintedPage[] = []
    const handlers = await exportsWith({
      print: (page) => {
        printed.push(page)
        return Promise.resolve('/home/me/Paper.pdf')
      },
    })
    expect(await handlers['exports.print']({ bankId: 'bank' })).toEqual({ path: '/home/me/Paper.pdf' })
    expect(printed.map(({ fileName }) => fileName)).toEqual(['Paper.pdf'])
    expect(printed[0]?.html).toContain('What remembers?')
  })

  it('is not available where the host cannot make a PDF', async () => {
    const handlers = await exportsWith()
    await expect(handlers['exports.print']({})).rejects.toMatchObject({ code: 'NOT_AVAILABLE' })
  })
})
