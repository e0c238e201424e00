import type { QuestionDraft } from '@shared/domain/import'
import type { SourceLines } from '@shared/domain/records'
import { difficultyOf } from '../fields/draft-of-cells'
import { withoutUndefined } from '../without-undefined'
import { betweenTags, betweenTopics, partsOf, readChoices, readUnless } from './cell-lists'
import { ownHeader, unguarded } from './own-table'

/** A row of Dogear's own table. Texts are what they were, to the letter. */
export interface OwnRow {
  /** Title of its bank. */
  bank: string
  draft: QuestionDraft
  /** The folded corner, with its reason where there is one. */
  bookmark?: { reason?: string }
}

/** What the column `bookmark` says where a corner is folded without a reason. */
export const noReason = 'yes'

/** Undefined for a row without a question. */
export function readOwnRow(guarded: readonly string[], source: SourceLines): OwnRow | undefined {
  const cells = guarded.map(unguarded)
  const cell = (name: string) => cells[ownHeader.indexOf(name)] ?? ''
  const filled = (name: string) => (cell(name).trim() === '' ? undefined : cell(name))
  const title = cell('question')
  if (title.trim() === '') return undefined
  const bookmark = filled('bookmark')
  const draft: QuestionDraft = {
    ...withoutUndefined({
      key: filled('key'),
      number: filled('number'),
      prompt: filled('prompt'),
      explanation: filled('explanation'),
      choices: readChoices(cell('choices')),
      difficulty: difficultyOf(cell('difficulty')),
    }),
    title,
    answer: cell('answer'),
    topics: partsOf(cell('topic'), betweenTopics),
    tags: partsOf(cell('tags'), betweenTags),
    source,
  }
  return {
    bank: cell('bank').trim(),
    draft,
    ...(bookmark === undefined ? {} : { bookmark: reasonIn(bookmark) }),
  }
}

function reasonIn(cell: string): { reason?: string } {
  return cell === noReason ? {} : { reason: readUnless(cell, noReason) }
}
