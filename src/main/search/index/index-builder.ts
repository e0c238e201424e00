import { foldToUnits } from '@shared/domain/fold-text'
import type { IndexPart } from './index-part'
import { KeyTable } from './key-table'
import { PostingPool } from './posting-pool'
import { PostingWriter } from './posting-writer'
import { addGaps } from './postings'
import { boundaryOf, keyOf } from './segments'
import { SlotSet } from './slot-set'
import { classOf, gap, plainUnit, wordUnit } from './unit-class'
import { WordTable } from './word-table'

/** Collects what texts hold, slot by slot, into one part of an index. */
export class IndexBuilder {
  /** Units and pairs of plain text and signs, by number in `keys`. */
  private readonly plain = new PostingPool()
  private readonly keys = new KeyTable()
  /** One more than the number in `keys` of each unit met: it is asked for at every unit. */
  private readonly numberOfUnit = new Uint32Array(0x10000)
  private readonly spaced = new PostingPool()
  private readonly words = new WordTable()

  /** Adds one field of a document. Slots must not descend. */
  add(slot: number, text: string): void {
    const units = foldToUnits(text)
    for (let at = 0; at < units.length;) {
      const unitClass = classOf(units[at] ?? 0)
      let end = at + 1
      if (unitClass === wordUnit || unitClass === plainUnit)
        while (end < units.length && classOf(units[end] ?? 0) === unitClass) end += 1
      if (unitClass === wordUnit) this.addWord(slot, units, at, end)
      else if (unitClass === gap) this.addBoundary(slot, units, at)
      else this.addUnits(slot, units, at, end)
      at = end
    }
  }

  /** The finished part over slots 0 to `slotCount` - 1. The builder must not be used afterwards. */
  finish(slotCount: number): IndexPart {
    const words = this.words.words()
    const lists = words.map((_, word) => this.spaced.read(word))
    const parts = wordsByPart(words)
    const keys = new Uint32Array(this.keys.count + parts.size)
    keys.set(this.keys.keys())
    keys.set([...parts.keys()], this.keys.count)
    keys.sort()
    const sorted = words.map((_, word) => word).sort((a, b) => ((words[a] ?? '') < (words[b] ?? '') ? -1 : 1))
    const writer = new PostingWriter(slotCount, keys.length + words.length)
    for (const key of keys) {
      const having = parts.get(key)
      if (having) writer.writeSet(unionOf(having, lists, slotCount))
      else writer.write(this.plain, this.keys.get(key))
    }
    for (const word of sorted) writer.write(this.spaced, word)
    return { slotCount, keys, words: sorted.map((word) => words[word] ?? ''), ...writer.finish() }
  }

  private addWord(slot: number, units: Uint16Array, start: number, end: number): void {
    const word = this.words.get(units, start, end)
    if (word === this.spaced.count) this.spaced.open()
    this.spaced.add(word, slot)
  }

  private addUnits(slot: number, units: Uint16Array, start: number, end: number): void {
    for (let at = start; at < end; at += 1) {
      const unit = units[at] ?? 0
      let number = this.numberOfUnit[unit] ?? 0
      if (number === 0) number = this.numberOfUnit[unit] = this.keys.get(keyOf(unit)) + 1
      this.addKey(number - 1, slot)
      if (at + 1 < end) this.addKey(this.keys.get(keyOf(unit, units[at + 1])), slot)
    }
  }

  private addBoundary(slot: number, units: Uint16Array, at: number): void {
    const key = boundaryOf(units[at - 1] ?? 0, units[at + 1] ?? 0, units[at + 2] ?? 0)
    if (key !== undefined) this.addKey(this.keys.get(key), slot)
  }

  private addKey(number: number, slot: number): void {
    if (number === this.plain.count) this.plain.open()
    this.plain.add(number, slot)
  }
}

/**
 * Which words have each unit and each pair of units: such parts answer the first two keystrokes. Their lists come
 * from those of the words, which takes a fraction of collecting them from the texts.
 */
function wordsByPart(words: readonly string[]): Map<number, number[]> {
  const parts = new Map<number, number[]>()
  const add = (key: number, word: number): void => {
    const having = parts.get(key)
    if (!having) parts.set(key, [word])
    else if (having.at(-1) !== word) having.push(word)
  }
  words.forEach((text, word) => {
    for (let at = 0; at < text.length; at += 1) {
      add(keyOf(text.charCodeAt(at)), word)
      if (at + 1 < text.length) add(keyOf(text.charCodeAt(at), text.charCodeAt(at + 1)), word)
    }
  })
  return parts
}

function unionOf(words: readonly number[], lists: readonly Uint8Array[], slotCount: number): SlotSet {
  const union = new SlotSet(slotCount)
  for (const word of words) {
    const list = lists[word]
    if (list) addGaps(list, union)
  }
  return union
}
