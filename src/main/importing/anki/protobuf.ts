/** One field of a message: a number for those sent as such, else bytes. */
export interface ProtobufField {
  id: number
  value: number | Uint8Array
}

/**
 * Reads the fields of a Protocol Buffers message, in their order. Throws `RangeError` for bytes that are none.
 * Anki's packages use a handful of tiny messages; see `import_export.proto` and `notetypes.proto` there.
 */
export function readProtobuf(bytes: Uint8Array): ProtobufField[] {
  const fields: ProtobufField[] = []
  const reader = { bytes, at: 0 }
  while (reader.at < bytes.length) {
    const tag = readNumber(reader)
    fields.push({ id: Math.floor(tag / 8), value: readValue(reader, tag % 8) })
  }
  return fields
}

/** The bytes of the first field of that number, as text; undefined when there is none. */
export function textField(fields: readonly ProtobufField[], id: number): string | undefined {
  const value = fields.find((field) => field.id === id)?.value
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : undefined
}

/** The first field of that number, where it is a number; else 0, which Protocol Buffers leave out. */
export function numberField(fields: readonly ProtobufField[], id: number): number {
  const value = fields.find((field) => field.id === id)?.value
  return typeof value === 'number' ? value : 0
}

interface Reader {
  bytes: Uint8Array
  at: number
}

function readValue(reader: Reader, wireType: number): number | Uint8Array {
  switch (wireType) {
    case 0:
      return readNumber(reader)
    case 1:
      return take(reader, 8)
    case 2:
      return take(reader, readNumber(reader))
    case 5:
      return take(reader, 4)
    default:
      throw new RangeError('Not a message.')
  }
}

function readNumber(reader: Reader): number {
  let value = 0
  for (let shift = 0; shift < 70; shift += 7) {
    const byte = reader.bytes[reader.at]
    if (byte === undefined) break
    reader.at += 1
    value += (byte & 0x7f) * 2 ** shift
    if (byte < 0x80) return value
  }
  throw new RangeError('Not a message.')
}

function take(reader: Reader, length: number): Uint8Array {
  if (reader.at + length > reader.bytes.length) throw new RangeError('Not a message.')
  const taken = reader.bytes.subarray(reader.at, reader.at + length)
  reader.at += length
  return taken
}
