import { readFileSync } from 'node:fs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

/** @param {boolean} passed */
export const one = (passed) => ({ passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 })

/** @param {Tally[]} tallies */
export function sum(tallies) {
  const total = { passed: 0, failed: 0, skipped: 0 }
  for (const { passed, failed, skipped } of tallies) {
    total.passed += passed
    total.failed += failed
    total.skipped += skipped
  }
  return total
}

/**
 * Counts a Vitest JSON report. A file that failed without a failed test (a hook, an import) counts as one
 * failure, and so does a run that ended badly without saying where.
 *
 * @param {string} path
 * @param {number} exitCode
 */
export function vitestTally(path, exitCode) {
  const report = readReport(path)
  if (report === undefined) return one(false)
  const silent = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((result) => result.status !== 'failed'),
  ).length
  return balanced(exitCode, {
    passed: report.numPassedTests,
    failed: report.numFailedTests + silent,
    skipped: report.numPendingTests + report.numTodoTests,
  })
}

/**
 * Counts a Playwright JSON report. Errors outside tests count as failures; so do tests that passed only
 * in a second try.
 *
 * @param {string} path
 * @param {number} exitCode
 */
export function playwrightTally(path, exitCode) {
  const report = readReport(path)
  if (report === undefined) return one(false)
  const { expected, unexpected, flaky, skipped } = report.stats
  return balanced(exitCode, { passed: expected, failed: unexpected + flaky + report.errors.length, skipped })
}

function balanced(exitCode, tally) {
  return exitCode !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}
