import type { QuestionDraft } from '@shared/domain/import'
import type { Choice, SourceLines } from '@shared/domain/records'
import { difficultyOf } from '../fields/draft-of-cells'
import { withoutUndefined } from '../without-undefined'
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
      choices: choicesOf(cell('choices')),
      difficulty: difficultyOf(cell('difficulty')),
    }),
    title,
    answer: cell('answer'),
    topics: cell('topic').split(' / ').filter(isFilled),
    tags: cell('tags').split(',').filter(isFilled),
    source,
  }
  return {
    bank: cell('bank').trim(),
    draft,
    ...(bookmark === undefined ? {} : { bookmark: bookmark === noReason ? {} : { reason: bookmark } }),
  }
}

const isFilled = (text: string): boolean => text.trim() !== ''

/** Each choice begins a line with `[x] A. `, or `[ ] A. ` for a wrong one; its text may have several lines. */
function choicesOf(text: string): Choice[] | undefined {
  const starts = [...text.matchAll(/(?:^|\n)\[([x ])\] ([^\n.]{1,40})\. /g)]
  if (starts.length === 0) return undefined
  return starts.map((start, index) => ({
    label: start[2] ?? '',
    text: text.slice(start.index + start[0].length, starts[index + 1]?.index),
    correct: start[1] === 'x',
  }))
}
