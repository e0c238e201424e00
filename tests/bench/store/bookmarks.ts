import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bookmark } from '../../../src/shared/domain/records'
import { systemClock, systemIds } from '../../../src/main/clock'
import type { Library } from '../../../src/main/library/library'
import { openLibrary } from '../../../src/main/library/open-library'
import type { BenchTable } from '../report/bench-table'
import { median, pairedRatio, quantile, timeOf } from './figures'
import { bareAppend, bareAppendAside, lowdbPreset, sqlite, type Peer } from './peers'

interface Series {
  peer: Peer
  times: number[]
  /** Processor time of the main thread, ms: unlike a clock it does not count other processes. */
  blocked: number[]
  floor: number[]
  /** How long the caller is held, ms. */
  held: number[]
}

/** One durable bookmark in Dogear and its peers, taken in turns, and 32 at once. */
export async function measureBookmarks(folder: string, size: number, rounds: number): Promise<BenchTable> {
  const library = await openLibrary({ folder, clock: systemClock, ids: systemIds() })
  const place = await mkdtemp(join(folder, '..', 'peers-'))
  const dogear: Peer = {
    name: 'Dogear',
    every: 1,
    put: (value) => library.commit([{ op: 'put', table: 'bookmarks', value }]),
  }
  const floor = bareAppend(place)
  const peers = [
    dogear,
    await bareAppendAside(place),
    sqlite(place, library),
    await lowdbPreset(place, library),
  ]
  const series = peers.map((peer): Series => ({ peer, times: [], blocked: [], floor: [], held: [] }))
  const floorTimes: number[] = []
  const atOnce: number[] = []
  for (let round = -20; round < rounds; round += 1) {
    const floorTime = await timeOf(() => floor.put(bookmark(library, round)))
    for (const one of series) await measureOnce(one, bookmark(library, round), round, floorTime)
    const values = Array.from({ length: 32 }, (_, index) => bookmark(library, round * 32 + index))
    const many = await timeOf(() => Promise.all(values.map((value) => dogear.put(value))))
    if (round >= 0) {
      floorTimes.push(floorTime)
      atOnce.push(many)
    }
  }
  for (const { close } of [floor, ...peers]) await close?.()
  await library.close()
  return tableOf(size, series, floorTimes, atOnce)
}

async function measureOnce(series: Series, value: Bookmark, round: number, floorTime: number): Promise<void> {
  const { peer, times, blocked, floor } = series
  if (round % peer.every !== 0) return
  const before = process.threadCpuUsage()
  let held = 0
  const time = await timeOf(() => {
    const start = performance.now()
    const saving = peer.put(value)
    held = performance.now() - start
    return saving
  })
  if (round < 0) return
  series.held.push(held)
  times.push(time)
  const { user, system } = process.threadCpuUsage(before)
  blocked.push((user + system) / 1_000)
  floor.push(floorTime)
}

function bookmark(library: Library, round: number): Bookmark {
  const ids = library.questionsOf('bank')
  const id = ids[Math.abs(round * 7_919) % ids.length]?.id ?? ''
  return { id, reason: `round ${round}`, createdAt: 1, updatedAt: Date.now(), device: 'bench' }
}

function tableOf(
  size: number,
  series: readonly Series[],
  floorTimes: number[],
  atOnce: number[],
): BenchTable {
  const one = series[0]?.times ?? []
  const row = (name: string, times: number[], floor: number[], held: number[], blocked: number[]) => ({
    name,
    values: [
      median(times),
      quantile(times, 0.95),
      pairedRatio(times, floor),
      held.length > 0 ? median(held) : null,
      blocked.length > 0 ? median(blocked) : null,
      times === atOnce ? pairedRatio(times, one) : null,
    ],
  })
  return {
    title: 'A durable bookmark',
    size,
    columns: [
      { name: 'median', unit: 'ms' },
      { name: '95 %', unit: 'ms' },
      { name: '× floor' },
      { name: 'caller held', unit: 'ms' },
      { name: 'main thread', unit: 'CPU ms' },
      { name: '× one' },
    ],
    rows: [
      row('floor: 200 bytes and fdatasync', floorTimes, floorTimes, [], []),
      ...series.map(({ peer, times, floor, held, blocked }) => row(peer.name, times, floor, held, blocked)),
      row('Dogear, 32 at once', atOnce, floorTimes, [], []),
    ],
    plot: 'median',
  }
}
