import type { CardGlance, CardState } from '@shared/domain/study'

/**
 * Room for one card, written over by the next: who looks at 100,000 cards makes none. NaN stands for no time, so that a
 * question without a card and one whose card was never graded look alike.
 */
export class CardSlot implements CardGlance {
  state: CardState = 'new'
  due = NaN
  stability = NaN
  lastReviewAt = NaN
  buriedUntil = NaN
  suspended = false

  /** Whether it was graded at least once. */
  get isGraded(): boolean {
    return !Number.isNaN(this.lastReviewAt)
  }

  /** Takes over a card, or that there is none. */
  fill(card: CardGlance | undefined): void {
    this.state = card?.state ?? 'new'
    this.due = card?.due ?? NaN
    this.stability = card?.stability ?? NaN
    this.lastReviewAt = card?.lastReviewAt ?? NaN
    this.buriedUntil = card?.buriedUntil ?? NaN
    this.suspended = card?.suspended === true
  }
}
