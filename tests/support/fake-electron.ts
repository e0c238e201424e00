import { EventEmitter } from 'node:events'
import type {
  App,
  BrowserWindow,
  BrowserWindowConstructorOptions,
  Dialog,
  IpcMain,
  IpcMainInvokeEvent,
  Menu,
  MenuItemConstructorOptions,
  DownloadItem,
  MessageBoxOptions,
  Privileges,
  Protocol,
  Rectangle,
  SaveDialogOptions,
  Screen,
  Session,
  Shell,
  WebContents,
} from 'electron'
import type { ElectronApi } from '../../src/main/electron/electron-api'

type RequestHandler = Exclude<Parameters<Session['setPermissionRequestHandler']>[0], null>
type CheckHandler = Exclude<Parameters<Session['setPermissionCheckHandler']>[0], null>
type WindowOpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0]
type DownloadHandler = (event: { preventDefault(): void }, item: Pick<DownloadItem, 'getURL'>) => void
type IpcHandler = Parameters<IpcMain['handle']>[1]
type ProtocolHandler = Parameters<Protocol['handle']>[1]

/** A page of the fake: what main did to it, and ways to act as the page. */
export class FakeContents extends EventEmitter {
  readonly mainFrame = { url: 'app://dogear/' }
  readonly sent: unknown[][] = []
  openHandler: WindowOpenHandler | undefined
  reloads = 0
  /** What is drawn when the page is printed; an error where drawing fails. */
  drawn: Uint8Array | Error = new Uint8Array([0x25, 0x50, 0x44, 0x46])

  getURL = (): string => this.mainFrame.url
  isDestroyed = (): boolean => false
  reload = (): void => void (this.reloads += 1)
  printToPDF = (): Promise<Uint8Array> =>
    this.drawn instanceof Error ? Promise.reject(this.drawn) : Promise.resolve(this.drawn)
  send = (...values: unknown[]): void => void this.sent.push(values)
  setWindowOpenHandler = (handler: WindowOpenHandler): void => void (this.openHandler = handler)
}

export class FakeWindow extends EventEmitter {
  readonly webContents = new FakeContents()
  readonly loaded: string[] = []
  shown = false
  focused = 0
  minimized = false
  destroyed = false
  onLoad: (url: string) => Promise<void> = () => Promise.resolve()
  maximized = false
  bounds: Rectangle = { x: 10, y: 20, width: 1000, height: 700 }

  constructor(readonly options: BrowserWindowConstructorOptions) {
    super()
  }

  loadURL = async (url: string): Promise<void> => {
    this.loaded.push(url)
    await this.onLoad(url)
  }
  destroy = (): void => void (this.destroyed = true)
  show = (): void => void (this.shown = true)
  focus = (): void => void (this.focused += 1)
  maximize = (): void => void (this.maximized = true)
  restore = (): void => void (this.minimized = false)
  isMinimized = (): boolean => this.minimized
  isMaximized = (): boolean => this.maximized
  getNormalBounds = (): Rectangle => this.bounds
}

/** An event with a `preventDefault` that is remembered. */
export function anEvent<Fields extends object>(fields: Fields) {
  const event = { ...fields, prevented: false, preventDefault: () => void (event.prevented = true) }
  return event
}

/**
 * A stand-in for Electron with the names and types of `electron.d.ts`. It does nothing by itself: it
 * remembers what main registered and lets a test act as the page, the system and the person.
 */
export class FakeElectron {
  readonly appEvents = new EventEmitter()
  readonly windows: FakeWindow[] = []
  readonly menus: MenuItemConstructorOptions[][] = []
  readonly asked: MessageBoxOptions[] = []
  readonly errors: string[][] = []
  readonly opened: string[] = []
  readonly privileges = new Map<string, Privileges>()
  readonly protocols = new Map<string, ProtocolHandler>()
  readonly ipcHandlers = new Map<string, IpcHandler>()
  readonly quits: number[] = []
  /** File names that were offered for saving, and the path the person gives; empty where they cancel. */
  readonly offered: (string | undefined)[] = []
  savePath = ''
  download: DownloadHandler | undefined
  /** What happens when a window loads an address. */
  onLoad: (url: string) => Promise<void> = () => Promise.resolve()
  answer = 0
  isFirstInstance = true
  languages = ['en-GB']
  sandboxed = false
  exitCode: number | undefined
  displays: Rectangle[] = [{ x: 0, y: 0, width: 1920, height: 1080 }]
  permissionRequest: RequestHandler | undefined
  permissionCheck: CheckHandler | undefined
  mayUseDevice: (() => boolean) | undefined
  beforeRequest:
    ((details: { url: string }, answer: (response: { cancel?: boolean }) => void) => void) | undefined

  constructor(readonly userData: string) {}

  get api(): ElectronApi {
    return {
      app: this.#app() as App,
      BrowserWindow: this.#windowClass(),
      dialog: this.#dialog() as Dialog,
      ipcMain: { handle: (name, handler) => void this.ipcHandlers.set(name, handler) } as IpcMain,
      Menu: this.#menu() as typeof Menu,
      protocol: this.#protocol() as Protocol,
      screen: { getAllDisplays: () => this.displays.map((workArea) => ({ workArea })) } as unknown as Screen,
      session: { defaultSession: this.#session() as Session } as ElectronApi['session'],
      shell: this.#shell() as Shell,
    }
  }

  /** Sends a request as the given frame of a page would. */
  async invoke(channel: string, event: Partial<IpcMainInvokeEvent>, ...values: unknown[]): Promise<unknown> {
    return (await this.ipcHandlers.get(channel)?.(event as IpcMainInvokeEvent, ...values)) as unknown
  }

  #app(): Partial<App> {
    const listen = (name: string, listener: (...values: unknown[]) => void) =>
      void this.appEvents.on(name, listener)
    return {
      isPackaged: true,
      requestSingleInstanceLock: () => this.isFirstInstance,
      enableSandbox: () => void (this.sandboxed = true),
      whenReady: () => Promise.resolve(),
      getPath: () => this.userData,
      getPreferredSystemLanguages: () => this.languages,
      quit: () => void this.quits.push(this.quits.length),
      exit: (code) => void (this.exitCode = code),
      on: listen as unknown as App['on'],
    }
  }

  #windowClass(): typeof BrowserWindow {
    const { windows, appEvents } = this
    const onLoad = (url: string): Promise<void> => this.onLoad(url)
    class Window extends FakeWindow {
      constructor(options: BrowserWindowConstructorOptions) {
        super(options)
        this.onLoad = onLoad
        windows.push(this)
        appEvents.emit('web-contents-created', {}, this.webContents)
      }
      static getAllWindows = () => windows
    }
    return Window as unknown as typeof BrowserWindow
  }

  #dialog(): Pick<Dialog, 'showErrorBox'> & { showMessageBox: unknown; showSaveDialog: unknown } {
    return {
      showErrorBox: (title, content) => void this.errors.push([title, content]),
      showSaveDialog: (options: SaveDialogOptions) => {
        this.offered.push(options.defaultPath)
        return Promise.resolve({ canceled: this.savePath === '', filePath: this.savePath })
      },
      showMessageBox: (options: MessageBoxOptions) => {
        this.asked.push(options)
        return Promise.resolve({ response: this.answer, checkboxChecked: false })
      },
    }
  }

  #menu() {
    return {
      buildFromTemplate: (template: MenuItemConstructorOptions[]) => template as unknown as Menu,
      setApplicationMenu: (menu: Menu | null) =>
        void this.menus.push(menu as unknown as MenuItemConstructorOptions[]),
    }
  }

  #protocol(): Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle'> {
    return {
      registerSchemesAsPrivileged: (schemes) => {
        for (const { scheme, privileges } of schemes) this.privileges.set(scheme, privileges ?? {})
      },
      handle: (scheme, handler) => void this.protocols.set(scheme, handler),
    }
  }

  #session() {
    return {
      setPermissionRequestHandler: (handler: RequestHandler) => void (this.permissionRequest = handler),
      setPermissionCheckHandler: (handler: CheckHandler) => void (this.permissionCheck = handler),
      setDevicePermissionHandler: (handler: () => boolean) => void (this.mayUseDevice = handler),
      setDisplayMediaRequestHandler: () => undefined,
      on: (_name: 'will-download', handler: DownloadHandler) => void (this.download = handler),
      webRequest: {
        onBeforeRequest: (handler: NonNullable<FakeElectron['beforeRequest']>) =>
          void (this.beforeRequest = handler),
      },
    } as unknown as Partial<Session>
  }

  #shell(): Pick<Shell, 'openExternal' | 'openPath'> {
    return {
      openExternal: (url) => {
        this.opened.push(url)
        return Promise.resolve()
      },
      openPath: (path) => {
        this.opened.push(path)
        return Promise.resolve('')
      },
    }
  }
}
