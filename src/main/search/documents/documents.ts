import { foldedUnitTable, foldText, irregularUnit } from '@shared/domain/fold-text'
import type { Operation } from '@shared/domain/records'
import type { Commit, Library } from '../../library/library'
import { SlotSet } from '../index/slot-set'
import { stampOf, type SearchDocument } from '../question-texts'
import { noteAtPassage, NotesByQuestion } from './notes-by-question'

/** Room made for documents to come, so that sets seldom grow. */
const spareSlots = 1024
/** Documents taken in at a time, about a millisecond's worth. */
const pauseAfter = 500

/** What a stored index knows of its documents. */
export interface KnownDocuments {
  ids: readonly string[]
  stamps: Float64Array
}

/**
 * Every question of a library in a numbered slot, following its commits. Slots below `frozen` never change their
 * content: a question edited there moves to a new slot and leaves the old one dead.
 */
export class Documents {
  private readonly ids: string[] = []
  private readonly documents: (SearchDocument | undefined)[] = []
  private sizes = new Uint32Array(spareSlots)
  private readonly firstUnits: number[] = []
  private readonly slots = new Map<string, number>()
  private readonly notes: NotesByQuestion
  private alive = new SlotSet(spareSlots)
  private unarchived = new SlotSet(spareSlots)
  private frozen = 0

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
  *fill(known: KnownDocuments = { ids: [], stamps: new Float64Array() }): Generator<undefined, void> {
    this.documents.length = known.ids.length
    while (this.capacity < this.length) this.grow()
    this.freeze()
    for (const [slot, id] of known.ids.entries()) {
      this.takeOver(slot, id, known.stamps[slot])
      if (slot % pauseAfter === 0) yield
    }
    let added = 0
    for (const id of [...this.library.all('questions').keys()]) {
      if (this.slots.has(id)) continue
      this.refresh(id)
      added += 1
      if (added % pauseAfter === 0) yield
    }
  }

  get length(): number {
    return this.documents.length
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
    return this.frozen
  }

  idAt(slot: number): string {
    return this.ids[slot] ?? ''
  }

  /** The document of a live slot. */
  at(slot: number): SearchDocument | undefined {
    return this.documents[slot]
  }

  /** Number of UTF-16 units in title and answer. */
  sizeAt(slot: number): number {
    return this.sizes[slot] ?? 0
  }

  /** First unit of the folded title. */
  firstUnitAt(slot: number): number | undefined {
    return this.firstUnits[slot]
  }

  slotOf(id: string): number | undefined {
    return this.slots.get(id)
  }

  get(id: string): SearchDocument | undefined {
    const slot = this.slots.get(id)
    return slot === undefined ? undefined : this.documents[slot]
  }

  /** Follows a commit. Gives whether anything searchable changed. */
  apply({ operations }: Commit): boolean {
    const touched = new Set<string>()
    for (const operation of operations) for (const id of this.ownersOf(operation)) touched.add(id)
    for (const id of touched) this.refresh(id)
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
    const old = this.slots.get(id)
    if (old !== undefined && (question === undefined || old < this.frozen)) this.retire(id, old)
    if (question === undefined) return
    const slot = this.slots.get(id) ?? this.length
    this.fillSlot(slot, id, { question, notes: this.notes.of(id) })
  }

  private retire(id: string, slot: number): void {
    this.documents[slot] = undefined
    this.alive.delete(slot)
    this.unarchived.delete(slot)
    this.slots.delete(id)
  }

  private fillSlot(slot: number, id: string, document: SearchDocument): void {
    if (slot >= this.capacity) this.grow()
    this.ids[slot] = id
    this.documents[slot] = document
    this.firstUnits[slot] = firstFoldedUnit(document.question.title)
    this.sizes[slot] = document.question.title.length + document.question.answer.length
    this.slots.set(id, slot)
    this.alive.add(slot)
    if (document.question.archivedAt === undefined) this.unarchived.add(slot)
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

  private takeOver(slot: number, id: string, stamp: number | undefined): void {
    const question = id === '' || this.slots.has(id) ? undefined : this.library.get('questions', id)
    const document = question && { question, notes: this.notes.of(id) }
    if (document && stampOf(document) === stamp) this.fillSlot(slot, id, document)
  }
}

function firstFoldedUnit(text: string): number {
  const unit = foldedUnitTable()[text.charCodeAt(0)] ?? irregularUnit
  const second = foldedUnitTable()[text.charCodeAt(1)] ?? 0
  return unit === irregularUnit || second === irregularUnit ? foldText(text.slice(0, 8)).charCodeAt(0) : unit
}
