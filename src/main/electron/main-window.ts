import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron'
import type { ElectronApi } from './electron-api'
import { pageUrl } from './page-origin'
import { isReachable, readWindowState, writeWindowState } from './window-state'

export interface MainWindowOptions {
  preload: string
  /** File that remembers where the window was. */
  statePath: string
  developerTools: boolean
}

/** Opens the window, where it was last, and shows it once there is something to see. */
export function openMainWindow(
  { BrowserWindow, screen }: Pick<ElectronApi, 'BrowserWindow' | 'screen'>,
  options: MainWindowOptions,
): BrowserWindow {
  const state = readWindowState(options.statePath)
  const displays = screen.getAllDisplays().map(({ workArea }) => workArea)
  const place = state && isReachable(state, displays) ? state : { width: 1360, height: 900 }
  const window = new BrowserWindow({ ...windowOptions(options), ...bounds(place) })
  if (state?.maximized === true) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () =>
    writeWindowState(options.statePath, { ...window.getNormalBounds(), maximized: window.isMaximized() }),
  )
  void window.loadURL(pageUrl)
  return window
}

function bounds(place: { width: number; height: number; x?: number; y?: number }) {
  const { width, height, x, y } = place
  return x === undefined || y === undefined ? { width, height } : { width, height, x, y }
}

function windowOptions({ preload, developerTools }: MainWindowOptions): BrowserWindowConstructorOptions {
  return {
    title: 'Dogear',
    minWidth: 480,
    minHeight: 360,
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      disableDialogs: true,
      spellcheck: false,
      devTools: developerTools,
    },
  }
}
