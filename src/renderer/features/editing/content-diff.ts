import type { QuestionContent } from '@shared/domain/records'
import { diffWords, type DiffPart } from '@shared/domain/word-diff'

export type DiffField =
  'title' | 'topics' | 'tags' | 'prompt' | 'choices' | 'answer' | 'explanation' | 'difficulty'

/** A field in which two contents differ. */
export interface FieldDiff {
  field: DiffField
  pieces: DiffPart[]
}

/** The fields in which two contents differ, word by word, in the order of the page. */
export function diffContents(before: QuestionContent, after: QuestionContent): FieldDiff[] {
  const [old, now] = [textsOf(before), textsOf(after)]
  return (Object.keys(old) as DiffField[])
    .filter((field) => old[field] !== now[field])
    .map((field) => ({ field, pieces: aroundChanges(diffWords(old[field], now[field])) }))
}

function textsOf(content: QuestionContent): Record<DiffField, string> {
  const choices = (content.choices ?? []).map(
    ({ label, text, correct }) => `${correct ? '✓ ' : ''}${label}. ${text}`,
  )
  return {
    title: content.title,
    topics: content.topics.join(' › '),
    tags: content.tags.join(' '),
    prompt: content.prompt ?? '',
    choices: choices.join('\n'),
    answer: content.answer,
    explanation: content.explanation ?? '',
    difficulty: content.difficulty === undefined ? '' : String(content.difficulty),
  }
}

/** Characters kept on each side of a change. */
const around = 80

/** Leaves out the middle of long stretches that both have, for what counts are the changes. */
function aroundChanges(pieces: readonly DiffPart[]): DiffPart[] {
  return pieces.map((piece, index) => {
    if (piece.kind !== 'equal' || piece.text.length <= 3 * around) return piece
    const head = index === 0 ? '' : piece.text.slice(0, around)
    const tail = index === pieces.length - 1 ? '' : piece.text.slice(-around)
    return { kind: 'equal', text: `${head} … ${tail}` }
  })
}
