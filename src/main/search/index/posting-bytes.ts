import { crc32 } from 'node:zlib'

/** The bytes of all posting lists of an index, wherever they are kept. */
export interface PostingBytes {
  /** The bytes from one place up to another. Throws `DamagedIndexError` where they cannot be had as they were written. */
  read(from: number, to: number): Uint8Array
}

/** Thrown while searching: the index is no longer what was built, and nothing found through it may be trusted. */
export class DamagedIndexError extends Error {
  constructor(options?: ErrorOptions) {
    super('The search index is damaged.', options)
    this.name = 'DamagedIndexError'
  }
}

/** Posting lists are summed in blocks of this many bytes, each read and tested when it is first needed. */
export const blockLength = 1 << 16

/** The CRC-32 of each block. */
export function sumsOf(bytes: Uint8Array): Uint32Array {
  const sums = new Uint32Array(Math.ceil(bytes.length / blockLength))
  for (let block = 0; block < sums.length; block += 1)
    sums[block] = crc32(bytes.subarray(block * blockLength, (block + 1) * blockLength))
  return sums
}

/** Posting lists that lie in memory. */
export class PostingsInMemory implements PostingBytes {
  constructor(private readonly bytes: Uint8Array) {}

  read(from: number, to: number): Uint8Array {
    return this.bytes.subarray(from, to)
  }
}

/**
 * Posting lists that stay where they are stored: a query needs a few kilobytes of them, and what it read once is kept.
 * `readAt` fills the bytes given from a place on; it may throw.
 */
export class PostingsInBlocks implements PostingBytes {
  private readonly blocks: (Uint8Array | undefined)[] = []

  constructor(
    private readonly length: number,
    private readonly sums: Uint32Array,
    private readonly readAt: (into: Uint8Array, from: number) => void,
  ) {}

  read(from: number, to: number): Uint8Array {
    const first = Math.floor(from / blockLength)
    const start = first * blockLength
    if (to <= start + blockLength) return this.block(first).subarray(from - start, to - start)
    const whole = new Uint8Array(to - from)
    for (let at = from; at < to;) {
      const block = Math.floor(at / blockLength)
      const end = Math.min(to, (block + 1) * blockLength)
      whole.set(this.block(block).subarray(at - block * blockLength, end - block * blockLength), at - from)
      at = end
    }
    return whole
  }

  private block(number: number): Uint8Array {
    return (this.blocks[number] ??= this.load(number))
  }

  private load(number: number): Uint8Array {
    const from = number * blockLength
    const block = new Uint8Array(Math.max(0, Math.min(blockLength, this.length - from)))
    try {
      this.readAt(block, from)
    } catch (cause) {
      throw new DamagedIndexError({ cause })
    }
    if (block.length > 0 && crc32(block) !== this.sums[number]) throw new DamagedIndexError()
    return block
  }
}
