import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diffSequence } from '../../../../src/shared/domain/anchoring/diff-sequence'

const runs = (before: string, after: string): string =>
  diffSequence(Array.from(before), Array.from(after))
    .map(({ kind, length }) => `${kind === 'equal' ? '=' : kind === 'added' ? '+' : '-'}${length}`)
    .join(' ')

/** The length of the longest common subsequence, by the textbook. */
function longestCommon(before: readonly string[], after: readonly string[]): number {
  let row = Array.from({ length: after.length + 1 }, () => 0)
  for (const one of before) {
    const next = [0]
    for (const [index, other] of after.entries()) {
      const longest = Math.max(row[index + 1] ?? 0, next[index] ?? 0)
      next.push(one === other ? (row[index] ?? 0) + 1 : longest)
    }
    row = next
  }
  return row.at(-1) ?? 0
}

describe('the difference of two sequences', () => {
  test.each([
    ['', '', ''],
    ['', 'ab', '+2'],
    ['ab', '', '-2'],
    ['abc', 'abc', '=3'],
    ['abcd', 'axcd', '=1 -1 +1 =2'],
    ['abcdef', 'cdxef', '-2 =2 +1 =2'],
  ])('of «%s» and «%s» is %s', (before, after, expected) => {
    expect(runs(before, after)).toBe(expected)
  })

  test('takes the copy of a word that stands beside its old neighbours', () => {
    expect(runs('p拆分。', 'q拆分拆分。')).toBe('-1 +3 =3')
    expect(runs('。拆分p', '。拆分拆分q')).toBe('=3 -1 +3')
  })

  test('covers both sides, says equal only of what is equal, and leaves out as little as can be', () => {
    const items = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 90 })
    fc.assert(
      fc.property(items, items, (before, after) => {
        let [left, right, equal] = [0, 0, 0]
        for (const { kind, length } of diffSequence(before, after)) {
          if (kind === 'equal') {
            expect(before.slice(left, left + length)).toEqual(after.slice(right, right + length))
            equal += length
          }
          if (kind !== 'added') left += length
          if (kind !== 'removed') right += length
        }
        expect([left, right]).toEqual([before.length, after.length])
        expect(equal).toBe(longestCommon(before, after))
      }),
      { seed: 7, numRuns: 300 },
    )
  })
})
