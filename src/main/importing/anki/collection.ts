/** What is read of a note type: its fields in order, and how its cards are laid out. */
export interface NoteType {
  name: string
  isCloze: boolean
  fields: string[]
  templates: { name: string; front: string; back: string }[]
}

export interface AnkiNote {
  id: number
  guid: string
  typeId: number
  tags: string[]
  fields: string[]
}

export interface AnkiCard {
  id: number
  noteId: number
  deckId: number
  /** Which template, or which gap less one. */
  ordinal: number
  /** 0 new, 1 learning, 2 review, 3 relearning. */
  type: number
  /** -1 suspended; -2 and -3 buried; 1 due at a second; 3 learning due on a day. */
  queue: number
  /** A position, a UTC second or a day since the collection was made, by type and queue. */
  due: number
  /** Days. */
  interval: number
  /** Thousandths. */
  ease: number
  repetitions: number
  lapses: number
  /** Learning steps left, in the last three digits. */
  left: number
  /** 0, or the colour of its flag from 1 to 7. */
  flag: number
  stability?: number
  difficulty?: number
  /** UTC second. */
  lastReview?: number
}

/** A line of Anki's review log, its nine columns but for the synchronisation counter. */
export interface AnkiReview {
  id: number
  cardId: number
  ease: number
  interval: number
  lastInterval: number
  factor: number
  time: number
  type: number
}

/** What an import needs of a collection, whatever schema it was read from. */
export interface AnkiCollection {
  /** UTC second at which the day 0 of its schedule began. */
  createdAt: number
  noteTypes: Map<number, NoteType>
  /** Paths of names from the outermost inwards. */
  decks: Map<number, string[]>
  notes: AnkiNote[]
  cards: AnkiCard[]
  reviews: AnkiReview[]
  /** What Dogear left in a package it wrote itself: the banks by the names of their decks. */
  banks: Map<string, OwnBank>
}

/** A bank as a package of Dogear describes it. */
export interface OwnBank {
  key: string
  title: string
  language: string
  description?: string
  licence?: string
  version?: string
}
