import { constants, accessSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root, run } from './run.mjs'

const folder = fileURLToPath(new URL('node_modules/electron', root))
const cache = new URL('node_modules/.cache/dogear/', root)
const failure = new URL('electron-fetch-failed.json', cache)
const fetchLimit = 5 * 60_000
const retryAfter = 24 * 60 * 60_000

/**
 * Finds Electron's program by looking at files only: importing the package would start its download.
 *
 * @returns {string | undefined}
 */
export function findElectron() {
  const named = process.env.ELECTRON_EXEC_PATH
  if (named !== undefined && isRunnable(named)) return named
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist')
  const program = join(dist, read(join(folder, 'path.txt')) ?? programName())
  const isCurrent = read(join(dist, 'version'))?.replace(/^v/, '') === packageVersion()
  return isCurrent && isRunnable(program) ? program : undefined
}

/**
 * Finds Electron's program, fetching it once when it is missing. After a failure it is asked for again
 * a day later, or at once when ELECTRON_MIRROR changed.
 *
 * @param {string} node
 * @returns {Promise<{ program: string } | { reason: string }>} the reason is a whole sentence
 */
export async function obtainElectron(node) {
  const present = findElectron()
  if (present !== undefined) return { program: present }
  if (!existsSync(join(folder, 'install.js'))) return { reason: 'The package electron is not installed.' }
  if (failedLately())
    return { reason: 'Electron could not be fetched lately and is not asked for again today.' }
  console.error('Fetching Electron (about 110 MB, once). ELECTRON_MIRROR can name a nearer server …')
  const code = await run(node, [join(folder, 'install.js')], { limit: fetchLimit })
  const fetched = findElectron()
  if (code === 0 && fetched !== undefined) return { program: fetched }
  rememberFailure()
  return { reason: 'Electron could not be fetched (see above; ELECTRON_MIRROR can name another server).' }
}

const attempt = () => ({ version: packageVersion(), mirror: process.env.ELECTRON_MIRROR ?? '' })

function failedLately() {
  const { at, ...last } = JSON.parse(read(failure) ?? '{}')
  return Date.now() - at < retryAfter && JSON.stringify(last) === JSON.stringify(attempt())
}

function rememberFailure() {
  mkdirSync(cache, { recursive: true })
  writeFileSync(failure, JSON.stringify({ at: Date.now(), ...attempt() }))
}

function packageVersion() {
  return JSON.parse(read(join(folder, 'package.json')) ?? '{}').version
}

function programName() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return process.platform === 'win32' ? 'electron.exe' : 'electron'
}

function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function isRunnable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
