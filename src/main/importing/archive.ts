import iconv from 'iconv-lite'
import { crc32, inflateRawSync } from 'node:zlib'
import { UnreadableFileError } from './format'

/** A file in a ZIP archive. */
export interface ArchiveEntry {
  /** As the archive has it, with `/`; may be hostile, so never a place to write to. */
  name: string
  /** Bytes when unpacked, as the archive says; reading checks it. */
  size: number
  isLink: boolean
}

/** A ZIP archive whose table of contents was read. */
export interface Archive {
  readonly entries: readonly ArchiveEntry[]
  /** Unpacks one entry and checks its checksum. Throws `UnreadableFileError`, also when the entry is larger than it says. */
  read(entry: ArchiveEntry): Uint8Array
}

const mostEntries = 100_000
const largestEntry = 512 * 1024 * 1024
const largestTogether = 1024 * 1024 * 1024

interface Located extends ArchiveEntry {
  packedSize: number
  method: number
  checksum: number
  offset: number
}

/**
 * Reads the table of contents of a ZIP archive. Unpacks nothing yet. Throws `UnreadableFileError` for archives that
 * are cut off, damaged, protected by a password, or would unpack to more than 1 GB or 100,000 files.
 */
export function openArchive(path: string, bytes: Uint8Array): Archive {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    const entries = readContents(path, data)
    const total = entries.reduce((sum, { size }) => sum + size, 0)
    if (total > largestTogether || entries.some(({ size }) => size > largestEntry))
      throw new UnreadableFileError(
        path,
        'This archive unpacks to more than 1 GB. Split it and import the parts.',
        'tooLarge',
      )
    const located = new Map<ArchiveEntry, Located>(entries.map((entry) => [entry, entry]))
    return {
      entries,
      read(entry) {
        const place = located.get(entry)
        if (!place) throw new TypeError('The entry is of another archive.')
        return orDamaged(path, () => unpack(path, data, place))
      },
    }
  } catch (error) {
    throw error instanceof RangeError ? damaged(path) : error
  }
}

function damaged(path: string): UnreadableFileError {
  return new UnreadableFileError(
    path,
    'This archive is damaged or was cut off. Get the file again.',
    'damaged',
  )
}

function orDamaged<Value>(path: string, work: () => Value): Value {
  try {
    return work()
  } catch (error) {
    throw error instanceof UnreadableFileError ? error : damaged(path)
  }
}

function readContents(path: string, data: Buffer): Located[] {
  const { count, from } = findContents(path, data)
  if (count > mostEntries)
    throw new UnreadableFileError(
      path,
      'This archive holds more than 100,000 files. Split it and import the parts.',
      'tooMany',
    )
  const entries: Located[] = []
  for (let at = from, read = 0; read < count; read += 1) {
    if (data.readUInt32LE(at) !== 0x02014b50) throw damaged(path)
    const [nameLength, extraLength] = [data.readUInt16LE(at + 28), data.readUInt16LE(at + 30)]
    const nameEnd = at + 46 + nameLength
    const flags = data.readUInt16LE(at + 8)
    if ((flags & 1) !== 0)
      throw new UnreadableFileError(
        path,
        'This archive is protected by a password. Unpack it and import what was in it.',
        'password',
      )
    const sizes = wideSizes(data, at, data.subarray(nameEnd, nameEnd + extraLength))
    entries.push({
      ...sizes,
      name: nameOf(data.subarray(at + 46, nameEnd), flags),
      method: data.readUInt16LE(at + 10),
      checksum: data.readUInt32LE(at + 16),
      isLink: ((data.readUInt32LE(at + 38) >>> 16) & 0xf000) === 0xa000,
    })
    at = nameEnd + extraLength + data.readUInt16LE(at + 32)
  }
  return entries
}

/** The table of contents ends with a record of fixed length and a comment of up to 64 kB. */
function findContents(path: string, data: Buffer): { count: number; from: number } {
  const end = data.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  if (end < 0 || data.length - end > 22 + 0xffff) throw damaged(path)
  const count = data.readUInt16LE(end + 10)
  const from = data.readUInt32LE(end + 16)
  if (count !== 0xffff && from !== 0xffffffff) return { count, from }
  const locator = end - 20
  if (locator < 0 || data.readUInt32LE(locator) !== 0x07064b50) return { count, from }
  const wide = Number(data.readBigUInt64LE(locator + 8))
  if (data.readUInt32LE(wide) !== 0x06064b50) throw damaged(path)
  return { count: Number(data.readBigUInt64LE(wide + 32)), from: Number(data.readBigUInt64LE(wide + 48)) }
}

/** Sizes and place of an entry; what does not fit into 32 bits stands in an extra field, in this order. */
function wideSizes(data: Buffer, at: number, extra: Buffer): Pick<Located, 'size' | 'packedSize' | 'offset'> {
  const fields = [data.readUInt32LE(at + 24), data.readUInt32LE(at + 20), data.readUInt32LE(at + 42)]
  let place = 0
  while (place + 4 <= extra.length) {
    const length = extra.readUInt16LE(place + 2)
    if (extra.readUInt16LE(place) === 1) {
      let from = place + 4
      fields.forEach((value, index) => {
        if (value !== 0xffffffff) return
        fields[index] = Number(extra.readBigUInt64LE(from))
        from += 8
      })
    }
    place += 4 + length
  }
  const [size = 0, packedSize = 0, offset = 0] = fields
  return { size, packedSize, offset }
}

/** Names are UTF-8 where they say so; else what systems wrote, which for Chinese ones is GB18030. */
function nameOf(bytes: Buffer, flags: number): string {
  const isMarked = (flags & 0x800) !== 0
  try {
    return new TextDecoder('utf-8', { fatal: !isMarked }).decode(bytes)
  } catch {
    return iconv.decode(bytes, 'gb18030')
  }
}

function unpack(
  path: string,
  data: Buffer,
  { offset, packedSize, size, method, checksum }: Located,
): Uint8Array {
  if (data.readUInt32LE(offset) !== 0x04034b50) throw damaged(path)
  const from = offset + 30 + data.readUInt16LE(offset + 26) + data.readUInt16LE(offset + 28)
  const packed = data.subarray(from, from + packedSize)
  if (packed.length !== packedSize) throw damaged(path)
  if (method !== 0 && method !== 8)
    throw new UnreadableFileError(
      path,
      'This archive is packed in a way Dogear does not know. Pack it as an ordinary ZIP.',
      'packing',
    )
  const unpacked = method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(1, size) })
  if (unpacked.length !== size || crc32(unpacked) !== checksum) throw damaged(path)
  return unpacked
}
