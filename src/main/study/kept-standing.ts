import type { Question } from '@shared/domain/records'
import type { CardSlot } from '../library/card-slot'
import { emptyColumns, readCard, writeCard, type CardColumns } from '../library/catalogue/card-columns'
import type { Commit, Library } from '../library/library'
import { oneForEach } from '../library/one-for-each'
import { idOf } from '../library/operations'
import { isListed } from '../library/views'

/** What decides whether and when the questions of a list are asked. */
export interface Standing {
  /** Whether the question, which stands at this place of the list, shows in lists. */
  isListedAt(place: number, question: Question): boolean
  /** Fills a slot with its card, or with there being none. */
  readCard(place: number, question: Question, slot: CardSlot): void
}

/** Cards looked up one by one since they changed, before all are looked up anew. */
const mostChanged = 1_000

/**
 * Gives how the questions of a list stand. A card is looked up when it is first asked for and its numbers are kept in
 * columns: to find 100,000 cards by their ids takes ten times as long as to go through their numbers. What a commit
 * changes is looked up again, so that all stands as if nothing were kept.
 */
export function standingIn(library: Library, questions: readonly Question[]): Standing {
  const changes = changesOf(library)
  const known = kept.get(questions)
  if (known?.changes === changes) return known
  const made = new KeptStanding(library, changes, questions.length)
  kept.set(questions, made)
  return made
}

/** By list: one that is let go of lets go of this too. */
const kept = new WeakMap<readonly Question[], KeptStanding>()

const changesOf = oneForEach((library) => new Changes(library))

/** What commits have changed since columns were begun. */
class Changes {
  /** Another one with each change after which nothing kept may be used. */
  generation = 0
  /** Cards that differ from those kept. */
  readonly cards = new Set<string>()
  readonly #library: Library
  #revision: number

  constructor(library: Library) {
    this.#library = library
    this.#revision = library.revision
  }

  /** Whether the last commit has been followed: who is told of it earlier may ask at once. */
  get isUpToDate(): boolean {
    return this.#revision === this.#library.revision
  }

  follow({ revision, operations }: Commit): void {
    this.#revision = revision
    for (const operation of operations) if (operation.table === 'cards') this.cards.add(idOf(operation))
    const mayHide = operations.some(({ table }) => table === 'questions' || table === 'banks')
    if (!mayHide && this.cards.size <= mostChanged) return
    this.cards.clear()
    this.generation += 1
  }
}

const cardKnown = 1
const listingKnown = 2
const listed = 4

class KeptStanding implements Standing {
  readonly changes: Changes
  readonly #library: Library
  readonly #cards: CardColumns
  /** By place, what is known of it. */
  readonly #flags: Uint8Array
  #generation: number

  constructor(library: Library, changes: Changes, length: number) {
    this.#library = library
    this.changes = changes
    this.#generation = changes.generation
    this.#cards = emptyColumns(length)
    this.#flags = new Uint8Array(length)
  }

  isListedAt(place: number, question: Question): boolean {
    const flags = this.#flagsAt(place)
    if ((flags & listingKnown) !== 0) return (flags & listed) !== 0
    const isShown = isListed(this.#library, question)
    if (this.changes.isUpToDate) this.#flags[place] = flags | listingKnown | (isShown ? listed : 0)
    return isShown
  }

  readCard(place: number, question: Question, slot: CardSlot): void {
    const flags = this.#flagsAt(place)
    const hasChanged = this.changes.cards.size > 0 && this.changes.cards.has(question.id)
    if ((flags & cardKnown) !== 0 && !hasChanged) {
      readCard(this.#cards, place, slot)
      return
    }
    slot.fill(this.#library.get('cards', question.id))
    if (hasChanged || !this.changes.isUpToDate) return
    writeCard(this.#cards, place, slot)
    this.#flags[place] = flags | cardKnown
  }

  /** What may be used of what is known of a place. */
  #flagsAt(place: number): number {
    if (!this.changes.isUpToDate) return 0
    if (this.#generation !== this.changes.generation) {
      this.#flags.fill(0)
      this.#generation = this.changes.generation
    }
    return this.#flags[place] ?? 0
  }
}
