import { createHash } from 'node:crypto'
import type { Bank, Bookmark, Question } from '@shared/domain/records'
import type { Card, Review } from '@shared/domain/study'
import { factorFromDifficulty } from '../../importing/anki/memory-from-sm2'
import { ankiTag } from '../../importing/anki/questions'
import type { StudyDays } from '../../importing/merging/merge-types'

/** Anki's identities are times in milliseconds, each used once, in the order of what they name. */
export function identities(): (time: number) => number {
  let last = 0
  return (time) => {
    last = Math.max(last + 1, time)
    return last
  }
}

/** Identity of a deck: the same in every export. */
export function deckId(name: string): number {
  return 1_000_000_000_000 + Number.parseInt(createHash('sha1').update(name).digest('hex').slice(0, 10), 16)
}

/** The name a question has for Anki: the one its source gave it, so that one note stays one. */
export function guidOf(question: Question): string {
  return question.key ?? question.id
}

/** What tells notes apart in Anki: the start of the SHA-1 of the first field. */
export function checksum(field: string): number {
  return Number.parseInt(createHash('sha1').update(field).digest('hex').slice(0, 8), 16)
}

/** Tags with a space on both sides, as Anki searches for them. */
export function tagsOf(question: Question, bookmark: Bookmark | undefined): string {
  const isMarked = bookmark !== undefined && flagOf(bookmark) === 0
  const tags = [...question.tags.map(ankiTag), ...(isMarked ? ['marked'] : [])].filter((tag) => tag !== '')
  return tags.length === 0 ? '' : ` ${tags.join(' ')} `
}

/** The flag a bookmark was in Anki, or 0. */
export function flagOf(bookmark: Bookmark | undefined): number {
  return Number(/^Anki flag ([1-7])\b/.exec(bookmark?.reason ?? '')?.[1] ?? 0)
}

/** The columns of a card that its schedule decides. */
export interface ScheduleColumns {
  type: number
  queue: number
  due: number
  ivl: number
  reps: number
  lapses: number
  left: number
  data: string
}

/**
 * The schedule of a question as Anki has it.
 *
 * @param position where it stands among new ones
 * @param firstDay the study day on which the collection begins
 */
export function scheduleColumns(
  card: Card | undefined,
  position: number,
  firstDay: number,
  days: StudyDays,
): ScheduleColumns {
  const rest = { reps: card?.repetitions ?? 0, lapses: card?.lapses ?? 0 }
  if (card === undefined || card.state === 'new')
    return { type: 0, queue: card?.suspended ? -1 : 0, due: position, ivl: 0, left: 0, data: '', ...rest }
  const data = JSON.stringify({
    s: card.stability,
    d: card.difficulty,
    ...(card.lastReviewAt === undefined ? {} : { lrt: Math.floor(card.lastReviewAt / 1_000) }),
  })
  if (card.state === 'review') {
    const due = days.dayOf(card.due) - firstDay
    const ivl = Math.max(1, Math.round(card.scheduledDays))
    return { type: 2, queue: card.suspended ? -1 : 2, due, ivl, left: 0, data, ...rest }
  }
  const isAgain = card.state === 'relearning'
  const stepsLeft = Math.max(1, (isAgain ? 1 : 2) - card.step)
  return {
    type: isAgain ? 3 : 1,
    queue: card.suspended ? -1 : 1,
    due: Math.floor(card.due / 1_000),
    ivl: isAgain ? 1 : 0,
    left: stepsLeft * 1_001,
    data,
    ...rest,
  }
}

const kinds = { learn: 0, review: 1, relearn: 2, cram: 3, exam: 3, manual: 4 } as const

/** A line of the review log but for its identity and card. */
export function reviewColumns(review: Review): number[] {
  const { rating, intervalAfter, intervalBefore, after, elapsedMilliseconds, kind, anki } = review
  const type = anki?.type ?? kinds[kind]
  const factor = anki?.factor ?? (type >= 3 ? 0 : factorFromDifficulty(after.difficulty))
  return [rating, Math.round(intervalAfter), Math.round(intervalBefore), factor, elapsedMilliseconds, type]
}

/** What a package says of a bank so that reading it back gives the same. */
export function bankDescription(bank: Bank): Record<string, string> {
  const { title, language, description, licence, version } = bank
  const optional = Object.entries({ description, licence, version }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  return { key: bank.key ?? bank.id, title, language, ...Object.fromEntries(optional) }
}
