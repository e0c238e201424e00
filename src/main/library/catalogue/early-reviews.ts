import type { Review } from '@shared/domain/study'
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs'
import { readCheckedLine } from '../journal-line'
import { layout, linesOfReviews, pathIn } from '../layout'
import { inOrder } from '../review-order'
import { firstHash } from './id-hash'
import { NotLoadedError } from './not-loaded-error'
import type { RecentReviews } from './recent-reviews'
import { decodeReviewLines, linesOfLog, type ReviewLines } from './review-lines'

/** The review log as far as it is known before it is read. Throws `NotLoadedError` beyond that. */
export class EarlyReviews {
  readonly #folder: string
  readonly #recent: RecentReviews | undefined
  readonly #later: ReadonlyMap<string, Review | null>
  #known: readonly Review[] | undefined

  /** `later` has what was reviewed, or taken back, since the log was written. */
  constructor(
    folder: string,
    recent: RecentReviews | undefined,
    later: ReadonlyMap<string, Review | null> = new Map(),
  ) {
    this.#folder = folder
    this.#recent = recent
    this.#later = later
  }

  /** All reviews by question. */
  get byQuestion(): never {
    throw new NotLoadedError()
  }

  /** All reviews, the oldest first. */
  get byTime(): never {
    throw new NotLoadedError()
  }

  /** Reviews at a time (UTC ms) and later, the oldest first. */
  since(at: number): readonly Review[] {
    const { isComplete, oldest } = this.#end()
    if (!isComplete && (oldest === undefined || at <= oldest.at)) throw new NotLoadedError()
    return this.#all().filter((review) => review.at >= at)
  }

  /** The reviews from the last to the first. */
  *latestFirst(): Generator<Review, void> {
    const { isComplete, oldest } = this.#end()
    for (const review of this.#all().toReversed()) {
      // What came later may be of an earlier time, where the log goes on in an unknown order.
      if (!isComplete && oldest !== undefined && inOrder(review, oldest) < 0) break
      yield review
    }
    if (!isComplete) throw new NotLoadedError()
  }

  /** The reviews of a question, the oldest first. */
  of(questionId: string): readonly Review[] {
    const { isComplete } = this.#end()
    if (isComplete) return this.#all().filter((review) => review.questionId === questionId)
    return this.#withLater(this.#inLog(questionId))
      .filter((review) => review.questionId === questionId)
      .sort(inOrder)
  }

  #end(): { isComplete: boolean; oldest: Review | undefined } {
    if (this.#recent === undefined) throw new NotLoadedError()
    const { isComplete, reviews } = this.#recent
    return { isComplete, oldest: reviews[0] }
  }

  #all(): readonly Review[] {
    return (this.#known ??= this.#withLater(this.#recent?.reviews ?? []).sort(inOrder))
  }

  #withLater(reviews: readonly Review[]): Review[] {
    const later = [...this.#later.values()].filter((review) => review !== null)
    return [...reviews.filter(({ id }) => !this.#later.has(id)), ...later]
  }

  /** The reviews of a question that stand in the log. */
  #inLog(questionId: string): Review[] {
    const { stamp } = this.#recent ?? {}
    const lines = stamp && linesOfLog(this.#lines(), stamp)
    if (lines === undefined) throw new NotLoadedError()
    const log = openSync(pathIn(this.#folder, layout.reviews), 'r')
    try {
      const { size, mtimeMs } = fstatSync(log)
      if (size !== stamp?.size || mtimeMs !== stamp.modified) throw new NotLoadedError()
      const found = new Map<string, Review>()
      for (const { put } of linesWith(log, lines, lines.questions, questionId))
        if (put?.questionId === questionId) found.set(put.id, put)
      // One that was taken back, or filed under another question, is told by the last line with its id.
      for (const id of found.keys()) {
        const last = linesWith(log, lines, lines.reviews, id)
          .filter(({ put, remove }) => (put?.id ?? remove) === id)
          .at(-1)?.put
        if (last?.questionId === questionId) found.set(id, last)
        else found.delete(id)
      }
      return [...found.values()]
    } finally {
      closeSync(log)
    }
  }

  #lines(): ReviewLines | undefined {
    return decodeReviewLines(readFileSync(pathIn(this.#folder, linesOfReviews)))
  }
}

type Line = { put?: Review; remove?: string }

/** The lines of a log of which a column has the hash of an id. */
function linesWith(log: number, { ends }: ReviewLines, column: Uint32Array, id: string): Line[] {
  const hash = firstHash(id)
  const found: Line[] = []
  for (let at = column.indexOf(hash); at >= 0; at = column.indexOf(hash, at + 1)) {
    const start = at === 0 ? 0 : (ends[at - 1] ?? 0)
    const bytes = Buffer.allocUnsafe((ends[at] ?? 0) - start)
    if (readSync(log, bytes, 0, bytes.length, start) !== bytes.length) throw new NotLoadedError()
    const line = readCheckedLine(bytes.subarray(0, -1))
    if (line === undefined) throw new NotLoadedError()
    found.push(line as Line)
  }
  return found
}
