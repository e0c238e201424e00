import diff from 'fast-diff'

/** A run of equal, removed or added items; the counts say how many of each side it covers. */
export interface Run {
  kind: 'equal' | 'removed' | 'added'
  length: number
}

/** Sequences whose different middles multiply to more than this are not compared: it would take seconds. */
const mostCompared = 16_000_000

/**
 * Diffs two sequences of strings (Myers, by fast-diff over one code unit an item). What is too large to be
 * compared counts as replaced, apart from the items both begin and end with.
 */
export function diffSequence(before: readonly string[], after: readonly string[]): Run[] {
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head += 1
  let tail = 0
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1
  const [olds, news] = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)]
  const middle: Run[] =
    olds.length * news.length > mostCompared
      ? [
          { kind: 'removed', length: olds.length },
          { kind: 'added', length: news.length },
        ]
      : diffMiddle(olds, news)
  const runs: Run[] = [{ kind: 'equal', length: head }, ...middle, { kind: 'equal', length: tail }]
  return runs.filter(({ length }) => length > 0)
}

function diffMiddle(before: readonly string[], after: readonly string[]): Run[] {
  const codes = new Map<string, string>()
  const encode = (items: readonly string[]): string =>
    items
      .map((item) => {
        const code = codes.get(item) ?? codeUnit(codes.size)
        codes.set(item, code)
        return code
      })
      .join('')
  return diff(encode(before), encode(after)).map(([kind, run]) => ({
    kind: kind === diff.EQUAL ? 'equal' : kind === diff.INSERT ? 'added' : 'removed',
    length: run.length,
  }))
}

/** Distinct code units, surrogates left out; enough for 54,000 distinct items, beyond which they repeat. */
function codeUnit(index: number): string {
  return String.fromCharCode((index % 54_000) + 0x100)
}

/**
 * Turns chance agreements into replacements until none is left: an equal run no longer than the edits on
 * each of its sides says nothing (the rule of diff-match-patch's semantic clean-up).
 */
export function dropChanceRuns(runs: readonly Run[]): Run[] {
  const kept = joinEdits(runs)
  for (let index = 0; index < kept.length; index += 1) {
    const [before, run, after] = [kept[index - 1], kept[index], kept[index + 1]]
    if (!before || !run || !after || run.equal === 0) continue
    if (run.equal > sizeOf(before) || run.equal > sizeOf(after)) continue
    const joined = {
      equal: 0,
      removed: before.removed + run.equal + after.removed,
      added: before.added + run.equal + after.added,
    }
    kept.splice(index - 1, 3, joined)
    // The longer edit may swallow the run before it now.
    index = Math.max(-1, index - 4)
  }
  return kept.flatMap(toRuns)
}

/** Either an equal run, or an edit of so many items removed and added. */
interface Stretch {
  equal: number
  removed: number
  added: number
}

const sizeOf = (edit: Stretch): number => Math.max(edit.removed, edit.added)

/** Equal runs and edits in turn. */
function joinEdits(runs: readonly Run[]): Stretch[] {
  const joined: Stretch[] = []
  for (const { kind, length } of runs) {
    const last = joined.at(-1)
    if (kind !== 'equal' && last && last.equal === 0) last[kind] += length
    else joined.push({ equal: 0, removed: 0, added: 0, [kind]: length })
  }
  return joined
}

function toRuns({ equal, removed, added }: Stretch): Run[] {
  const runs: Run[] = [
    { kind: 'equal', length: equal },
    { kind: 'removed', length: removed },
    { kind: 'added', length: added },
  ]
  return runs.filter(({ length }) => length > 0)
}
