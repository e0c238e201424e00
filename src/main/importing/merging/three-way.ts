import type { QuestionContent } from '@shared/domain/records'
import { mergeWords } from '@shared/domain/word-diff'

/**
 * What a newer version of a file means for a question that was edited in the app:
 * `kept`: the file did not change it, or changed it to the same; `merged`: each changed other parts of it, or one
 * of them everything; `conflict`: both changed the same text, and a person has to say which is to stand.
 */
export interface ThreeWay {
  kind: 'kept' | 'merged' | 'conflict'
  /** The content with both changes, conflicts aside; undefined where that cannot be told. */
  merged: QuestionContent | undefined
}

type Field = keyof QuestionContent
const fields: readonly Field[] = [
  'title',
  'prompt',
  'answer',
  'explanation',
  'choices',
  'topics',
  'tags',
  'difficulty',
]

/**
 * Compares what was imported last (`base`), what the app has (`mine`) and what the file has now (`theirs`),
 * field by field. Without a base every difference is a conflict. Line endings are no difference.
 */
export function threeWay(
  base: QuestionContent | undefined,
  mine: QuestionContent,
  theirs: QuestionContent,
): ThreeWay {
  let kind: ThreeWay['kind'] = 'kept'
  let merged: Partial<Record<Field, unknown>> | undefined = {}
  for (const field of fields) {
    const [mineText, theirText] = [written(mine[field]), written(theirs[field])]
    const baseText = base && written(base[field])
    if (mineText === theirText || theirText === baseText) {
      if (merged) merged[field] = mine[field]
    } else if (mineText === baseText) {
      if (kind === 'kept') kind = 'merged'
      if (merged) merged[field] = theirs[field]
    } else {
      kind = 'conflict'
      const both: unknown = base && bothChanges(field, base, mine, theirs)
      if (both === undefined) merged = undefined
      else if (merged) merged[field] = both
    }
  }
  return { kind, merged: merged && withoutAbsent(merged) }
}

/** One text with the changes of both sides; undefined where they are of the same words. */
function bothChanges(
  field: Field,
  base: QuestionContent,
  mine: QuestionContent,
  theirs: QuestionContent,
): unknown {
  if (field === 'tags') {
    const removed = base.tags.filter((tag) => !mine.tags.includes(tag) || !theirs.tags.includes(tag))
    return [...new Set([...mine.tags, ...theirs.tags])].filter((tag) => !removed.includes(tag))
  }
  const texts = [base[field], mine[field], theirs[field]]
  if (!texts.every((text) => typeof text === 'string')) return undefined
  const [older = '', one = '', other = ''] = texts
  return mergeWords(older, one, other) ?? undefined
}

function written(value: unknown): string | undefined {
  if (value === undefined) return undefined
  return JSON.stringify(value, (key, inner: unknown) => {
    if (typeof inner === 'string') return inner.replace(/\r\n?/g, '\n')
    if (key !== '' || !Array.isArray(inner)) return inner
    return inner.map((each: unknown) => inOrder(each))
  })
}

/** A choice with its fields in one order, so that equal ones give equal text. */
function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function withoutAbsent(content: Partial<Record<Field, unknown>>): QuestionContent {
  return Object.fromEntries(
    Object.entries(content).filter(([, value]) => value !== undefined),
  ) as unknown as QuestionContent
}
