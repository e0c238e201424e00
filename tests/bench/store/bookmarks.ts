import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bookmark } from '../../../src/shared/domain/records'
import { systemClock, systemIds } from '../../../src/main/clock'
import type { Library } from '../../../src/main/library/library'
import { openLibrary } from '../../../src/main/library/open-library'
import { median, pairedRatio, printTable, quantile, timeOf } from './figures'
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
export async function measureBookmarks(folder: string, size: number, rounds: number): Promise<void> {
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
    const many = await timeOf(() =>
      Promise.all(
        Array.from({ length: 32 }, (_, index) => dogear.put(bookmark(library, round * 32 + index))),
      ),
    )
    if (round >= 0) {
      floorTimes.push(floorTime)
      atOnce.push(many)
    }
  }
  print(size, series, floorTimes, atOnce)
  for (const { close } of [floor, ...peers]) await close?.()
  await library.close()
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

function print(size: number, series: readonly Series[], floorTimes: number[], atOnce: number[]): void {
  const milliseconds = (value: number): string => value.toFixed(3)
  const row = (name: string, times: number[], ratio: number, held: string, blocked: string): string[] => [
    name,
    milliseconds(median(times)),
    milliseconds(quantile(times, 0.95)),
    ratio.toFixed(2),
    held,
    blocked,
  ]
  const [dogear] = series
  printTable(
    `A durable bookmark, ${size} questions`,
    ['store', 'median ms', '95 % ms', '× floor (paired)', 'caller held ms', 'main thread, CPU ms'],
    [
      row('bare append + fdatasync, 200 bytes (floor)', floorTimes, 1, 'all', 'all'),
      ...series.map(({ peer, times, blocked, floor, held }) =>
        row(
          peer.name,
          times,
          pairedRatio(times, floor),
          milliseconds(median(held)),
          milliseconds(median(blocked)),
        ),
      ),
      row('Dogear, 32 at once', atOnce, pairedRatio(atOnce, floorTimes), '', ''),
    ],
  )
  const one = dogear?.times ?? []
  console.log(`\n32 at once take ${pairedRatio(atOnce, one).toFixed(2)} × one.`)
}
