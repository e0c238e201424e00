import { unzipSync } from 'fflate'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { writeApkg } from '../../../../src/main/exporting/anki/write-apkg'
import { bank, days, filledLibrary } from '../../../support/anki/filled-library'
import { buildWorker } from '../../../support/built-worker'
import {
  aBank,
  aQuestion,
  putBank,
  temporaryFolder,
  temporaryLibrary,
} from '../../../support/temporary-library'

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

it('ends when it is told to, whether packing has begun or not', async () => {
  const worker = join(await temporaryFolder(), 'never.mjs')
  writeFileSync(worker, 'setInterval(() => undefined, 1000)')
  const stopping = new AbortController()
  const packing = writeApkg({ ...(await source()), stop: stopping.signal }, worker)
  stopping.abort()
  await expect(packing).rejects.toThrow()
  await expect(writeApkg({ ...(await source()), stop: stopping.signal }, worker)).rejects.toThrow('abort')
})

it('leaves nothing in the folder for temporary files when it ends while the collection is written', async () => {
  const folder = await temporaryFolder()
  vi.stubEnv('TMPDIR', folder)
  onTestFinished(() => void vi.unstubAllEnvs())
  const bench = await temporaryLibrary()
  const questions = Array.from({ length: 3_000 }, (_, index) => aQuestion({ id: `q${index}` }))
  await bench.library.commit(putBank(aBank(), questions))
  const stopping = new AbortController()
  const seen: string[] = []
  const tell = (): void => {
    seen.push(...readdirSync(folder).filter((name) => name.startsWith('dogear-anki-')))
    if (seen.length > 0) stopping.abort()
  }
  const { library, clock } = bench
  const work = { library, banks: [aBank()], days, now: clock(), stop: stopping.signal, tell }
  await expect(writeApkg(work, undefined)).rejects.toThrow('abort')
  expect(seen).toHaveLength(1)
  expect(readdirSync(folder).filter((name) => name.startsWith('dogear-anki-'))).toEqual([])
})
