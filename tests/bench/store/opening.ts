import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import { systemClock, systemIds } from '../../../src/main/clock'
import { openLibrary } from '../../../src/main/library/open-library'
import type { BenchTable } from '../report/bench-table'
import { median, pairedRatio, quantile, timeOf } from './figures'

declare const gc: () => void

interface Series {
  name: string
  run: () => Promise<() => unknown>
  times: number[]
  /** Processor time of all threads, ms. */
  cpu: number[]
  /** The longest the main thread was not free for other work, ms. */
  held: number[]
}

/** Opening a library, beside only reading and parsing the same files. */
export async function measureOpening(folder: string, size: number, rounds: number): Promise<BenchTable> {
  const documents = (await readdir(join(folder, 'banks'))).map((name) => join('banks', name))
  const files = ['library.json', 'study.json', ...documents].map((name) => join(folder, name))
  const usual: Series = {
    name: 'reading and parsing as text',
    run() {
      const parsed = files.map((file): unknown => JSON.parse(readFileSync(file, 'utf8')))
      return Promise.resolve(() => parsed.length)
    },
    times: [],
    cpu: [],
    held: [],
  }
  const reading: Series = {
    name: 'reading and parsing by a buffer',
    run() {
      const parsed = files.map((file): unknown => JSON.parse(readFileSync(file).toString('utf8')))
      return Promise.resolve(() => parsed.length)
    },
    times: [],
    cpu: [],
    held: [],
  }
  const opening: Series = {
    name: 'Dogear, locked and checked',
    async run() {
      const library = await openLibrary({ folder, clock: systemClock, ids: systemIds() })
      if (library.questionsOf('bank').length !== size) throw new Error('The library is not whole.')
      return () => library.close()
    },
    times: [],
    cpu: [],
    held: [],
  }
  for (let round = -4; round < rounds; round += 1)
    // Taking turns at going first, so that neither always finds the heap the other has grown.
    for (const one of round % 2 === 0 ? [usual, reading, opening] : [opening, reading, usual])
      await measureOnce(one, round)
  const row = ({ name, times, cpu, held }: Series) => ({
    name,
    values: [
      median(times),
      quantile(times, 0.95),
      pairedRatio(times, usual.times),
      median(cpu),
      pairedRatio(cpu, usual.cpu),
      pairedRatio(cpu, reading.cpu),
      median(held),
    ],
  })
  return {
    title: 'Opening a library whole',
    size,
    columns: [
      { name: 'median', unit: 'ms' },
      { name: '95 %', unit: 'ms' },
      { name: '× usual' },
      { name: 'processor', unit: 'ms' },
      { name: '× usual (processor)' },
      { name: '× fastest (processor)' },
      { name: 'main thread held at a time', unit: 'ms' },
    ],
    rows: [row(usual), row(reading), row(opening)],
    plot: 'median',
  }
}

async function measureOnce({ run, times, cpu, held }: Series, round: number): Promise<void> {
  gc()
  let close: () => unknown = () => undefined
  const delays = monitorEventLoopDelay({ resolution: 1 })
  delays.enable()
  await delay(3)
  const before = process.cpuUsage()
  const time = await timeOf(async () => {
    close = await run()
  })
  const { user, system } = process.cpuUsage(before)
  await delay(3)
  delays.disable()
  await close()
  if (round < 0) return
  times.push(time)
  held.push(delays.max / 1e6)
  cpu.push((user + system) / 1_000)
}
