import type { Review } from '@shared/domain/study'
import { allAtOnce, type Steps } from '../in-slices'
import type { Commit, Library } from '../library/library'
import { idOf } from '../library/operations'
import { inOrder } from '../library/review-order'
import { sortInSteps } from '../sort-in-steps'

/** The review log in the orders study asks for it, kept up with every commit instead of built anew. */
export interface ReviewLog {
  /** All reviews of each question, the oldest first. */
  readonly byQuestion: ReadonlyMap<string, readonly Review[]>
  /** All reviews, the oldest first. */
  readonly byTime: readonly Review[]
  /** Reviews at a time (UTC ms) and later, the oldest first. */
  since(at: number): readonly Review[]
  /** All reviews, the latest first. */
  latestFirst(): Iterable<Review>
  /** The reviews of a question, the oldest first. */
  of(questionId: string): readonly Review[]
}

const logs = new WeakMap<Library, ReviewLog>()

/** Gives a library a log that knows what the library cannot tell itself. */
export function giveReviewLog(library: Library, log: ReviewLog): void {
  logs.set(library, log)
}

/** The log of a library; the first call reads it, later ones cost nothing. */
export function reviewLogOf(library: Library): ReviewLog {
  const known = logs.get(library)
  if (known) return known
  return allAtOnce(readingOf(library))
}

/** Whether the log of a library is read. */
export function isReviewLogRead(library: Library): boolean {
  return logs.has(library)
}

/** Reads the log of a library in steps, so that the first to ask for it holds up nobody. Does nothing where it is read. */
export function* reviewLogSteps(library: Library): Steps<void> {
  for (let done = 0; !logs.has(library); done += 1) {
    // Whoever needs it at once reads on from here.
    readingOf(library).next()
    yield done
  }
}

/** Logs that are being read. Each is asked for until it is there, by whoever wants it, and no more. */
const readings = new WeakMap<Library, Steps<ReviewLog>>()

function readingOf(library: Library): Steps<ReviewLog> {
  const known = readings.get(library)
  if (known) return known
  const reading = readSteps(library)
  readings.set(library, reading)
  return reading
}

function* readSteps(library: Library): Steps<ReviewLog> {
  const log = new KeptLog()
  const missed: Commit[] = []
  let isRead = false
  library.onCommit((commit) => {
    if (isRead) log.follow(commit)
    else missed.push(commit)
  })
  yield* log.readSteps([...library.all('reviews').values()])
  for (const commit of missed) log.follow(commit)
  isRead = true
  logs.set(library, log)
  return log
}

/** Reviews filed before others may have their turn. */
const pauseAfter = 500

class KeptLog implements ReviewLog {
  byTime: Review[] = []
  readonly byQuestion = new Map<string, Review[]>()

  since(at: number): readonly Review[] {
    return this.byTime.slice(placeOf(this.byTime, (review) => review.at < at))
  }

  *readSteps(reviews: readonly Review[]): Steps<void> {
    this.byTime = yield* sortInSteps(reviews, inOrder)
    for (const [at, review] of this.byTime.entries()) {
      if (at % pauseAfter === 0) yield at
      const ofQuestion = this.byQuestion.get(review.questionId)
      if (ofQuestion) ofQuestion.push(review)
      else this.byQuestion.set(review.questionId, [review])
    }
  }

  *latestFirst(): Generator<Review, void> {
    for (let at = this.byTime.length - 1; at >= 0; at -= 1) {
      const review = this.byTime[at]
      if (review) yield review
    }
  }

  of(questionId: string): readonly Review[] {
    return this.byQuestion.get(questionId) ?? []
  }

  follow({ operations, inverse }: Commit): void {
    for (const operation of inverse)
      if (operation.table === 'reviews' && operation.op === 'put') this.remove(operation.value)
    const added = new Map<string, Review | null>()
    for (const operation of operations)
      if (operation.table === 'reviews')
        added.set(idOf(operation), operation.op === 'put' ? operation.value : null)
    for (const review of added.values()) if (review) this.add(review)
  }

  private add(review: Review): void {
    insert(this.byTime, review)
    const ofQuestion = this.byQuestion.get(review.questionId) ?? []
    // A list once given away keeps what it held.
    this.byQuestion.set(review.questionId, insert([...ofQuestion], review))
  }

  private remove(review: Review): void {
    const at = placeOf(this.byTime, (other) => inOrder(other, review) < 0)
    if (this.byTime[at]?.id === review.id) this.byTime.splice(at, 1)
    const rest = (this.byQuestion.get(review.questionId) ?? []).filter(({ id }) => id !== review.id)
    if (rest.length > 0) this.byQuestion.set(review.questionId, rest)
    else this.byQuestion.delete(review.questionId)
  }
}

function insert(reviews: Review[], review: Review): Review[] {
  reviews.splice(
    placeOf(reviews, (other) => inOrder(other, review) < 0),
    0,
    review,
  )
  return reviews
}

/** How many reviews at the start of an ordered list pass. */
function placeOf(reviews: readonly Review[], isBefore: (review: Review) => boolean): number {
  let [low, high] = [0, reviews.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    const review = reviews[middle]
    if (review && isBefore(review)) low = middle + 1
    else high = middle
  }
  return low
}
