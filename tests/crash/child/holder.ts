import { writeSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { openLibrary } from '../../../src/main/library/open-library'
import { LibraryError } from '../../../src/main/library/library'
import { pinnedClock, pinnedIds } from '../../support/pinned'

/** Opens a library and holds it until it is killed, or says why it cannot. */
const [folder = ''] = process.argv.slice(2)

try {
  await openLibrary({ folder, clock: pinnedClock(), ids: pinnedIds() })
  writeSync(1, 'open\n')
  await delay(60_000)
} catch (error) {
  if (!(error instanceof LibraryError)) throw error
  writeSync(1, `${error.problem.code} ${error.problem.holder?.pid ?? ''}\n`)
}
