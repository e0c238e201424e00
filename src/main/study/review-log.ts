import type { Operation } from '@shared/domain/records'
import type { Review } from '@shared/domain/study'
import type { Library } from '../library/library'
import { inOrder } from '../library/review-order'

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
  const log = new KeptLog(library.all('reviews').values())
  logs.set(library, log)
  library.onCommit(({ operations }) => {
    for (const operation of operations) log.apply(operation)
  })
  return log
}

class KeptLog implements ReviewLog {
  readonly byTime: Review[]
  readonly byQuestion = new Map<string, Review[]>()
  private readonly byId = new Map<string, Review>()

  constructor(reviews: Iterable<Review>) {
    this.byTime = [...reviews].sort(inOrder)
    for (const review of this.byTime) {
      this.byId.set(review.id, review)
      const ofQuestion = this.byQuestion.get(review.questionId)
      if (ofQuestion) ofQuestion.push(review)
      else this.byQuestion.set(review.questionId, [review])
    }
  }

  since(at: number): readonly Review[] {
    return this.byTime.slice(placeOf(this.byTime, (review) => review.at < at))
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

  apply(operation: Operation): void {
    if (operation.table !== 'reviews') return
    const id = operation.op === 'put' ? operation.value.id : operation.id
    const before = this.byId.get(id)
    if (before) this.remove(before)
    if (operation.op === 'put') this.add(operation.value)
  }

  private add(review: Review): void {
    this.byId.set(review.id, review)
    insert(this.byTime, review)
    const ofQuestion = this.byQuestion.get(review.questionId) ?? []
    // A list once given away keeps what it held.
    this.byQuestion.set(review.questionId, insert([...ofQuestion], review))
  }

  private remove(review: Review): void {
    this.byId.delete(review.id)
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
