import type { BenchTable } from '../report/bench-table'
import { median, quantile } from './figures'

declare const gc: () => void

/** One way from a closed store to a question. */
export interface OpeningWay {
  name: string
  /** Gives the id of the question found, and what closes the store again. */
  run(): Promise<{ found: string | undefined; close: () => unknown }>
}

/** Goes every way in turn, `rounds` times after two to warm up; what a way must find is asked of `isRight`. */
export async function measureWays(
  { title, size, rounds }: { title: string; size: number; rounds: number },
  ways: readonly OpeningWay[],
  isRight: (found: string) => boolean,
): Promise<BenchTable> {
  const measured = ways.map((way) => ({ way, times: [] as number[], processor: [] as number[] }))
  for (let round = -2; round < rounds; round += 1)
    for (const { way, times, processor } of measured) {
      const taken = await measureOnce(way, isRight)
      if (round < 0) continue
      times.push(taken.time)
      processor.push(taken.processor)
    }
  return {
    title,
    size,
    columns: [
      { name: 'median', unit: 'ms' },
      { name: '95 %', unit: 'ms' },
      { name: 'processor', unit: 'ms' },
    ],
    rows: measured.map(({ way, times, processor }) => ({
      name: way.name,
      values: [median(times), quantile(times, 0.95), median(processor)],
    })),
    plot: 'median',
  }
}

async function measureOnce(
  way: OpeningWay,
  isRight: (found: string) => boolean,
): Promise<{ time: number; processor: number }> {
  gc()
  const before = process.cpuUsage()
  const started = performance.now()
  const { found, close } = await way.run()
  const time = performance.now() - started
  const { user, system } = process.cpuUsage(before)
  await close()
  if (found === undefined || !isRight(found)) throw new Error(`${way.name} did not find the question.`)
  return { time, processor: (user + system) / 1_000 }
}
