import { foldText } from '../fold-text'

/** How alike two texts are, 0 to 1: the share of pairs of neighbouring characters they have in common (Dice). */
export function textLikeness(one: string, other: string): number {
  const [pairs, rest] = [pairsOf(one), pairsOf(other)]
  const total = sizeOf(pairs) + sizeOf(rest)
  if (total === 0) return foldText(one) === foldText(other) ? 1 : 0
  let common = 0
  for (const [pair, count] of pairs) common += Math.min(count, rest.get(pair) ?? 0)
  return (2 * common) / total
}

function pairsOf(text: string): Map<string, number> {
  const plain = foldText(text).replace(/[\s\p{P}\p{S}]+/gu, '')
  const pairs = new Map<string, number>()
  for (let index = 0; index + 1 < plain.length; index += 1) {
    const pair = plain.slice(index, index + 2)
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  return pairs
}

const sizeOf = (pairs: ReadonlyMap<string, number>): number =>
  [...pairs.values()].reduce((sum, count) => sum + count, 0)
