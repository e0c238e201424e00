import { foldText } from '@shared/domain/fold-text'
import { KeyTable } from './key-table'
import { PostingPool } from './posting-pool'
import { bitmapLength, toBitmap } from './postings'
import { endOfRun, keyOf } from './segments'
import { classOf, gap, wordUnit } from './unit-class'
import type { IndexPart } from './index-part'

/** Collects what texts hold, slot by slot, into one part of an index. */
export class IndexBuilder {
  private readonly pool = new PostingPool()
  private readonly keys = new KeyTable()
  private readonly words = new Map<string, number>()
  private readonly openList = (): number => this.pool.open()

  /** Adds one field of a document. Slots must not descend. */
  add(slot: number, text: string): void {
    const folded = foldText(text)
    for (let at = 0; at < folded.length;) {
      const unitClass = classOf(folded.charCodeAt(at))
      const end = endOfRun(folded, at)
      if (unitClass === wordUnit) this.addWord(slot, folded.slice(at, end))
      if (unitClass !== gap) this.addUnits(slot, folded, at, end)
      at = end
    }
  }

  /** The finished part over slots 0 to `slotCount` - 1. The builder must not be used afterwards. */
  finish(slotCount: number): IndexPart {
    const keys = this.keys.entries()
    const words = [...this.words].sort((a, b) => (a[0] < b[0] ? -1 : 1))
    const lists = [...keys, ...words].map(([, list]) => list)
    const offsets = new Uint32Array(lists.length + 1)
    const mostBytes = bitmapLength(slotCount)
    lists.forEach((list, at) => {
      offsets[at + 1] = (offsets[at] ?? 0) + Math.min(this.pool.lengthOf(list), mostBytes)
    })
    const postings = new Uint8Array(offsets.at(-1) ?? 0)
    lists.forEach((list, at) => {
      const bytes = this.pool.read(list)
      postings.set(bytes.length >= mostBytes ? toBitmap(bytes, slotCount) : bytes, offsets[at])
    })
    return {
      slotCount,
      keys: Uint32Array.from(keys, ([key]) => key),
      words: words.map(([word]) => word),
      offsets,
      postings,
    }
  }

  private addWord(slot: number, word: string): void {
    let list = this.words.get(word)
    if (list === undefined) {
      list = this.pool.open()
      this.words.set(detached(word), list)
    }
    this.pool.add(list, slot)
  }

  /** Pairs within words too: they answer the second keystroke, before which most words are in reach. */
  private addUnits(slot: number, text: string, start: number, end: number): void {
    for (let at = start; at < end; at += 1) {
      const unit = text.charCodeAt(at)
      this.pool.add(this.keys.get(keyOf(unit), this.openList), slot)
      if (at + 1 < end)
        this.pool.add(this.keys.get(keyOf(unit, text.charCodeAt(at + 1)), this.openList), slot)
    }
  }
}

/** A copy that does not keep the text alive it was sliced from. */
function detached(word: string): string {
  return Buffer.from(word, 'utf16le').toString('utf16le')
}
