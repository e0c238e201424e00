import type { BrowserWindow } from 'electron'
import { replaceFile } from '../library/files'
import { NotSavedError } from '../library/library'
import { obstacleOf } from '../library/save-obstacle'
import type { PrintedPage } from '../services/host-capabilities'
import type { ElectronApi } from './electron-api'
import { printUrl } from './page-origin'

/** Pages that are being printed, by the name under which the page scheme serves them. */
export type PagesToPrint = Map<string, string>

/**
 * Asks the person for a file and writes the page there as a PDF. The page is drawn in a window nobody sees, in which
 * no script runs.
 *
 * @returns the path of the file; null when the person cancelled
 * @throws NotSavedError when the file cannot be written; the reason of `stop` when that ended it
 */
export async function printPage(
  { dialog, BrowserWindow }: Pick<ElectronApi, 'dialog' | 'BrowserWindow'>,
  pages: PagesToPrint,
  { fileName, html, stop }: PrintedPage,
): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog({
    defaultPath: fileName,
    filters: [{ name: 'PDF', extensions: ['pdf'] }],
  })
  if (canceled || filePath === '') return null
  stop?.throwIfAborted()
  const name = String(++count)
  pages.set(name, html)
  const window = new BrowserWindow({ show: false, webPreferences: silent })
  try {
    const bytes = await Promise.race([...(stop ? [whenStopped(stop)] : []), draw(window, name)])
    await replaceFile(filePath, (file) => file.writeFile(bytes, { signal: stop })).catch((error: unknown) => {
      stop?.throwIfAborted()
      throw new NotSavedError(`The PDF could not be written to ${filePath}.`, obstacleOf(error), {
        cause: error,
      })
    })
    return filePath
  } finally {
    pages.delete(name)
    window.destroy()
  }
}

/** Counts the pages of this run, so that two at once have names of their own. */
let count = 0

async function draw(window: BrowserWindow, name: string): Promise<Uint8Array> {
  await window.loadURL(printUrl(name))
  return window.webContents.printToPDF({
    pageSize: 'A4',
    printBackground: true,
    preferCSSPageSize: true,
    generateDocumentOutline: true,
    generateTaggedPDF: true,
  })
}

/** Rejects with the reason once there is one. */
function whenStopped(stop: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    stop.addEventListener('abort', () => reject(stop.reason as Error), { once: true })
  })
}

const silent = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webSecurity: true,
  javascript: false,
  disableDialogs: true,
} as const
