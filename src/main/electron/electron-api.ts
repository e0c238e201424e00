import type * as electron from 'electron'

/** The parts of Electron this host uses, passed in so that tests can run the real host over a stand-in. */
export type ElectronApi = Pick<
  typeof electron,
  'app' | 'BrowserWindow' | 'dialog' | 'ipcMain' | 'Menu' | 'protocol' | 'screen' | 'session' | 'shell'
>
