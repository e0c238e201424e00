import { spawn } from 'node:child_process'
import { existsSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a build is made from, relative to the root. */
const sources = [
  'src',
  'resources',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
]

/**
 * Builds into `out` unless it is newer than everything it is made from. Progress goes to stderr.
 *
 * @param {string} root folder of the checkout
 * @param {string} node path of the Node to build with
 * @returns {Promise<boolean>} whether a complete build is there
 */
export async function buildIfStale(root, node) {
  const stamp = join(root, 'out/.built')
  if (existsSync(stamp) && newestIn(root) <= statSync(stamp).mtimeMs) return true
  const started = new Date()
  rmSync(stamp, { force: true })
  process.stderr.write('Building Dogear…\n')
  const code = await run(node, [join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build'], root)
  if (code !== 0) {
    process.stderr.write('The build failed. If packages are missing, run: npm install\n')
    return false
  }
  // Dated to the start of the build, so that a file changed meanwhile is built next time.
  writeFileSync(stamp, `${started.toISOString()}\n`)
  utimesSync(stamp, started, started)
  return true
}

function run(command, args, cwd) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', process.stderr, process.stderr] })
    child.on('error', () => resolve(1))
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

function newestIn(root) {
  let newest = 0
  const visit = (path) => {
    const found = statSync(path, { throwIfNoEntry: false })
    if (!found) return
    newest = Math.max(newest, found.mtimeMs)
    if (found.isDirectory()) for (const name of readdirSync(path)) visit(join(path, name))
  }
  for (const source of sources) visit(join(root, source))
  return newest
}
