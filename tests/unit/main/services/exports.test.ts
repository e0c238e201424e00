import { expect, test } from 'vitest'
import type { ExportProgress } from '../../../../src/shared/contract/importing-values'
import { exportFormats } from '../../../../src/shared/domain/export'
import { createSearch } from '../../../../src/main/search/create-search'
import { createExports } from '../../../../src/main/services/exports'
import { createListings } from '../../../../src/main/services/question-listings'
import { aBank, aQuestion, putBank, temporaryLibrary } from '../../../support/temporary-library'

/** Enough questions that writing them takes more than one turn. */
const many = 1_500

async function room() {
  const bench = await temporaryLibrary()
  const questions = Array.from({ length: many }, (_, index) =>
    aQuestion({ id: `q${index}`, answer: 'Paper keeps **what** was written.\n\n- one\n- two\n'.repeat(5) }),
  )
  await bench.library.commit(putBank(aBank(), questions))
  const told: ExportProgress[] = []
  bench.bus.subscribe((name, payload) => {
    if (name === 'exports.progress') told.push(payload as ExportProgress)
  })
  const listings = createListings(bench.library, createSearch(bench), bench.clock)
  const printed: { stop: AbortSignal | undefined }[] = []
  const exports = createExports({
    ...{ ...bench, events: bench.bus, listings },
    capabilities: {
      print: ({ stop }) =>
        new Promise((_, reject) => {
          printed.push({ stop })
          stop?.addEventListener('abort', () => reject(stop.reason as Error))
        }),
    },
  })
  return { ...bench, exports, told, printed }
}

test.each(exportFormats)(
  'an export as %s ends when it is cancelled, and is told no further',
  async (format) => {
    const { exports, told } = await room()
    const running = exports['exports.create']({ format, exportId: 'mine' })
    const other = exports['exports.create']({ format: 'csv', exportId: 'other' })
    await exports['exports.cancel']({ exportId: 'mine' })
    const toldBefore = told.filter(({ exportId }) => exportId === 'mine').length
    await expect(running).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(told.filter(({ exportId }) => exportId === 'mine')).toHaveLength(toldBefore)
    expect((await other).content).toContain(`Question q${many - 1}`)
  },
)

test('an export tells how far it is, up to all of it', async () => {
  const { exports, told } = await room()
  await exports['exports.create']({ format: 'markdown', exportId: 'mine' })
  const shares = told.map(({ done, total }) => done / total)
  expect(shares.length).toBeGreaterThan(0)
  expect(shares).toEqual([...shares].sort((a, b) => a - b))
  expect(told.every(({ done, total }) => done <= total && total === many)).toBe(true)
})

test('a PDF that is cancelled while the host draws it ends there too', async () => {
  const { exports, printed } = await room()
  const running = exports['exports.print']({ exportId: 'mine' })
  while (printed.length === 0) await new Promise((resolve) => setImmediate(resolve))
  await exports['exports.cancel']({ exportId: 'mine' })
  await expect(running).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(printed[0]?.stop?.aborted).toBe(true)
})

test('cancelling what is over does nothing', async () => {
  const { exports } = await room()
  const { content } = await exports['exports.create']({ format: 'csv', exportId: 'mine' })
  expect(await exports['exports.cancel']({ exportId: 'mine' })).toBeNull()
  expect((await exports['exports.create']({ format: 'csv', exportId: 'mine' })).content).toBe(content)
})
