/** A number of 32 bits for an id, seldom the same for two: identities end in what tells them apart. */
export function hashOfId(id: string): number {
  let hash = id.length
  for (let at = Math.max(0, id.length - 16); at < id.length; at += 1)
    hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}

/** Finds slots by the hash of their id, in one array that is stored as it is: a Map of them would be built at each start. */
export class SlotTable {
  /** One more than a slot in each place, zero where nothing is; a power of two of them, or none at all. */
  constructor(readonly places: Uint32Array) {}

  /** A table of the slots that are used, by the hashes of all. */
  static of(hashes: Uint32Array, isUsed: (slot: number) => boolean): SlotTable {
    let capacity = 16
    while (capacity < hashes.length * 2) capacity *= 2
    const places = new Uint32Array(capacity)
    for (let slot = 0; slot < hashes.length; slot += 1) {
      if (!isUsed(slot)) continue
      let at = (hashes[slot] ?? 0) & (capacity - 1)
      while (places[at] !== 0) at = (at + 1) & (capacity - 1)
      places[at] = slot + 1
    }
    return new SlotTable(places)
  }

  /** The slot with that hash which is the wanted one. */
  find(hash: number, isWanted: (slot: number) => boolean): number | undefined {
    const mask = this.places.length - 1
    if (mask < 0) return undefined
    for (let at = hash & mask; ; at = (at + 1) & mask) {
      const slot = (this.places[at] ?? 0) - 1
      if (slot < 0) return undefined
      if (isWanted(slot)) return slot
    }
  }
}
