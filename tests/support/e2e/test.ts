import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { _electron, expect, test as base, type Page } from '@playwright/test'
import { DogearApp } from './dogear-app'
import { outFolder, runDogear, startHost, type HostProcess } from './host-process'
import { wordsOf, type Language } from './words'

export { expect } from '@playwright/test'

export interface DogearOptions {
  /** Program of Electron; without it the browser host is tested. */
  electron: string | undefined
  /** Question banks imported before the app starts. */
  banks: string[]
}

interface WorkerFixtures {
  /** Gives a library into which these banks were imported, to be copied: each set is imported once. */
  libraryOf: (banks: readonly string[]) => Promise<string>
}

interface DogearFixtures {
  /** A new library folder, removed after the test. */
  library: string
  /** The browser host over that library, or undefined where Electron is tested. */
  serving: HostProcess | undefined
  /** The browser host, for specs that stop, kill or address it: they are skipped where Electron is tested. */
  host: HostProcess
  /** The page of the app in either host. */
  appPage: Page
  /** The app, opened and ready. */
  app: DogearApp
  /** Fails with what axe finds on the page as it is now. */
  checkAxe: () => Promise<void>
}

/** With nothing chosen the app follows the system's language: here Playwright's `locale`. */
export const languageOf = (locale: string | undefined): Language =>
  locale?.startsWith('zh') === true ? 'zh-CN' : 'en'

export const test = base.extend<DogearFixtures & DogearOptions, WorkerFixtures>({
  electron: [undefined, { option: true }],
  banks: [[], { option: true }],

  libraryOf: [
    async ({}, use) => {
      const root = await mkdtemp(join(tmpdir(), 'dogear-e2e-banks-'))
      const made = new Map<string, Promise<string>>()
      const importAll = async (banks: readonly string[], library: string): Promise<string> => {
        for (const bank of banks) await runDogear('import', bank, '--library', library, '--json')
        return library
      }
      await use((banks) => {
        const key = banks.join('\n')
        const library = made.get(key) ?? importAll(banks, join(root, String(made.size)))
        made.set(key, library)
        return library
      })
      await rm(root, { recursive: true, force: true, maxRetries: 5 })
    },
    { scope: 'worker' },
  ],

  library: async ({ banks, libraryOf }, use) => {
    const root = await mkdtemp(join(tmpdir(), 'dogear-e2e-'))
    const library = join(root, 'library')
    try {
      if (banks.length > 0)
        await cp(await libraryOf(banks), library, { recursive: true, preserveTimestamps: true })
      await use(library)
    } finally {
      await rm(root, { recursive: true, force: true, maxRetries: 5 })
    }
  },

  serving: async ({ electron, library }, use) => {
    if (electron !== undefined) return use(undefined)
    const host = await startHost(library)
    await use(host)
    await host.stop()
  },

  host: async ({ serving }, use, testInfo) => {
    testInfo.skip(serving === undefined, 'This is about the browser host.')
    if (serving) await use(serving)
  },

  appPage: async ({ electron, library, locale, page, serving }, use) => {
    if (serving) {
      await page.goto(serving.url)
      return use(page)
    }
    const launched = await _electron.launch({
      ...(electron === undefined ? {} : { executablePath: electron }),
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        `--user-data-dir=${join(library, '../browser')}`,
        `--lang=${locale ?? 'en-GB'}`,
        resolve(outFolder, 'main/index.js'),
        '--library',
        library,
      ],
    })
    await use(await launched.firstWindow())
    await launched.close()
  },

  app: async ({ appPage, locale }, use) => {
    const app = new DogearApp(appPage, wordsOf(languageOf(locale)))
    await app.isReady()
    await use(app)
  },

  checkAxe: async ({ appPage, electron }, use) => {
    await use(async () => {
      const { violations } = await new AxeBuilder({ page: appPage })
        .setLegacyMode(electron !== undefined)
        .analyze()
      expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }))).toEqual([])
    })
  },
})
