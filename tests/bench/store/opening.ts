import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { systemClock, systemIds } from '../../../src/main/clock'
import { openLibrary } from '../../../src/main/library/open-library'
import { median, pairedRatio, printTable, quantile, timeOf } from './figures'

declare const gc: () => void

/** Opening a library, beside only reading and parsing the same files. */
export async function measureOpening(folder: string, size: number): Promise<void> {
  const documents = (await readdir(join(folder, 'banks'))).map((name) => join('banks', name))
  const files = ['library.json', 'study.json', ...documents].map((name) => join(folder, name))
  const reading: number[] = []
  const opening: number[] = []
  for (let round = -3; round < 25; round += 1) {
    gc()
    const parsed: unknown[] = []
    const read = await timeOf(() => {
      for (const file of files) parsed.push(JSON.parse(readFileSync(file, 'utf8')))
    })
    parsed.length = 0
    gc()
    let close = (): Promise<void> => Promise.resolve()
    const open = await timeOf(async () => {
      const library = await openLibrary({ folder, clock: systemClock, ids: systemIds() })
      close = () => library.close()
    })
    await close()
    if (round < 0) continue
    reading.push(read)
    opening.push(open)
  }
  const row = (name: string, times: number[]): string[] => [
    name,
    median(times).toFixed(1),
    quantile(times, 0.95).toFixed(1),
    pairedRatio(times, reading).toFixed(2),
  ]
  printTable(
    `Opening a library, ${size} questions`,
    ['what', 'median ms', '95 % ms', '× reading (paired)'],
    [
      row('readFileSync and JSON.parse of the same files', reading),
      row('openLibrary, locked and checked', opening),
    ],
  )
}
