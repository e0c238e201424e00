import type { PostingBytes } from './posting-bytes'
import { addPostings, keepPostings, listPostings } from './postings'
import { keyOf, segmentsOf, type Segment } from './segments'
import { SlotSet } from './slot-set'
import type { Vocabulary } from './vocabulary'

/** A part of an index as it is searched. */
export interface PackedPart {
  slotCount: number
  keys: Uint32Array
  vocabulary: Vocabulary
  /** Where each list begins, counted from `firstByte`, and the end. */
  offsets: Uint32Array
  /** Where in `postings` the lists of this part begin. */
  firstByte: number
  postings: PostingBytes
}

/** Slots that may hold a text: all of them do when `exact`, none outside does in any case. */
export interface Candidates {
  slots: SlotSet
  exact: boolean
}

/** More lists than this rarely shorten the candidates further. */
const mostLists = 4
/** So few candidates are verified sooner than another list is read. */
const fewCandidates = 16

/** Finds which slots hold a folded text, from the posting lists of its parts. */
export class TextIndex {
  constructor(private readonly part: PackedPart) {}

  get slotCount(): number {
    return this.part.slotCount
  }

  /** Candidates for `needle` (folded, not empty), as a set of the given capacity. */
  find(needle: string, capacity: number): Candidates {
    const segments = segmentsOf(needle)
    const [only] = segments
    if (only === undefined) return { slots: this.everySlot(capacity), exact: false }
    if (segments.length === 1 && lengthOf(only) === needle.length)
      return { slots: this.slotsOf(only, capacity), exact: true }
    return { slots: this.intersection(segments, capacity), exact: false }
  }

  private intersection(segments: readonly Segment[], capacity: number): SlotSet {
    const lists: Uint8Array[] = []
    const sets: SlotSet[] = []
    for (const segment of segments) {
      if (segment.kind === 'word') sets.push(this.slotsOf(segment, capacity))
      else lists.push(this.listOf(segment))
    }
    lists.sort((a, b) => a.length - b.length)
    const rarest = lists[0]
    const slots = new SlotSet(capacity)
    if (rarest !== undefined) {
      let found = listPostings(rarest, this.slotCount)
      for (const list of lists.slice(1, mostLists)) {
        if (found.length <= fewCandidates) break
        found = keepPostings(list, this.slotCount, found)
      }
      for (const slot of found) slots.add(slot)
    } else slots.unite(sets[0] ?? this.everySlot(capacity))
    for (const set of sets) slots.intersect(set)
    return slots
  }

  private slotsOf(segment: Segment, capacity: number): SlotSet {
    const slots = new SlotSet(capacity)
    if (segment.kind !== 'word' || isShortPart(segment)) {
      addPostings(this.listOf(segment), this.slotCount, slots)
      return slots
    }
    const { keys, vocabulary } = this.part
    for (const word of vocabulary.matching(segment.text, segment.startsWord, segment.endsWord))
      addPostings(this.list(keys.length + word), this.slotCount, slots)
    return slots
  }

  private listOf(segment: Segment): Uint8Array {
    const key = keyOfSegment(segment)
    const at = placeOf(this.part.keys, key)
    return at < 0 ? nothing : this.list(at)
  }

  private list(number: number): Uint8Array {
    const { offsets, firstByte, postings } = this.part
    return postings.read(firstByte + (offsets[number] ?? 0), firstByte + (offsets[number + 1] ?? 0))
  }

  private everySlot(capacity: number): SlotSet {
    const slots = new SlotSet(capacity)
    for (let slot = 0; slot < this.slotCount; slot += 1) slots.add(slot)
    return slots
  }
}

const nothing = new Uint8Array(0)

/** Whether one or two units of a word are wanted, wherever they stand in it: such parts have lists of their own. */
function isShortPart(segment: Segment): boolean {
  return segment.kind === 'word' && segment.text.length <= 2 && !segment.startsWord && !segment.endsWord
}

function keyOfSegment(segment: Segment): number {
  if (segment.kind === 'pair') return keyOf(segment.first, segment.second)
  if (segment.kind === 'unit') return keyOf(segment.unit)
  if (segment.kind === 'boundary') return segment.key
  const { text } = segment
  return keyOf(text.charCodeAt(0), text.length > 1 ? text.charCodeAt(1) : undefined)
}

function lengthOf(segment: Segment): number {
  return segment.kind === 'word' ? segment.text.length : segment.kind === 'pair' ? 2 : 1
}

function placeOf(keys: Uint32Array, key: number): number {
  let low = 0
  let high = keys.length - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    const found = keys[middle] ?? 0
    if (found === key) return middle
    if (found < key) low = middle + 1
    else high = middle - 1
  }
  return -1
}
