// Runs the command line of a checkout: builds what is stale, then out/main/cli.js. Only its result goes to stdout.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { buildIfStale } from './support/build-if-stale.mjs'
import { nodeExecutable } from './support/node-executable.mjs'

const root = join(import.meta.dirname, '..')
const node = nodeExecutable(root)

const built = await buildIfStale(root, node)
if (!built) {
  process.exitCode = 1
} else {
  const cli = spawn(node, [join(root, 'out/main/cli.js'), ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => cli.kill(signal))
  cli.on('error', (error) => {
    console.error(`The command line could not be started: ${error.message}`)
    process.exitCode = 1
  })
  cli.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143)
  })
}
