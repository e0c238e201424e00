import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { one, playwrightTally, sum, vitestTally } from '../../../scripts/support/tally.mjs'
import { temporaryFolder } from '../../support/temporary-library'

async function report(value: unknown): Promise<string> {
  const path = join(await temporaryFolder(), 'report.json')
  await writeFile(path, typeof value === 'string' ? value : JSON.stringify(value))
  return path
}

const passing = { status: 'passed', assertionResults: [{ status: 'passed' }] }
const vitest = (changes: object) => ({
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 1,
  testResults: [passing],
  ...changes,
})
const playwright = (stats: object, errors: unknown[] = []) => ({
  stats: { expected: 2, unexpected: 0, flaky: 0, skipped: 1, ...stats },
  errors,
})

test('tests that passed, failed and were skipped are counted', async () => {
  expect(vitestTally(await report(vitest({})), 0)).toEqual({ passed: 3, failed: 0, skipped: 2 })
  expect(playwrightTally(await report(playwright({ unexpected: 2 })), 1)).toEqual({
    passed: 2,
    failed: 2,
    skipped: 1,
  })
})

test('a file whose hook or import failed counts as a failure though none of its tests failed', async () => {
  const testResults = [passing, { status: 'failed', assertionResults: [] }, { ...passing, status: 'failed' }]
  expect(vitestTally(await report(vitest({ testResults })), 1).failed).toBe(2)
})

test('a failed test is not counted twice with its file', async () => {
  const testResults = [{ status: 'failed', assertionResults: [{ status: 'failed' }] }]
  expect(vitestTally(await report(vitest({ numFailedTests: 1, testResults })), 1).failed).toBe(1)
})

test('an error outside tests, and a test that passed in a second try, are failures', async () => {
  expect(playwrightTally(await report(playwright({ flaky: 1 }, [{ message: 'x' }])), 1).failed).toBe(2)
})

test('a runner that ended badly without a word is a failure', async () => {
  expect(vitestTally(await report(vitest({})), 1).failed).toBe(1)
  expect(playwrightTally(await report(playwright({})), 1).failed).toBe(1)
})

test('a runner that left no report, or half a one, is a failure', async () => {
  expect(vitestTally('/nowhere.json', 0)).toEqual(one(false))
  expect(playwrightTally(await report('{"stats":'), 0)).toEqual(one(false))
})

test('everything is summed up', () => {
  expect(sum([one(true), one(false), { passed: 5, failed: 0, skipped: 2 }])).toEqual({
    passed: 6,
    failed: 1,
    skipped: 2,
  })
})
