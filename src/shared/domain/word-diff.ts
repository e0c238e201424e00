import { diffSequence, dropChanceRuns } from './anchoring/diff-sequence'
import { splitWords } from './anchoring/segments'

/** A stretch of two texts: in both, only in the older, or only in the newer one. */
export interface DiffPart {
  kind: 'equal' | 'removed' | 'added'
  text: string
}

/** Beyond this many characters texts are compared line by line, which costs less and says enough. */
const longestByWords = 100_000

/**
 * What became of a text, word by word: Latin words whole, every Chinese character alone. Words that two
 * quite different passages share by chance count as replaced, so that the difference can be read.
 */
export function diffWords(before: string, after: string): DiffPart[] {
  const [older, newer] = tokensOf(before, after)
  const parts: DiffPart[] = []
  let [at, to] = [0, 0]
  for (const { kind, length } of dropChanceRuns(diffSequence(older, newer))) {
    const text = (kind === 'added' ? newer.slice(to, to + length) : older.slice(at, at + length)).join('')
    parts.push({ kind, text })
    if (kind !== 'added') at += length
    if (kind !== 'removed') to += length
  }
  return parts
}

/**
 * Brings two changes of one text together; `null` where they touch the same or neighbouring words, so that
 * somebody has to say what it is to be.
 */
export function mergeWords(base: string, mine: string, theirs: string): string | null {
  const words = [base, mine, theirs].map((text) => splitText(text, isShort(base, mine, theirs)))
  const [source = [], one = [], other = []] = words
  const edits = [...editsOf(source, one), ...editsOf(source, other)].sort((a, b) => a.from - b.from)
  const merged: string[] = []
  let at = 0
  for (const [index, edit] of edits.entries()) {
    if (index > 0 && edit.from <= at) return null
    merged.push(...source.slice(at, edit.from), ...edit.words)
    at = edit.to
  }
  return [...merged, ...source.slice(at)].join('')
}

interface Edit {
  /** Words of the source that are replaced: from, and up to. */
  from: number
  to: number
  words: string[]
}

function editsOf(source: readonly string[], changed: readonly string[]): Edit[] {
  const edits: Edit[] = []
  let open: Edit | undefined
  let [at, to] = [0, 0]
  for (const { kind, length } of diffSequence(source, changed)) {
    if (kind === 'equal') open = undefined
    else if (!open) edits.push((open = { from: at, to: at, words: [] }))
    if (kind === 'added') open?.words.push(...changed.slice(to, to + length))
    if (kind !== 'added') at += length
    if (kind !== 'removed') to += length
    if (open) open.to = at
  }
  return edits
}

const isShort = (...texts: readonly string[]): boolean =>
  texts.every(({ length }) => length <= longestByWords)

function tokensOf(before: string, after: string): [string[], string[]] {
  const byWords = isShort(before, after)
  return [splitText(before, byWords), splitText(after, byWords)]
}

function splitText(text: string, byWords: boolean): string[] {
  if (!byWords) return text.split(/(?<=\n)/)
  return splitWords({ start: 0, text }).map((word) => word.text)
}
