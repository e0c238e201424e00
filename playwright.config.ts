import { defineConfig } from '@playwright/test'
import { findElectron } from './scripts/support/electron.mjs'
import type { DogearOptions } from './tests/support/e2e/test'
import { chromiumLaunchOptions } from './tests/support/chromium'

const electron = findElectron()
const isRunner = process.env['TEST_WORKER_INDEX'] === undefined
if (electron === undefined && isRunner) {
  console.log(
    'The project "electron" does not run: the Electron binary is not here (npx install-electron fetches it).',
  )
}

/** The same specs run over both hosts; files named *.electron.spec.ts need Electron itself. */
export default defineConfig<DogearOptions>({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  reporter: 'list',
  retries: 0,
  workers: 2,
  fullyParallel: true,
  // These end what hangs, and nothing that is only slow: a machine may have much else to do.
  timeout: 240_000,
  expect: { timeout: 60_000 },
  use: {
    locale: 'en-GB',
    viewport: { width: 1440, height: 900 },
    // Pictures of every step would cost each test that passes a good part of its time.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: true, sources: false },
  },
  projects: [
    {
      name: 'browser',
      testIgnore: '**/*.electron.spec.ts',
      use: { launchOptions: chromiumLaunchOptions() },
    },
    ...(electron === undefined ? [] : [{ name: 'electron', use: { electron } }]),
  ],
})
