import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBrowser } from './support/browser.mjs'
import { ensureBuilt } from './support/build.mjs'
import { ensureInstalled } from './support/install.mjs'
import { requireNode } from './support/node.mjs'
import { run } from './support/run.mjs'
import { one, playwrightTally, sum, vitestTally } from './support/tally.mjs'

const minute = 60_000
/** The types of the whole project are soon thrown away again; collecting them less often saves a sixth of the time. */
const roomForYoung = '--max-semi-space-size=128'

const { passed, failed, skipped } = sum(await testEverything())
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exitCode = failed === 0 ? 0 : 1

/** Goes on after a failure, so that one run shows everything that is wrong. */
async function testEverything() {
  if (!(await ensureInstalled())) return [one(false)]
  const node = requireNode()
  if (!(await ensureBrowser(node))) return [one(false)]
  const reports = mkdtempSync(join(tmpdir(), 'dogear-reports-'))
  const { checks, isBuilt } = await checkAndBuild(node, reports)
  const tallies = [...checks, await unit(node, join(reports, 'vitest.json'))]
  // The build counts only when it fails: the end-to-end tests it keeps from running would not show.
  tallies.push(isBuilt ? await endToEnd(node, join(reports, 'playwright.json')) : one(false))
  rmSync(reports, { recursive: true, force: true })
  return tallies
}

/** The linter takes as long as the type check and the build together, and each of them keeps one core busy. */
async function checkAndBuild(node, reports) {
  const typesAndBuild = async () => {
    const types = await aside('Type check', reports, node, ['node_modules/vue-tsc/bin/vue-tsc.js', '--build'])
    return { types, isBuilt: await ensureBuilt(node) }
  }
  const [lint, { types, isBuilt }] = await Promise.all([
    aside('Lint', reports, node, [
      roomForYoung,
      'node_modules/eslint/bin/eslint.js',
      '.',
      '--max-warnings',
      '0',
    ]),
    typesAndBuild(),
  ])
  return { checks: [types, lint], isBuilt }
}

async function unit(node, report) {
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  return vitestTally(
    report,
    await step('Unit, contract, component, architecture and crash tests', node, args),
  )
}

async function endToEnd(node, report) {
  const args = ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json']
  return playwrightTally(
    report,
    await step('End-to-end tests', node, args, { PLAYWRIGHT_JSON_OUTPUT_NAME: report }),
  )
}

/** A step that runs beside others: what it says is held back until it has ended. Gives its tally. */
async function aside(name, reports, node, args) {
  const path = join(reports, `${name}.txt`)
  const output = openSync(path, 'w')
  const code = await run(node, args, { stdio: ['ignore', output, output], limit: 20 * minute })
  closeSync(output)
  console.log(`\n── ${name}`)
  process.stdout.write(readFileSync(path))
  return one(code === 0)
}

function step(name, node, args, env = {}) {
  console.log(`\n── ${name}`)
  return run(node, args, { env, limit: 20 * minute })
}
