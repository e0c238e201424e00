import type { Review } from '@shared/domain/study'
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { readCheckedLine } from '../journal-line'
import { layout, pathIn } from '../layout'
import { inOrder } from '../review-order'
import { NotLoadedError } from './not-loaded-error'
import type { RecentReviews } from './recent-reviews'

/** A log up to this size is searched in some ten milliseconds. */
const largestLog = 16 << 20
const lineEnd = 0x0a

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
    const bytes = this.#readLog()
    const found = new Map<string, Review>()
    for (const { put } of linesWith(bytes, `"questionId":${JSON.stringify(questionId)}`))
      if (put?.questionId === questionId) found.set(put.id, put)
    // One that was taken back, or filed under another question, is told by the last line with its id.
    for (const id of found.keys()) {
      const last = linesWith(bytes, `:${JSON.stringify(id)}`).at(-1)?.put
      if (last?.id !== id || last.questionId !== questionId) found.delete(id)
    }
    return [...found.values()]
  }

  #readLog(): Buffer {
    const file = openSync(pathIn(this.#folder, layout.reviews), 'r')
    try {
      const { size, mtimeMs } = fstatSync(file)
      const { stamp } = this.#recent ?? {}
      if (size > largestLog || size !== stamp?.size || mtimeMs !== stamp.modified) throw new NotLoadedError()
      return readFileSync(file)
    } finally {
      closeSync(file)
    }
  }
}

/** The lines of a log that hold a text; what they put, if they do. */
function linesWith(bytes: Buffer, text: string): { put?: Review }[] {
  const found: { put?: Review }[] = []
  for (let at = bytes.indexOf(text); at >= 0;) {
    const start = bytes.lastIndexOf(lineEnd, at) + 1
    const end = bytes.indexOf(lineEnd, at)
    const line = readCheckedLine(bytes.subarray(start, end < 0 ? bytes.length : end))
    if (line === undefined) throw new NotLoadedError()
    found.push(line as { put?: Review })
    at = end < 0 ? -1 : bytes.indexOf(text, end)
  }
  return found
}
