import { join } from 'node:path'
import type { Composition } from '../compose'
import type { Clock } from '../library/library'
import type { HostCapabilities } from '../services/host-capabilities'
import type { ElectronApi } from './electron-api'
import { createLanguage } from './follow-language'
import { guardContents } from './guard-contents'
import { guardSession } from './guard-session'
import { serveIpc } from './ipc-server'
import { openLink } from './links'
import { openMainWindow } from './main-window'
import { declarePageScheme, servePage } from './page-protocol'
import { printPage, type PagesToPrint } from './print-page'
import { reloadAfterCrash } from './reload-after-crash'

export interface AppOptions {
  /** Folder of the built renderer. */
  renderer: string
  /** The built preload. */
  preload: string
  system: NodeJS.Platform
  clock: Clock
  /** File the log goes to, named when the app cannot start. */
  logPath: string
  log: (place: string, error: unknown) => void
  compose: (capabilities: HostCapabilities) => Promise<Composition>
}

/**
 * Runs the app in Electron. Resolves when it stands; must not be awaited while the main module is still
 * being evaluated, for Electron is not ready before that.
 */
export async function startApp(electron: ElectronApi, options: AppOptions): Promise<void> {
  const { app } = electron
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  declarePageScheme(electron)
  app.enableSandbox()
  app.on('web-contents-created', (_event, contents) => {
    guardContents(contents)
    reloadAfterCrash(contents, options.clock, options.log)
  })
  app.on('second-instance', () => focusWindow(electron))
  app.on('window-all-closed', () => app.quit())
  await app.whenReady()
  await openApp(electron, options)
}

/** The window opens while the library does; the page's first requests wait for it. */
async function openApp(electron: ElectronApi, options: AppOptions): Promise<void> {
  const { app, session } = electron
  const pages: PagesToPrint = new Map()
  const language = createLanguage(electron, options.system)
  const composing = options.compose({
    openLink: (url) => openLink(electron, url, language.words()),
    reveal: (folder) => reveal(electron, folder),
    print: (page) => printPage(electron, pages, page),
  })
  closeBeforeQuit(electron, composing, options.log)
  guardSession(session.defaultSession)
  servePage(electron, options.renderer, async (name) => (await composing).media(name), pages)
  serveIpc(electron, composing)
  openMainWindow(electron, {
    preload: options.preload,
    statePath: join(app.getPath('userData'), 'window.json'),
    developerTools: !app.isPackaged,
  })
  try {
    const composition = await composing
    await language.follow(composition)
    await composition.opened
  } catch (error) {
    options.log('start', error)
    const { stoppedTitle, stoppedText } = language.words()
    electron.dialog.showErrorBox(stoppedTitle, `${stoppedText}\n${options.logPath}`)
    app.exit(1)
  }
}

/** What was acknowledged is on disk already; closing writes the documents and gives the lock back. */
function closeBeforeQuit(
  { app }: ElectronApi,
  composing: Promise<Composition>,
  log: AppOptions['log'],
): void {
  let closing: Promise<void> | undefined
  let isClosed = false
  app.on('will-quit', (event) => {
    if (isClosed) return
    event.preventDefault()
    closing ??= composing
      .then((composition) => composition.close())
      .catch((error: unknown) => log('close', error))
      .then(() => {
        isClosed = true
        app.quit()
      })
  })
}

function focusWindow({ BrowserWindow }: ElectronApi): void {
  const [window] = BrowserWindow.getAllWindows()
  if (window?.isMinimized() === true) window.restore()
  window?.focus()
}

async function reveal({ shell }: ElectronApi, folder: string): Promise<void> {
  const problem = await shell.openPath(folder)
  if (problem !== '') throw new Error(problem)
}
