/** What a test puts into a collection; everything left out has the value Anki gives to a new one. */
export interface CollectionParts {
  /** UTC second of day 0. */
  createdAt?: number
  noteTypes?: NoteTypePart[]
  decks?: { id: number; name: string }[]
  notes?: NotePart[]
  cards?: CardPart[]
  reviews?: ReviewPart[]
}

export interface NoteTypePart {
  id: number
  name?: string
  isCloze?: boolean
  fields: string[]
  templates: { front: string; back: string }[]
}

export interface NotePart {
  id: number
  guid?: string
  typeId?: number
  tags?: string
  fields: string[]
}

export interface CardPart {
  id: number
  noteId: number
  deckId?: number
  ordinal?: number
  type?: number
  queue?: number
  due?: number
  interval?: number
  factor?: number
  repetitions?: number
  lapses?: number
  left?: number
  flags?: number
  originalDue?: number
  originalDeckId?: number
  data?: string
}

export interface ReviewPart {
  id: number
  cardId: number
  ease: number
  interval: number
  lastInterval: number
  factor: number
  time: number
  type: number
}

export const basicType: NoteTypePart = {
  id: 1,
  name: 'Basic',
  fields: ['Front', 'Back'],
  templates: [{ front: '{{Front}}', back: '{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}' }],
}

export const reversedType: NoteTypePart = {
  id: 2,
  name: 'Basic (and reversed card)',
  fields: ['Front', 'Back'],
  templates: [
    { front: '{{Front}}', back: '{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}' },
    { front: '{{Back}}', back: '{{FrontSide}}\n\n<hr id=answer>\n\n{{Front}}' },
  ],
}

export const clozeType: NoteTypePart = {
  id: 3,
  name: 'Cloze',
  isCloze: true,
  fields: ['Text', 'Back Extra'],
  templates: [{ front: '{{cloze:Text}}', back: '{{cloze:Text}}<br>\n{{Back Extra}}' }],
}
