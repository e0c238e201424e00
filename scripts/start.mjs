import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { ensureBuilt } from './support/build.mjs'
import { obtainElectron } from './support/electron.mjs'
import { ensureInstalled } from './support/install.mjs'
import { requireNode } from './support/node.mjs'
import { root } from './support/run.mjs'

const usage = `npm start -- [--library DIR] [--browser] [--no-open] [--port N]

  --library DIR  the library to open, instead of the usual one
  --browser      the browser host, even where Electron is
  --no-open      the browser host, without opening a window: the address is printed
  --port N       the browser host, on this port`

const out = (path) => fileURLToPath(new URL(`out/${path}`, root))

process.exitCode = await start(readOptions())

function readOptions() {
  try {
    return parseArgs({
      options: {
        library: { type: 'string' },
        browser: { type: 'boolean', default: false },
        'no-open': { type: 'boolean', default: false },
        port: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values
  } catch (error) {
    console.error(`${error.message}\n\n${usage}`)
    process.exit(2)
  }
}

async function start(options) {
  if (options.help) {
    console.log(usage)
    return 0
  }
  if (!(await ensureInstalled())) return 1
  const node = requireNode()
  if (!(await ensureBuilt(node))) return 1
  const library = options.library === undefined ? [] : ['--library', options.library]
  const wantsBrowser = options.browser || options['no-open'] || options.port !== undefined
  const reason = wantsBrowser ? undefined : await startElectron(node, library)
  if (typeof reason === 'number') return reason
  if (reason !== undefined) console.error(`${reason} Dogear opens in a browser instead.`)
  const { code } = await foreground(node, [
    out('main/host.js'),
    ...library,
    ...(options.port === undefined ? [] : ['--port', options.port]),
    ...(options['no-open'] ? ['--no-open'] : []),
  ])
  return code
}

/** Gives the exit code once the app ended, or a sentence when it cannot run here. */
async function startElectron(node, library) {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return 'There is no display for Electron here.'
  }
  const electron = await obtainElectron(node)
  if (electron.reason !== undefined) return electron.reason
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const { code, lasted } = await foreground(electron.program, [...asRoot, fileURLToPath(root), ...library])
  return code !== 0 && lasted < 5_000 ? `Electron ended at once with code ${code}.` : code
}

/** Runs a program that belongs to this terminal. A terminal sends Ctrl+C to it as well; other signals are passed on. */
function foreground(program, args) {
  const began = Date.now()
  // Editors that are Electron programs themselves set this in their terminals.
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env
  const child = spawn(program, args, { stdio: 'inherit', env })
  const passOn = (signal) => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, passOn)
  return new Promise((resolve) => {
    const settle = (code) => {
      for (const signal of signals) process.off(signal, passOn)
      resolve({ code: code ?? 1, lasted: Date.now() - began })
    }
    child.once('exit', settle)
    child.once('error', (error) => {
      console.error(`${program}: ${error.message}`)
      settle(1)
    })
  })
}
