import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import browsers from './browsers.json' with { type: 'json' }

/**
 * Finds an installed browser of the Chromium family, which can show a page as a window of its own.
 * `DOGEAR_BROWSER` names another one.
 */
export function findBrowser(
  system: NodeJS.Platform = process.platform,
  environment: NodeJS.ProcessEnv = process.env,
  exists: (path: string) => boolean = existsSync,
): string | undefined {
  const { folders, programs } = system === 'darwin' || system === 'win32' ? browsers[system] : browsers.linux
  const places = folders.flatMap((folder) => foldersOf(folder, environment))
  const named = environment['DOGEAR_BROWSER']
  const candidates = programs.flatMap((program) => places.map((place) => join(place, program)))
  return [...(named === undefined ? [] : [named]), ...candidates].find(exists)
}

/** A folder of the table: an absolute path, or one that begins with a variable of the environment. */
function foldersOf(folder: string, environment: NodeJS.ProcessEnv): string[] {
  if (folder.startsWith('/')) return [folder]
  const [variable = '', ...rest] = folder.split('/')
  const value = environment[variable] ?? ''
  return value
    .split(delimiter)
    .filter(Boolean)
    .map((root) => join(root, ...rest))
}
