import { readFileSync } from 'node:fs'
import { root, run } from './run.mjs'

/** Installs the dependencies when what is installed is not what the lockfile says. Gives whether they stand. */
export async function ensureInstalled() {
  if (isInstalled()) return true
  console.error('Installing what Dogear is built with (npm ci, about half a minute) …')
  const npm = process.env.npm_execpath
  const args = ['ci', '--loglevel=error']
  // To stderr, so that the command line prints nothing but its result.
  const stdio = ['inherit', 2, 2]
  const code = npm?.endsWith('.js')
    ? await run(process.execPath, [npm, ...args], { stdio })
    : await run('npm', args, { shell: process.platform === 'win32', stdio })
  if (code !== 0)
    console.error('npm ci failed; its message is above. Is there a connection to the npm registry?')
  return code === 0
}

/** Compares contents, not times: a checkout or a copy changes times. Optional packages may be absent. */
function isInstalled() {
  const wanted = packages('package-lock.json')
  const present = packages('node_modules/.package-lock.json')
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    if (path === '') return true
    const found = present[path]
    return found ? found.version === version : optional === true || devOptional === true
  })
}

function packages(path) {
  try {
    return JSON.parse(readFileSync(new URL(path, root), 'utf8')).packages
  } catch {
    return {}
  }
}
