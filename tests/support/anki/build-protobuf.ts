/** A message of Protocol Buffers with the fields given: numbers, and texts or messages as bytes. */
export function protobuf(
  fields: readonly (readonly [id: number, value: number | string | Uint8Array])[],
): Buffer {
  return Buffer.concat(
    fields.map(([id, value]) => {
      if (typeof value === 'number') return Buffer.concat([varint(id * 8), varint(value)])
      const bytes = Buffer.from(value)
      return Buffer.concat([varint(id * 8 + 2), varint(bytes.length), bytes])
    }),
  )
}

function varint(value: number): Buffer {
  const bytes: number[] = []
  for (let left = value; ; left = Math.floor(left / 128)) {
    bytes.push(left > 127 ? (left % 128) + 128 : left)
    if (left <= 127) return Buffer.from(bytes)
  }
}
