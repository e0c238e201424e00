/** As many records a list may have; what is left of the 53 exact bits of a number beside a hash of 32. */
export const mostPlaces = 2 ** 21

/** A hash of an id, 32 bits (FNV-1a over UTF-16 units). */
export function firstHash(id: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

/** Another hash of an id, 32 bits, which tells apart what the first does not (the finaliser of MurmurHash3). */
export function secondHash(id: string): number {
  let hash = id.length
  for (let at = 0; at < id.length; at += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(at), 0x85ebca6b)
    hash ^= hash >>> 13
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
