import { startsWithFolded } from '@shared/domain/find-folded'
import { foldText } from '@shared/domain/fold-text'
import type { SearchField } from '@shared/domain/query'
import type { StoredIndex } from '../index/index-file'
import { SlotSet } from '../index/slot-set'
import { titlesStartingWith } from '../index/title-order'
import { documentContains } from '../question-texts'
import type { Documents } from './documents'

/**
 * Finds which documents contain a text: through the index for the slots it covers, by scanning for those that
 * came or changed since, and by scanning alone while there is no index.
 */
export class TextMatcher {
  constructor(
    private readonly documents: Documents,
    private readonly index: StoredIndex | undefined,
  ) {}

  /** The slots of `within` whose texts, or whose one field, contain `needle` (folded, not empty). */
  match(needle: string, within: SlotSet, field?: SearchField): SlotSet {
    const found = this.indexed(needle, within, field)
    const verify = (slot: number): void => {
      const document = this.documents.at(slot)
      if (document && documentContains(document, needle, field)) found.add(slot)
    }
    within.forEach(verify, this.index?.texts.slotCount ?? 0)
    return found
  }

  /** As `match`, but gives nothing of the index when it would have to verify more than `most` candidates. */
  matchFew(needle: string, within: SlotSet, most: number): SlotSet {
    if (!this.index) return within.size <= most ? this.match(needle, within) : new SlotSet(within.capacity)
    const { slots } = this.index.texts.find(needle, within.capacity)
    slots.intersect(within)
    const rest = within.copy().subtract(slots)
    rest.clearBelow(this.index.texts.slotCount)
    return slots.size <= most ? this.match(needle, slots.unite(rest)) : new SlotSet(within.capacity)
  }

  /** The slots of `within` whose title is `needle` (folded, not empty), and those whose title goes on after it. */
  titlesStarting(needle: string, within: SlotSet): { whole: SlotSet; longer: SlotSet } {
    const found = { whole: new SlotSet(within.capacity), longer: new SlotSet(within.capacity) }
    if (this.index) {
      const { whole, longer } = titlesStartingWith(needle, this.index.titleOrder, (slot) => {
        const title = this.documents.questionAt(slot)?.title
        return title === undefined ? undefined : foldText(title)
      })
      for (const slot of whole) found.whole.add(slot)
      for (const slot of longer) found.longer.add(slot)
      found.whole.intersect(within)
      found.longer.intersect(within)
    }
    const read = (slot: number): void => {
      const title = this.documents.questionAt(slot)?.title ?? ''
      if (!startsWithFolded(title, needle)) return
      const isWhole = title.length <= needle.length || foldText(title) === needle
      found[isWhole ? 'whole' : 'longer'].add(slot)
    }
    within.forEach(read, this.index?.texts.slotCount ?? 0)
    return found
  }

  private indexed(needle: string, within: SlotSet, field: SearchField | undefined): SlotSet {
    const nothing = new SlotSet(within.capacity)
    if (!this.index) return nothing
    const part = field === 'title' ? this.index.titles : this.index.texts
    const { slots, exact } = part.find(needle, within.capacity)
    slots.intersect(within)
    if (exact && (field === undefined || field === 'title')) return slots
    slots.forEach((slot) => {
      const document = this.documents.at(slot)
      if (!document || !documentContains(document, needle, field)) slots.delete(slot)
    })
    return slots
  }
}
