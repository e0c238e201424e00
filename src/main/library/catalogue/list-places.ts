import { setImmediate as nextTurn } from 'node:timers/promises'
import { firstHash, mostPlaces, secondHash } from './id-hash'

/** At which places of a list the records with a key stand, found by two hashes of it. */
export interface KeyPlaces {
  /** The first hash of each key, ascending, */
  hashes: Uint32Array
  /** the second one, */
  seconds: Uint32Array
  /** and the place; ascending among those with the same first hash. */
  places: Uint32Array
}

/** Where the records of one list of a document stand in its file, found by their ids. */
export interface ListPlaces {
  /** Byte at which each record begins, and after the last one where the list ends. */
  starts: Uint32Array
  ids: KeyPlaces
}

/** A few milliseconds' worth. */
const recordsPerTurn = 10_000

/** Makes them of the key of each record, giving way to other work in between. Records without a key are left out. */
export async function keyPlaces<Item>(
  records: readonly Item[],
  keyOf: (record: Item) => string | undefined,
): Promise<KeyPlaces> {
  const sorted = new Float64Array(records.length)
  const secondOf = new Uint32Array(records.length)
  let count = 0
  for (const [place, record] of records.entries()) {
    if (place % recordsPerTurn === recordsPerTurn - 1) await nextTurn()
    const key = keyOf(record)
    if (key === undefined) continue
    sorted[count] = firstHash(key) * mostPlaces + place
    secondOf[place] = secondHash(key)
    count += 1
  }
  const hashes = new Uint32Array(count)
  const seconds = new Uint32Array(count)
  const places = new Uint32Array(count)
  for (const [at, code] of sorted.subarray(0, count).sort().entries()) {
    const hash = Math.floor(code / mostPlaces)
    const place = code - hash * mostPlaces
    hashes[at] = hash
    places[at] = place
    seconds[at] = secondOf[place] ?? 0
  }
  return { hashes, seconds, places }
}

/** Gives the first place of a key with these hashes; -1 for none. */
export function placeOf(keys: KeyPlaces, first: number, second: number): number {
  const at = findFrom(keys, lowerBound(keys.hashes, first), first, second)
  return at < 0 ? -1 : (keys.places[at] ?? -1)
}

/** Gives every place of a key with these hashes, ascending. */
export function placesOf(keys: KeyPlaces, first: number, second: number): number[] {
  const found: number[] = []
  let at = findFrom(keys, lowerBound(keys.hashes, first), first, second)
  for (; at >= 0; at = findFrom(keys, at + 1, first, second)) found.push(keys.places[at] ?? 0)
  return found
}

/** Where the hashes are no longer below this one. */
function lowerBound(hashes: Uint32Array, first: number): number {
  let low = 0
  let high = hashes.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((hashes[middle] ?? 0) < first) low = middle + 1
    else high = middle
  }
  return low
}

/** Where both hashes stand, at `from` or soon after it; -1 where they do not. */
function findFrom({ hashes, seconds }: KeyPlaces, from: number, first: number, second: number): number {
  for (let at = from; at < hashes.length && hashes[at] === first; at += 1)
    if (seconds[at] === second) return at
  return -1
}

/** A list this many times longer than the other is looked up in, key by key, rather than gone through. */
const muchLonger = 16

/** Gives, for each place of a list of unlike keys, where the other list first has the same key; -1 where it does not. */
export function placesIn(other: KeyPlaces, list: KeyPlaces): Int32Array {
  const found = new Int32Array(list.hashes.length).fill(-1)
  const [shorter, longer] = [list, other].sort((a, b) => a.hashes.length - b.hashes.length)
  if (shorter === undefined || longer === undefined) return found
  const isWalked = longer.hashes.length <= shorter.hashes.length * muchLonger
  let at = 0
  for (let index = 0; index < shorter.hashes.length; index += 1) {
    const hash = shorter.hashes[index] ?? 0
    if (isWalked) while ((longer.hashes[at] ?? Infinity) < hash) at += 1
    else at = lowerBound(longer.hashes, hash)
    const match = findFrom(longer, at, hash, shorter.seconds[index] ?? 0)
    if (match < 0) continue
    const [own, there] = shorter === list ? [index, match] : [match, index]
    note(found, list.places[own] ?? 0, other.places[there] ?? 0)
  }
  return found
}

/** The first place counts. */
function note(found: Int32Array, place: number, there: number): void {
  const before = found[place] ?? -1
  if (before < 0 || there < before) found[place] = there
}
