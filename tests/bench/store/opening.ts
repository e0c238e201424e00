import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { systemClock, systemIds } from '../../../src/main/clock'
import { openLibrary } from '../../../src/main/library/open-library'
import { median, pairedRatio, printTable, quantile, timeOf } from './figures'

declare const gc: () => void

interface Series {
  name: string
  run: () => Promise<() => unknown>
  times: number[]
  /** Processor time of all threads, ms. */
  cpu: number[]
}

/** Opening a library, beside only reading and parsing the same files. */
export async function measureOpening(folder: string, size: number): Promise<void> {
  const documents = (await readdir(join(folder, 'banks'))).map((name) => join('banks', name))
  const files = ['library.json', 'study.json', ...documents].map((name) => join(folder, name))
  const usual: Series = {
    name: "JSON.parse(readFileSync(file, 'utf8')) of the same files",
    run() {
      const parsed = files.map((file): unknown => JSON.parse(readFileSync(file, 'utf8')))
      return Promise.resolve(() => parsed.length)
    },
    times: [],
    cpu: [],
  }
  const reading: Series = {
    name: 'the same by way of a buffer, the fastest known',
    run() {
      const parsed = files.map((file): unknown => JSON.parse(readFileSync(file).toString('utf8')))
      return Promise.resolve(() => parsed.length)
    },
    times: [],
    cpu: [],
  }
  const opening: Series = {
    name: 'openLibrary, locked and checked',
    async run() {
      const library = await openLibrary({ folder, clock: systemClock, ids: systemIds() })
      if (library.questionsOf('bank').length !== size) throw new Error('The library is not whole.')
      return () => library.close()
    },
    times: [],
    cpu: [],
  }
  for (let round = -4; round < 30; round += 1)
    // Taking turns at going first, so that neither always finds the heap the other has grown.
    for (const one of round % 2 === 0 ? [usual, reading, opening] : [opening, reading, usual])
      await measureOnce(one, round)
  const ratio = (of: number[], to: number[]): string => pairedRatio(of, to).toFixed(2)
  const row = ({ name, times, cpu }: Series): string[] => [
    name,
    median(times).toFixed(1),
    quantile(times, 0.95).toFixed(1),
    ratio(times, usual.times),
    median(cpu).toFixed(1),
    ratio(cpu, usual.cpu),
    ratio(cpu, reading.cpu),
  ]
  printTable(
    `Opening a library, ${size} questions`,
    ['what', 'median ms', '95 % ms', '× usual (paired)', 'CPU ms', '× usual (CPU)', '× fastest (CPU)'],
    [row(usual), row(reading), row(opening)],
  )
}

async function measureOnce({ run, times, cpu }: Series, round: number): Promise<void> {
  gc()
  let close: () => unknown = () => undefined
  const before = process.cpuUsage()
  const time = await timeOf(async () => {
    close = await run()
  })
  const { user, system } = process.cpuUsage(before)
  await close()
  if (round < 0) return
  times.push(time)
  cpu.push((user + system) / 1_000)
}
