import { equalBlocks } from './equal-blocks'

/** A run of equal, removed or added items; the counts say how many of each side it covers. */
export interface Run {
  kind: 'equal' | 'removed' | 'added'
  length: number
}

/**
 * Diffs two sequences of strings by their longest common subsequence. What is too large to be compared counts as
 * replaced, apart from the items both begin and end with.
 */
export function diffSequence(before: readonly string[], after: readonly string[]): Run[] {
  const runs: Run[] = []
  let [left, right] = [0, 0]
  const end = { before: before.length, after: after.length, length: 0 }
  for (const block of [...equalBlocks(before, after), end]) {
    runs.push(
      { kind: 'removed', length: block.before - left },
      { kind: 'added', length: block.after - right },
      { kind: 'equal', length: block.length },
    )
    left = block.before + block.length
    right = block.after + block.length
  }
  return runs.filter(({ length }) => length > 0)
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
