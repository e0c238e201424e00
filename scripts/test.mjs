import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBrowser } from './support/browser.mjs'
import { ensureBuilt } from './support/build.mjs'
import { ensureInstalled } from './support/install.mjs'
import { requireNode } from './support/node.mjs'
import { run } from './support/run.mjs'
import { one, playwrightTally, sum, vitestTally } from './support/tally.mjs'

const minute = 60_000

const { passed, failed, skipped } = sum(await testEverything())
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exitCode = failed === 0 ? 0 : 1

/** Goes on after a failure, so that one run shows everything that is wrong. */
async function testEverything() {
  if (!(await ensureInstalled())) return [one(false)]
  const node = requireNode()
  if (!(await ensureBrowser(node))) return [one(false)]
  const reports = mkdtempSync(join(tmpdir(), 'dogear-reports-'))
  const tallies = []
  tallies.push(
    one((await step('Type check', node, ['node_modules/vue-tsc/bin/vue-tsc.js', '--build'])) === 0),
  )
  tallies.push(
    one((await step('Lint', node, ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'])) === 0),
  )
  const built = await ensureBuilt(node)
  tallies.push(await unit(node, join(reports, 'vitest.json')))
  // The build counts only when it fails: the end-to-end tests it keeps from running would not show.
  tallies.push(built ? await endToEnd(node, join(reports, 'playwright.json')) : one(false))
  rmSync(reports, { recursive: true, force: true })
  return tallies
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

function step(name, node, args, env = {}) {
  console.log(`\n── ${name}`)
  return run(node, args, { env, limit: 20 * minute })
}
