import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { root, run } from './run.mjs'

const browsers = JSON.parse(readFileSync(new URL('src/main/loopback/browsers.json', root), 'utf8'))

/**
 * Finds a browser for the tests, installing one where that is possible.
 *
 * @returns {Promise<boolean>} false, with a sentence said, when there is none
 */
export async function ensureBrowser(node) {
  const installed = installedBrowser()
  if (installed !== undefined) {
    process.env.DOGEAR_BROWSER = installed
    return true
  }
  if (await hasManagedBrowser()) return true
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0 && (await installFromDebian())) {
    process.env.DOGEAR_BROWSER = installedBrowser()
    return true
  }
  console.error('No Chromium, Chrome or Edge is here. Fetching the one Playwright keeps …')
  const code = await run(node, ['node_modules/playwright/cli.js', 'install', 'chromium'], {
    limit: 5 * 60_000,
  })
  if (code === 0 && (await hasManagedBrowser())) return true
  console.error(
    'The tests need a browser: install Chromium, Chrome or Edge, or name one with DOGEAR_BROWSER.',
  )
  return false
}

function installedBrowser() {
  const { folders, programs } = browsers[process.platform] ?? browsers.linux
  const places = folders.flatMap(foldersOf)
  const named = process.env.DOGEAR_BROWSER
  const candidates = programs.flatMap((program) => places.map((place) => join(place, program)))
  return [...(named ? [named] : []), ...candidates].find((path) => existsSync(path))
}

function foldersOf(folder) {
  if (folder.startsWith('/')) return [folder]
  const [variable, ...rest] = folder.split('/')
  return (process.env[variable] ?? '')
    .split(delimiter)
    .filter(Boolean)
    .map((place) => join(place, ...rest))
}

async function hasManagedBrowser() {
  const { chromium } = await import('playwright')
  return existsSync(chromium.executablePath())
}

async function installFromDebian() {
  console.error('Installing Chromium and a Chinese font with apt …')
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const packages = ['chromium', 'fonts-noto-cjk']
  return (
    (await run('apt-get', ['update', '-q'], { env })) === 0 &&
    (await run('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...packages], { env })) === 0
  )
}
