import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { root, run } from './run.mjs'

const sources = [
  'electron.vite.config.ts',
  'package-lock.json',
  'package.json',
  'resources',
  'src',
  'tsconfig.base.json',
]
const stamp = new URL('out/built-from', root)

/**
 * Builds the app when it was not built from the sources as they are now.
 *
 * @param {string} node
 * @returns {Promise<boolean>} whether the build stands
 */
export async function ensureBuilt(node) {
  const digest = digestOfSources()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return true
  console.error('Building Dogear …')
  // To stderr, so that the command line prints nothing but its result.
  const code = await run(
    node,
    ['node_modules/electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'warn'],
    { stdio: ['ignore', 2, 2] },
  )
  if (code !== 0) {
    console.error('The build failed; its message is above.')
    return false
  }
  writeFileSync(stamp, digest)
  return true
}

function digestOfSources() {
  const hash = createHash('sha256')
  for (const path of sources.flatMap(filesUnder)) {
    hash.update(`${path}\0`)
    hash.update(readFileSync(new URL(path, root)))
    hash.update('\0')
  }
  return hash.digest('hex')
}

function filesUnder(path) {
  if (!existsSync(new URL(path, root))) return []
  if (!statSync(new URL(path, root)).isDirectory()) return [path]
  return readdirSync(new URL(path, root))
    .sort()
    .flatMap((name) => filesUnder(`${path}/${name}`))
}
