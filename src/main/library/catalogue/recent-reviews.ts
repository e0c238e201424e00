import type { Review } from '@shared/domain/study'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { crc32 } from 'node:zlib'
import { checksumText } from '../journal-line'
import { inOrder } from '../review-order'
import { isSameStamp, type DocumentStamp } from './catalogue'

/** The end of the review log, which tells what was done today and how long a review takes. */
export interface RecentReviews {
  /** Of the log. */
  stamp: DocumentStamp
  /** Whether these are all there are. */
  isComplete: boolean
  /** The oldest first. */
  reviews: readonly Review[]
}

/** More than anybody does in a day, but few enough to read in some milliseconds. */
const mostKept = 1_000
/** A few milliseconds' worth. */
const reviewsPerTurn = 20_000
const checksumLength = 8

/** Picks the latest of all reviews, giving way to other work in between. */
export async function recentReviews(all: readonly Review[], stamp: DocumentStamp): Promise<RecentReviews> {
  let kept: Review[] = []
  // Most stand in the order of time, so that nothing before the last ones has to be sorted in.
  for (let end = all.length; end > 0; end -= reviewsPerTurn) {
    if (end < all.length) await nextTurn()
    const oldest = kept.length < mostKept ? undefined : kept[0]
    const later = all
      .slice(Math.max(0, end - reviewsPerTurn), end)
      .filter((review) => oldest === undefined || inOrder(review, oldest) > 0)
    if (later.length > 0) kept = [...kept, ...later].sort(inOrder).slice(-mostKept)
  }
  return { stamp, isComplete: kept.length === all.length, reviews: kept }
}

/** The bytes of it: a checksum, and JSON. */
export function encodeRecentReviews(recent: RecentReviews): Buffer {
  const json = Buffer.from(JSON.stringify(recent))
  return Buffer.concat([Buffer.from(checksumText(crc32(json))), json])
}

/** Reads it; `undefined` for bytes that are none, none any more, or of another state of the log. */
export function decodeRecentReviews(bytes: Buffer, stamp: DocumentStamp): RecentReviews | undefined {
  const json = bytes.subarray(checksumLength)
  if (bytes.toString('latin1', 0, checksumLength) !== checksumText(crc32(json))) return undefined
  const recent = JSON.parse(json.toString('utf8')) as RecentReviews
  return isSameStamp(recent.stamp, stamp) ? recent : undefined
}
