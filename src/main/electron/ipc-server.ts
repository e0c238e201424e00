import { eventChannel, requestChannel } from '@shared/contract/bridge'
import type { Reply } from '@shared/contract/define'
import type { Composition } from '../compose'
import type { ElectronApi } from './electron-api'
import { isOwnPage } from './sender-gate'

const forbidden: Reply = {
  ok: false,
  error: { code: 'FORBIDDEN', message: 'Dogear answers only its own page.' },
}

/** Puts the dispatcher behind the one request channel, and events on the one event channel. */
export function serveIpc(
  { ipcMain, BrowserWindow }: Pick<ElectronApi, 'ipcMain' | 'BrowserWindow'>,
  composing: Promise<Composition>,
): void {
  ipcMain.handle(requestChannel, async (event, name: unknown, input: unknown): Promise<Reply> => {
    if (!isOwnPage(event)) return forbidden
    return (await composing).dispatch(name, input)
  })
  const announce = ({ events }: Composition): void => {
    events.subscribe((name, payload) => {
      for (const { webContents } of BrowserWindow.getAllWindows()) {
        if (!webContents.isDestroyed()) webContents.send(eventChannel, name, payload)
      }
    })
  }
  // A library that fails to open is told by the one who opened it.
  composing.then(announce, () => undefined)
}
