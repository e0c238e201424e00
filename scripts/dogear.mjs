import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureBuilt } from './support/build.mjs'
import { ensureInstalled } from './support/install.mjs'
import { requireNode } from './support/node.mjs'

const node = (await ensureInstalled()) ? requireNode() : undefined

if (node !== undefined && (await ensureBuilt(node))) {
  // In the folder it was called from, so that relative paths mean what they say.
  const cli = spawn(node, [join(import.meta.dirname, '../out/main/cli.js'), ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => cli.kill(signal))
  cli.once('error', (error) => {
    console.error(`The command line could not be started: ${error.message}`)
    process.exitCode = 1
  })
  cli.once('exit', (code) => (process.exitCode = code ?? 1))
} else {
  process.exitCode = 1
}
