import { firstHash, mostPlaces, secondHash } from './id-hash'

/** Where the records of one list of a document stand in its file, found by their ids. */
export interface ListPlaces {
  /** Byte at which each record begins, and after the last one where the list ends. */
  starts: Uint32Array
  /** Ascending: the first hash of each id times `mostPlaces`, plus the place of its record in the list. */
  keys: Float64Array
  /** The second hash of each id, by place. */
  seconds: Uint32Array
}

/** Makes room for a list of so many records. */
export function emptyPlaces(count: number): ListPlaces {
  return {
    starts: new Uint32Array(count + 1),
    keys: new Float64Array(count),
    seconds: new Uint32Array(count),
  }
}

/** Notes the id of the record at a place. The keys must be sorted when all are noted. */
export function notePlace({ keys, seconds }: ListPlaces, place: number, id: string): void {
  keys[place] = firstHash(id) * mostPlaces + place
  seconds[place] = secondHash(id)
}

/** Gives the place of the record with these hashes of its id; -1 for none. */
export function placeOf({ keys, seconds }: ListPlaces, first: number, second: number): number {
  let low = 0
  let high = keys.length
  const wanted = first * mostPlaces
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((keys[middle] ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  for (let at = low; at < keys.length; at += 1) {
    const place = (keys[at] ?? 0) - wanted
    if (place >= mostPlaces) return -1
    if (seconds[place] === second) return place
  }
  return -1
}

/** Calls back with the place and both hashes of every id, by ascending first hash. */
export function eachHash(
  { keys, seconds }: ListPlaces,
  found: (first: number, second: number, place: number) => void,
): void {
  for (const key of keys) {
    const first = Math.floor(key / mostPlaces)
    const place = key - first * mostPlaces
    found(first, seconds[place] ?? 0, place)
  }
}
