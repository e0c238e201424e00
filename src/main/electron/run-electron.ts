import { resolve, join } from 'node:path'
import { parseArgs } from 'node:util'
import * as electron from 'electron'
import { systemClock, systemIds } from '../clock'
import { compose } from '../compose'
import { defaultLibraryFolder } from '../default-folders'
import type { Installation } from '../installation'
import { createLogFile } from './log-file'
import { startApp } from './start-app'

/** Runs Dogear in the Electron that evaluates this. */
export function runElectron(installation: Installation, args: readonly string[]): void {
  const { app } = electron
  app.setName('Dogear')
  const logPath = join(app.getPath('logs'), 'main.log')
  const log = createLogFile(logPath, systemClock)
  const { renderer, preload, bundledBanks, optimizer } = installation
  const started = startApp(electron, {
    renderer,
    preload,
    system: process.platform,
    clock: systemClock,
    logPath,
    log,
    compose: (capabilities) =>
      compose({
        folder: libraryFolder(args),
        bundledBanks,
        optimizer,
        clock: systemClock,
        ids: systemIds(),
        log,
        capabilities,
      }),
  })
  started.catch((error: unknown) => {
    log('start', error)
    app.exit(1)
  })
}

/** Chromium's own switches stand among the arguments, so unknown ones are passed over. */
function libraryFolder(args: readonly string[]): string {
  const { library } = parseArgs({
    args: [...args],
    options: { library: { type: 'string' } },
    strict: false,
  }).values
  return typeof library === 'string' && library !== '' ? resolve(library) : defaultLibraryFolder()
}
