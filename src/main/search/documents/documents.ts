import type { Operation, Question } from '@shared/domain/records'
import type { Commit, Library } from '../../library/library'
import type { KnownDocuments } from '../index/index-file'
import { SlotSet } from '../index/slot-set'
import { hashOfId, SlotTable } from '../index/slot-table'
import { stampOf, type SearchDocument } from '../question-texts'
import type { Marked } from '../search'
import { noteAtPassage, NotesByQuestion } from './notes-by-question'
import { farthest, shortestFirst } from './shortest-first'

/** Room made for documents to come, so that sets seldom grow. */
const spareSlots = 1024
/** Documents taken in at a time, about a millisecond's worth. */
const pauseAfter = 1000

const nothingKnown: KnownDocuments = {
  stamps: new Float64Array(),
  sizes: new Uint32Array(),
  slots: new SlotTable(new Uint32Array()),
}

/**
 * Every question of a library in a numbered slot, following its commits. Slots below `frozen` never change their
 * content: a question edited there moves to a new slot and leaves the old one dead.
 */
export class Documents {
  private readonly questions: (Question | undefined)[] = []
  /** Made when first asked for: opening a library of a hundred thousand makes none. */
  private readonly documents: (SearchDocument | undefined)[] = []
  /** Questions that changed while the library is taken in. */
  private touched: Set<string> | undefined
  private sizes = new Uint32Array(spareSlots)
  /** Slots of questions that came or changed since the index was made. */
  private readonly slots = new Map<string, number>()
  private stored = nothingKnown.slots
  private readonly notes: NotesByQuestion
  private alive = new SlotSet(spareSlots)
  private unarchived = new SlotSet(spareSlots)
  private readonly markedSlots = new WeakMap<Marked, { revision: number; slots: SlotSet }>()
  private frozen = 0
  private byLength: Uint32Array | undefined

  constructor(private readonly library: Library) {
    this.notes = new NotesByQuestion(library)
  }

  /** All questions of a library, at once. */
  static of(library: Library): Documents {
    const documents = new Documents(library)
    Array.from(documents.fill())
    return documents
  }

  /**
   * Takes the slots of `known` whose documents are still the same, then the rest of the library. Pauses now and
   * then, for the caller to let other work in; commits applied meanwhile are kept.
   */
  *fill(known = nothingKnown): Generator<undefined, void> {
    this.prepare(known)
    const touched = (this.touched = new Set())
    const missing: string[] = []
    let slot = 0
    let seen = 0
    for (const question of [...this.library.all('questions').values()]) {
      seen += 1
      if (seen % pauseAfter === 0) yield
      const { id } = question
      if (touched.has(id)) continue
      if (known === nothingKnown) {
        missing.push(id)
        continue
      }
      const hash = hashOfId(id)
      const stamp = stampOf(question, this.notes.of(id), hash)
      // Most stand in the order in which the index was made.
      const same =
        known.stamps[slot] === stamp ? slot : known.slots.find(hash, (at) => known.stamps[at] === stamp)
      if (same === undefined) missing.push(id)
      else this.occupy(same, question)
      slot = (same ?? slot) + 1
    }
    yield* this.add(missing)
    this.touched = undefined
  }

  private prepare({ stamps, sizes, slots }: KnownDocuments): void {
    this.questions.length = this.documents.length = stamps.length
    while (this.capacity < this.length) this.grow()
    this.sizes.set(sizes)
    this.stored = slots
    this.freeze()
  }

  private *add(ids: readonly string[]): Generator<undefined, void> {
    for (const [at, id] of ids.entries()) {
      // One that was changed in the meantime is there already.
      if (this.slotOf(id) === undefined) this.refresh(id)
      if (at % pauseAfter === 0) yield
    }
  }

  get length(): number {
    return this.questions.length
  }

  get capacity(): number {
    return this.alive.capacity
  }

  /** Slots that hold a document. Callers must not change it. */
  get live(): SlotSet {
    return this.alive
  }

  /** Live slots of questions that are not archived. Callers must not change it. */
  get current(): SlotSet {
    return this.unarchived
  }

  /** Fixes the content of all present slots, for an index to be made of them. */
  freeze(): number {
    this.frozen = this.length
    this.byLength = undefined
    return this.frozen
  }

  /** Slots below this one never change their content. */
  get fixed(): number {
    return this.frozen
  }

  /** The slots below `fixed`, those with the shortest title and answer first. */
  get shortestFirst(): Uint32Array {
    return (this.byLength ??= shortestFirst(this.sizes.subarray(0, this.frozen)))
  }

  /** The id of the question in a live slot. */
  idAt(slot: number): string {
    return this.questions[slot]?.id ?? ''
  }

  /** The question in a live slot. */
  questionAt(slot: number): Question | undefined {
    return this.questions[slot]
  }

  /** The document of a live slot. */
  at(slot: number): SearchDocument | undefined {
    const known = this.documents[slot]
    if (known) return known
    const question = this.questions[slot]
    return question && (this.documents[slot] = { question, notes: this.notes.of(question.id) })
  }

  /** Number of UTF-16 units in title and answer, or `farthest` where there are more. */
  sizeAt(slot: number): number {
    return this.sizes[slot] ?? 0
  }

  slotOf(id: string): number | undefined {
    return this.slots.get(id) ?? this.stored.find(hashOfId(id), (slot) => this.questions[slot]?.id === id)
  }

  get(id: string): SearchDocument | undefined {
    const slot = this.slotOf(id)
    return slot === undefined ? undefined : this.at(slot)
  }

  /** The slots of the ids marked, kept until the library changes. Callers must not change it. */
  slotsOf(marked: Marked): SlotSet {
    const { revision } = this.library
    const known = this.markedSlots.get(marked)
    if (known?.revision === revision) return known.slots
    const slots = new SlotSet(this.capacity)
    for (const id of marked.keys()) {
      const slot = this.slotOf(id)
      if (slot !== undefined) slots.add(slot)
    }
    this.markedSlots.set(marked, { revision, slots })
    return slots
  }

  /** Follows a commit. Gives whether anything searchable changed. */
  apply({ operations }: Commit): boolean {
    const touched = new Set<string>()
    for (const operation of operations) for (const id of this.ownersOf(operation)) touched.add(id)
    for (const id of touched) {
      this.touched?.add(id)
      this.refresh(id)
    }
    return touched.size > 0
  }

  private ownersOf(operation: Operation): readonly string[] {
    if (operation.table === 'questions') return [operation.op === 'put' ? operation.value.id : operation.id]
    if (operation.table === 'notes')
      return operation.op === 'put' ? this.notes.put(operation.value) : this.notes.remove(operation.id)
    if (operation.table === 'highlights') {
      const note = operation.op === 'put' ? noteAtPassage(operation.value) : undefined
      if (note) return this.notes.put(note)
      return this.notes.remove(operation.op === 'put' ? operation.value.id : operation.id)
    }
    return []
  }

  private refresh(id: string): void {
    const question = this.library.get('questions', id)
    const old = this.slotOf(id)
    const isRetired = old !== undefined && (question === undefined || old < this.frozen)
    if (isRetired) this.retire(id, old)
    if (question === undefined) return
    const slot = isRetired || old === undefined ? this.length : old
    if (slot >= this.capacity) this.grow()
    this.sizes[slot] = Math.min(question.title.length + question.answer.length, farthest)
    this.slots.set(id, slot)
    this.documents[slot] = undefined
    this.occupy(slot, question)
  }

  private retire(id: string, slot: number): void {
    this.questions[slot] = undefined
    this.documents[slot] = undefined
    this.alive.delete(slot)
    this.unarchived.delete(slot)
    this.slots.delete(id)
  }

  private occupy(slot: number, question: Question): void {
    this.questions[slot] = question
    this.alive.add(slot)
    if (question.archivedAt === undefined) this.unarchived.add(slot)
    else this.unarchived.delete(slot)
  }

  private grow(): void {
    const capacity = this.capacity * 2
    this.alive = this.alive.copy(capacity)
    this.unarchived = this.unarchived.copy(capacity)
    const sizes = new Uint32Array(capacity)
    sizes.set(this.sizes)
    this.sizes = sizes
  }
}
