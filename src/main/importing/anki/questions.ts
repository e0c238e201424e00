import type { ImportWarning, QuestionDraft } from '@shared/domain/import'
import { mediaNamesIn } from '@shared/domain/media'
import { cardSides } from './card-sides'
import type { CardTexts } from './card-texts'
import type { AnkiCard, AnkiCollection, AnkiNote } from './collection'
import { deckPath, isOwnType, ownDraft } from './own-note'
import { titleAndPrompt } from './title-and-prompt'

/** A question with the card it was, and the deck that card lay in. */
export interface CardQuestion {
  card: AnkiCard
  deck: string[]
  draft: QuestionDraft & { key: string }
}

/**
 * The questions of a collection, one for each card that asks something of its own, by deck and then as old as
 * their notes. Cards of one note that would read the same are one question.
 */
export function questionsOf(
  collection: AnkiCollection,
  texts: CardTexts,
): { questions: CardQuestion[]; warnings: ImportWarning[] } {
  const notes = new Map(collection.notes.map((note) => [note.id, note]))
  const questions: CardQuestion[] = []
  const warnings: ImportWarning[] = []
  const seen = new Set<string>()
  for (const card of inOrder(collection)) {
    const note = notes.get(card.noteId)
    const deck = collection.decks.get(card.deckId) ?? []
    const draft = note && draftOf(collection, note, card, deck, texts)
    if (!draft) {
      warnings.push({ code: 'rowSkipped', message: `Card ${card.id} shows nothing and was left out.` })
      continue
    }
    const identity = JSON.stringify([note.id, draft.title, draft.prompt, draft.answer])
    if (seen.has(identity)) continue
    seen.add(identity)
    if (draft.answer === '')
      warnings.push({ code: 'emptyAnswer', message: `“${draft.title.slice(0, 80)}” has no answer.` })
    questions.push({ card, deck, draft })
  }
  return { questions, warnings }
}

/** By deck, and as old as their notes; a package of Dogear has its notes in the order of their bank. */
function inOrder({ cards, decks, banks }: AnkiCollection): AnkiCard[] {
  const collator = new Intl.Collator('en', { numeric: true })
  const paths = [...decks].sort(([, a], [, b]) => collator.compare(a.join('\n'), b.join('\n')))
  const places = new Map(paths.map(([id], index) => [id, index]))
  const placeOf = ({ deckId }: AnkiCard): number => (banks.size > 0 ? 0 : (places.get(deckId) ?? places.size))
  return [...cards].sort((a, b) => placeOf(a) - placeOf(b) || a.noteId - b.noteId || a.ordinal - b.ordinal)
}

/** What Anki keeps in tags and is none: the mark, which becomes a bookmark. */
const ownTags = new Set(['marked'])

function draftOf(
  collection: AnkiCollection,
  note: AnkiNote,
  card: AnkiCard,
  deck: readonly string[],
  texts: CardTexts,
): CardQuestion['draft'] | undefined {
  const type = collection.noteTypes.get(note.typeId)
  const tags = note.tags.filter((tag) => !ownTags.has(tag.toLowerCase()))
  const own = isOwnType(type) ? ownDraft(note, (html) => texts.toMarkdown(html)) : undefined
  if (own) {
    for (const name of mediaNamesIn(JSON.stringify(own))) texts.keep(name)
    const bank = collection.banks.get(deck[0] ?? '')
    const isInPlace = deckPath(deck[0] ?? '', own.topics).join('\n') === deck.join('\n')
    return {
      ...own,
      topics: bank && isInPlace ? own.topics : topicsIn(collection, deck),
      tags: sameTags(own.tags, tags) ? own.tags : tags,
      key: note.guid,
    }
  }
  const sides = cardSides(note, card, type, deck)
  if (!sides) return undefined
  const front = texts.toMarkdown(sides.front)
  const explanation = texts.toMarkdown(sides.explanation)
  if (front === '') return undefined
  return {
    ...titleAndPrompt(front),
    answer: texts.toMarkdown(sides.back),
    ...(explanation === '' ? {} : { explanation }),
    topics: topicsIn(collection, deck),
    tags,
    key: `anki:${note.guid === '' ? note.id : note.guid}:${card.ordinal}`,
  }
}

/** Decks are topics; the outermost one is the bank where the package says so. */
function topicsIn({ banks }: AnkiCollection, deck: readonly string[]): string[] {
  return banks.has(deck[0] ?? '') ? deck.slice(1) : [...deck]
}

/** Tags of Anki hold no spaces; those of Dogear may, and are written with underscores. */
export function ankiTag(tag: string): string {
  return tag.trim().replace(/\s+/g, '_')
}

function sameTags(own: readonly string[], found: readonly string[]): boolean {
  return own.map(ankiTag).sort().join(' ') === [...found].sort().join(' ')
}
