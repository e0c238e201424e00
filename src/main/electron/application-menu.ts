import type { MenuItemConstructorOptions } from 'electron'
import type { Words } from './words'

export interface MenuOptions {
  system: NodeJS.Platform
  /** Whether developer tools may be opened: not in a packaged app. */
  developerTools: boolean
}

type Role = Exclude<MenuItemConstructorOptions['role'], undefined>
const item = (role: Role, label: string): MenuItemConstructorOptions => ({ role, label })
const line: MenuItemConstructorOptions = { type: 'separator' }

/** The native menu: what every app of each system has. Everything else lives in the page's command palette. */
export function applicationMenu(words: Words, options: MenuOptions): MenuItemConstructorOptions[] {
  const isMac = options.system === 'darwin'
  return [
    ...(isMac ? [macMenu(words)] : [fileMenu(words)]),
    editMenu(words),
    viewMenu(words, options.developerTools),
    ...(isMac ? [windowMenu(words)] : []),
  ]
}

/** Without it macOS leaves the clipboard shortcuts of every text field dead. */
function editMenu(words: Words): MenuItemConstructorOptions {
  return {
    label: words.edit,
    submenu: [
      item('undo', words.undo),
      item('redo', words.redo),
      line,
      item('cut', words.cut),
      item('copy', words.copy),
      item('paste', words.paste),
      item('selectAll', words.selectAll),
    ],
  }
}

function viewMenu(words: Words, developerTools: boolean): MenuItemConstructorOptions {
  return {
    label: words.view,
    submenu: [
      item('resetZoom', words.actualSize),
      item('zoomIn', words.zoomIn),
      item('zoomOut', words.zoomOut),
      line,
      item('togglefullscreen', words.fullScreen),
      ...(developerTools ? [line, item('toggleDevTools', words.developerTools)] : []),
    ],
  }
}

function fileMenu(words: Words): MenuItemConstructorOptions {
  return { label: words.file, submenu: [item('quit', words.quit)] }
}

function macMenu(words: Words): MenuItemConstructorOptions {
  return {
    role: 'appMenu',
    submenu: [
      item('about', words.about),
      line,
      item('services', words.services),
      line,
      item('hide', words.hide),
      item('hideOthers', words.hideOthers),
      item('unhide', words.showAll),
      line,
      item('quit', words.quit),
    ],
  }
}

function windowMenu(words: Words): MenuItemConstructorOptions {
  return {
    role: 'windowMenu',
    label: words.window,
    submenu: [
      item('minimize', words.minimise),
      item('zoom', words.zoom),
      item('close', words.close),
      line,
      item('front', words.bringAllToFront),
    ],
  }
}
