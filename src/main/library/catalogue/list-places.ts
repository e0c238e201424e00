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
export function placeOf(places: ListPlaces, first: number, second: number): number {
  const { keys } = places
  let low = 0
  let high = keys.length
  const wanted = first * mostPlaces
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((keys[middle] ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  return placeFrom(places, low, wanted, second)
}

/** The place of the record whose second hash this is, among those whose keys begin at `from` with the first one. */
function placeFrom({ keys, seconds }: ListPlaces, from: number, wanted: number, second: number): number {
  for (let at = from; at < keys.length; at += 1) {
    const place = (keys[at] ?? 0) - wanted
    if (place >= mostPlaces) return -1
    if (seconds[place] === second) return place
  }
  return -1
}

/** Calls back with both hashes and the place of every id, by ascending first hash. */
function eachHash(
  { keys, seconds }: ListPlaces,
  found: (first: number, second: number, place: number) => void,
): void {
  for (const key of keys) {
    const first = Math.floor(key / mostPlaces)
    const place = key - first * mostPlaces
    found(first, seconds[place] ?? 0, place)
  }
}

/** A list this many times longer than the other is looked up in, place by place, rather than gone through. */
const muchLonger = 16

/** Gives, for each place of a list, where the other list has the same id; -1 where it does not. */
export function placesIn(other: ListPlaces, list: ListPlaces): Int32Array {
  const found = new Int32Array(list.keys.length).fill(-1)
  if (other.keys.length > list.keys.length * muchLonger)
    eachHash(list, (first, second, place) => (found[place] = placeOf(other, first, second)))
  else if (list.keys.length > other.keys.length * muchLonger)
    eachHash(other, (first, second, place) => {
      const at = placeOf(list, first, second)
      if (at >= 0) found[at] = place
    })
  else walkTogether(other, list, found)
  return found
}

/** Both are in the order of their first hashes. */
function walkTogether(other: ListPlaces, list: ListPlaces, found: Int32Array): void {
  let at = 0
  eachHash(list, (first, second, place) => {
    const wanted = first * mostPlaces
    while ((other.keys[at] ?? Infinity) < wanted) at += 1
    found[place] = placeFrom(other, at, wanted, second)
  })
}
