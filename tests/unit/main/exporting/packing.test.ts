import { unzipSync } from 'fflate'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { writeApkg } from '../../../../src/main/exporting/anki/write-apkg'
import { bank, days, filledLibrary } from '../../../support/anki/filled-library'
import { buildWorker } from '../../../support/built-worker'
import { temporaryFolder } from '../../../support/temporary-library'

async function source() {
  const { library, clock } = await filledLibrary()
  return { library, banks: [bank], days, now: clock() }
}

it('packs on a thread what it packs in place, media included', async () => {
  const worker = await buildWorker(await temporaryFolder(), 'exporting/anki/pack-worker')
  const packed = unzipSync(await writeApkg(await source(), worker))
  expect(Object.keys(packed).sort()).toEqual(['0', '1', 'collection.anki2', 'media'])
  expect(packed).toEqual(unzipSync(await writeApkg(await source(), undefined)))
})

it('ends with the library, whether packing has begun or not', async () => {
  const worker = join(await temporaryFolder(), 'never.mjs')
  writeFileSync(worker, 'setInterval(() => undefined, 1000)')
  const closing = new AbortController()
  const packing = writeApkg({ ...(await source()), closing: closing.signal }, worker)
  closing.abort()
  await expect(packing).rejects.toThrow()
  await expect(writeApkg({ ...(await source()), closing: closing.signal }, worker)).rejects.toThrow('abort')
})
