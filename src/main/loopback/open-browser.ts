import { spawn, type ChildProcess } from 'node:child_process'
import { mkdir } from 'node:fs/promises'

/** A browser that was asked to show the app in a window of its own. */
export interface AppWindow {
  /** Resolves when the started process is gone; it may have handed the window to one that was running. */
  ended: Promise<void>
}

/** Why no window can appear here, or undefined when one can. */
export function missingDisplay(
  system: NodeJS.Platform = process.platform,
  environment: NodeJS.ProcessEnv = process.env,
): string | undefined {
  if (system === 'darwin' || system === 'win32') return undefined
  if (environment['DISPLAY'] || environment['WAYLAND_DISPLAY']) return undefined
  return 'There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set).'
}

/**
 * Opens an address as an app window of a Chromium-family browser.
 *
 * @param profile folder of the browser's own data, apart from the person's everyday browser
 * @param outlives whether the window stays when this process ends
 */
export async function openAppWindow(
  browser: string,
  url: string,
  profile: string,
  outlives = false,
): Promise<AppWindow> {
  await mkdir(profile, { recursive: true, mode: 0o700 })
  const child = spawn(browser, appArguments(url, profile), { stdio: 'ignore', detached: outlives })
  if (outlives) child.unref()
  return {
    ended: new Promise((resolve) => {
      child.once('exit', () => resolve())
      child.once('error', () => resolve())
    }),
  }
}

function appArguments(url: string, profile: string): string[] {
  // The sandbox of Chromium refuses to run as root; --test-type silences the bar that says so.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : []
  return [
    `--app=${url}`,
    `--user-data-dir=${profile}`,
    '--class=dogear',
    '--window-size=1360,900',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-mode',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-features=Translate',
    ...asRoot,
  ]
}

/** Opens an address in the person's browser. Resolves to false when none could be asked. */
export function openDefaultBrowser(
  url: string,
  system: NodeJS.Platform = process.platform,
): Promise<boolean> {
  const child = spawnOpener(url, system)
  return new Promise((resolve) => {
    const waiting = setTimeout(() => resolve(true), 5_000)
    const settle = (opened: boolean): void => {
      clearTimeout(waiting)
      resolve(opened)
    }
    child.once('error', () => settle(false))
    child.once('exit', (code) => settle(code === 0))
  })
}

function spawnOpener(url: string, system: NodeJS.Platform): ChildProcess {
  if (system === 'darwin') return spawn('open', [url], { stdio: 'ignore' })
  // `start` would take the address apart at its ampersands.
  if (system === 'win32') return spawn('rundll32', ['url.dll,FileProtocolHandler', url], { stdio: 'ignore' })
  return spawn('xdg-open', [url], { stdio: 'ignore' })
}
