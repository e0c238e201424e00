import { commonSubsequence } from './common-subsequence'

/** Items that follow one another on both sides: where they begin on each, and how many they are. */
export interface Block {
  before: number
  after: number
  length: number
}

/** Sequences whose different middles multiply to more than this are not compared: it would take seconds. */
const mostCompared = 16_000_000

/**
 * What two sequences have in common, in order: what both begin and end with, and the longest common subsequence of
 * the middles unless these are too large to be compared.
 */
export function equalBlocks(before: readonly string[], after: readonly string[]): Block[] {
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head += 1
  let tail = 0
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1
  const [olds, news] = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)]
  const blocks: Block[] = [{ before: 0, after: 0, length: head }]
  for (const [one, other] of equalPairs(olds, news)) {
    addBlock(blocks, { before: head + one, after: head + other, length: 1 })
  }
  addBlock(blocks, { before: before.length - tail, after: after.length - tail, length: tail })
  return slide(
    blocks.filter(({ length }) => length > 0),
    before,
    after,
  )
}

/** What only one side has is equal to nothing: only the items that both have are compared. */
function equalPairs(before: readonly string[], after: readonly string[]): [number, number][] {
  const codes = new Map<string, number>()
  for (const item of before) if (!codes.has(item)) codes.set(item, codes.size)
  const isShared = new Uint8Array(codes.size)
  const news = codesOf(after, codes)
  for (const { code } of news) isShared[code] = 1
  const olds = codesOf(before, codes).filter(({ code }) => isShared[code] === 1)
  if (olds.length * news.length > mostCompared) return []
  const pairs = commonSubsequence(olds.map(codeOf), news.map(codeOf), codes.size)
  return pairs.map(([one, other]) => [olds[one]?.place ?? 0, news[other]?.place ?? 0])
}

interface Coded {
  place: number
  code: number
}

const codeOf = ({ code }: Coded): number => code

/** The items that have a code, with their places. */
function codesOf(items: readonly string[], codes: ReadonlyMap<string, number>): Coded[] {
  const coded: Coded[] = []
  for (const [place, item] of items.entries()) {
    const code = codes.get(item)
    if (code !== undefined) coded.push({ place, code })
  }
  return coded
}

function addBlock(blocks: Block[], block: Block): void {
  const last = blocks.at(-1)
  const follows =
    last && last.before + last.length === block.before && last.after + last.length === block.after
  if (follows) last.length += block.length
  else blocks.push(block)
}

/**
 * Joins a block to its neighbour where only one side has something between them and that holds the block once more, at
 * the neighbour: of two copies of a word the one beside its old neighbours is meant.
 */
function slide(blocks: readonly Block[], before: readonly string[], after: readonly string[]): Block[] {
  const joined: Block[] = []
  for (const block of blocks) {
    let last = joined.at(-1)
    while (last && isBetween(last, block) && standsBefore(block, last, before, after)) {
      joined.pop()
      block.before -= last.length
      block.after -= last.length
      block.length += last.length
      last = joined.at(-1)
    }
    if (last && isBetween(last, block) && standsBehind(last, block, before, after)) {
      last.length += block.length
    } else joined.push(block)
  }
  return joined
}

/** Whether only one side has something between two blocks. */
function isBetween(first: Block, second: Block): boolean {
  return first.before + first.length === second.before || first.after + first.length === second.after
}

/** Whether the items of `last` stand once more right before `block`, on both sides. */
function standsBefore(
  block: Block,
  last: Block,
  before: readonly string[],
  after: readonly string[],
): boolean {
  const { length } = last
  if (block.before - length < last.before || block.after - length < last.after) return false
  for (let index = 1; index <= length; index += 1) {
    const item = before[last.before + length - index]
    if (before[block.before - index] !== item || after[block.after - index] !== item) return false
  }
  return true
}

/** Whether the items of `block` stand once more right behind `last`, on both sides. */
function standsBehind(
  last: Block,
  block: Block,
  before: readonly string[],
  after: readonly string[],
): boolean {
  for (let index = 0; index < block.length; index += 1) {
    const item = before[block.before + index]
    const [one, other] = [before[last.before + last.length + index], after[last.after + last.length + index]]
    if (one !== item || other !== item) return false
  }
  return true
}
