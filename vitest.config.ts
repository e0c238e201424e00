import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { chromiumLaunchOptions } from './tests/support/chromium.ts'

/** Ends what hangs, and nothing that is only slow: a machine may have much else to do. */
const patience = { testTimeout: 60_000, hookTimeout: 60_000 }
const alias = { '@shared': resolve(import.meta.dirname, 'src/shared') }

export default defineConfig({
  resolve: { alias },
  test: {
    // One worker fewer, as is usual, would leave half of two cores idle.
    maxWorkers: '100%',
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'node',
          ...patience,
          environment: 'node',
          include: ['tests/{unit,contract,crash,architecture}/**/*.test.ts'],
        },
      },
      {
        resolve: { alias },
        plugins: [vue()],
        test: {
          name: 'dom',
          ...patience,
          environment: 'happy-dom',
          include: ['tests/component/**/*.test.ts'],
          setupFiles: ['tests/support/painting.ts'],
        },
      },
      {
        resolve: { alias },
        plugins: [vue()],
        test: {
          // What only a real browser does as it does: sanitising, styles, selection, layout.
          name: 'browser',
          ...patience,
          include: ['tests/browser/**/*.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: chromiumLaunchOptions() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
})
