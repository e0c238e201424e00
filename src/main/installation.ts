import { join } from 'node:path'

/** Where the built parts of Dogear lie. */
export interface Installation {
  /** Folder of the built renderer. */
  renderer: string
  /** The built preload, one CommonJS file. */
  preload: string
  /** What stands in for `electron` when the preload runs in a browser. */
  loopbackPage: string
  /** Folder of the bundled question banks. */
  bundledBanks: string
  /** Folder of the optimizer of FSRS; empty where the build has none for its system. */
  optimizer: string
}

/** @param mainFolder folder of the running entry: its `import.meta.dirname` */
export function installationAt(mainFolder: string): Installation {
  return {
    renderer: join(mainFolder, '../renderer'),
    preload: join(mainFolder, '../preload/index.cjs'),
    loopbackPage: join(mainFolder, 'loopback-page.js'),
    bundledBanks: join(mainFolder, 'banks'),
    optimizer: join(mainFolder, 'optimizer'),
  }
}
