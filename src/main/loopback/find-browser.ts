import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const linuxNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
]

const macApplications = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
]

const windowsPrograms = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe']

/**
 * Finds an installed browser of the Chromium family, which can show a page as a window of its own.
 * `DOGEAR_BROWSER` names another one.
 */
export function findBrowser(
  system: NodeJS.Platform = process.platform,
  environment: NodeJS.ProcessEnv = process.env,
  exists: (path: string) => boolean = existsSync,
): string | undefined {
  const named = environment['DOGEAR_BROWSER']
  return [...(named === undefined ? [] : [named]), ...places(system, environment)].find(exists)
}

function places(system: NodeJS.Platform, environment: NodeJS.ProcessEnv): string[] {
  if (system === 'darwin') {
    return inEach(['/Applications', join(environment['HOME'] ?? '', 'Applications')], macApplications)
  }
  if (system === 'win32') {
    const roots = ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap(
      (name) => environment[name] ?? [],
    )
    return inEach(roots, windowsPrograms)
  }
  return inEach((environment['PATH'] ?? '').split(delimiter).filter(Boolean), linuxNames)
}

/** Every name in every folder, the order of the names going first. */
function inEach(folders: readonly string[], names: readonly string[]): string[] {
  return names.flatMap((name) => folders.map((folder) => join(folder, name)))
}
