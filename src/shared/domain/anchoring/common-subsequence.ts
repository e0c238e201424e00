/** Bits used of each number, so that the sum of two of them and a carry stays a 32-bit integer. */
const wordSize = 30
const allOnes = 2 ** wordSize - 1

/**
 * The longest common subsequence of two sequences of numbers from 0 up to `distinct`: pairs of places in the first
 * and in the second, in order. Bit-parallel (Hyyrö 2004), so its time and space grow with the product of the lengths
 * divided by 30.
 */
export function commonSubsequence(
  first: readonly number[],
  second: readonly number[],
  distinct: number,
): [number, number][] {
  const width = Math.ceil(first.length / wordSize)
  const masks = new Int32Array(distinct * width)
  for (const [place, item] of first.entries()) {
    const index = item * width + Math.floor(place / wordSize)
    masks[index] = (masks[index] ?? 0) | (1 << (place % wordSize))
  }
  return readPairs(fillRows(second, masks, width), first.length, second.length, width)
}

/**
 * One row for each item of the second sequence, after one of ones: a bit is 0 where the place it stands for makes the
 * subsequence of what has been seen so far longer.
 */
function fillRows(second: readonly number[], masks: Int32Array, width: number): Int32Array {
  const rows = new Int32Array((second.length + 1) * width).fill(allOnes, 0, width)
  for (const [row, item] of second.entries()) {
    const above = row * width
    let carry = 0
    for (let index = 0; index < width; index += 1) {
      const last = rows[above + index] ?? 0
      const mask = masks[item * width + index] ?? 0
      const sum = last + (last & mask) + carry
      carry = sum >>> wordSize
      rows[above + width + index] = (sum & allOnes) | (last & ~mask)
    }
  }
  return rows
}

function readPairs(rows: Int32Array, length: number, count: number, width: number): [number, number][] {
  const isLonger = (row: number, place: number): boolean =>
    (((rows[row * width + Math.floor(place / wordSize)] ?? 0) >> (place % wordSize)) & 1) === 0
  const pairs: [number, number][] = []
  let [place, row] = [length - 1, count]
  while (place >= 0 && row > 0) {
    if (!isLonger(row, place)) place -= 1
    else {
      row -= 1
      if (isLonger(row, place)) continue
      pairs.push([place, row])
      place -= 1
    }
  }
  return pairs.reverse()
}
