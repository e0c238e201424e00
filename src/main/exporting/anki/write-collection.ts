import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { Bank, Question } from '@shared/domain/records'
import type { Review } from '@shared/domain/study'
import { deckPath } from '../../importing/anki/own-note'
import type { StudyDays } from '../../importing/merging/merge-types'
import type { Steps } from '../../in-slices'
import type { Library } from '../../library/library'
import { highlightsByQuestion, notesByQuestion } from '../../library/views'
import { noteFields } from './note-fields'
import {
  bankDescription,
  checksum,
  deckId,
  flagOf,
  guidOf,
  identities,
  reviewColumns,
  scheduleColumns,
  tagsOf,
  type ScheduleColumns,
} from './rows'
import { deckOptions, deckRecord, noteTypes, schema, settings, typeId } from './schema'

export interface CollectionSource {
  library: Library
  banks: readonly Bank[]
  days: StudyDays
  /** UTC ms. */
  now: number
  /** Told of every media file the collection refers to. */
  use: (name: string) => void
}

type Values = (string | number)[]

/** The rows of a collection, in the order of their columns. */
interface Rows {
  notes: Values[]
  cards: Values[]
  revlog: Values[]
  decks: Map<string, string>
  banks: Record<string, Record<string, string>>
  guids: Set<string>
}

/**
 * The bytes of a collection of schema 11 with the questions of some banks, their schedule and their log, in steps
 * that yield how many rows were collected or written.
 */
export function* writeCollection(source: CollectionSource): Steps<Uint8Array> {
  const firstDay = yield* firstDayOf(source)
  const rows = yield* collectRows(source, firstDay)
  const folder = mkdtempSync(join(tmpdir(), 'dogear-anki-'))
  try {
    const file = join(folder, 'collection.anki2')
    const database = new (process.getBuiltinModule('node:sqlite').DatabaseSync)(file)
    try {
      database.exec(`PRAGMA journal_mode = OFF; BEGIN; ${schema}`)
      yield* insert(database, 'col', [collectionRow(source, rows, firstDay)])
      yield* insert(database, 'notes', rows.notes)
      yield* insert(database, 'cards', rows.cards)
      yield* insert(database, 'revlog', rows.revlog)
      database.exec('COMMIT')
    } finally {
      database.close()
    }
    return readFileSync(file)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** How many steps that takes: each question is looked at, collected and written as a note and a card. */
export function collectionSteps({ library, banks }: Pick<CollectionSource, 'library' | 'banks'>): number {
  const asked = new Set(banks.flatMap((bank) => library.questionsOf(bank.id).map(({ id }) => id)))
  let reviews = 0
  for (const { questionId } of library.all('reviews').values()) if (asked.has(questionId)) reviews += 1
  return 4 * asked.size + 2 * reviews
}

function* insert(database: DatabaseSync, table: string, values: readonly Values[]): Steps<void> {
  const [first] = values
  if (!first) return
  const statement = database.prepare(`INSERT INTO ${table} VALUES (${first.map(() => '?').join()})`)
  for (const [index, row] of values.entries()) {
    statement.run(...row)
    yield index
  }
}

/** Anki counts due days from the day a collection was made; nothing may be due before it. */
function* firstDayOf({ library, banks, days, now }: CollectionSource): Steps<number> {
  let first = days.dayOf(now)
  for (const bank of banks) {
    for (const { id } of library.questionsOf(bank.id)) {
      const card = library.get('cards', id)
      if (card?.state === 'review') first = Math.min(first, days.dayOf(card.due))
      yield 0
    }
  }
  return first
}

function* collectRows(source: CollectionSource, firstDay: number): Steps<Rows> {
  const { library, banks } = source
  const rows: Rows = { notes: [], cards: [], revlog: [], decks: new Map(), banks: {}, guids: new Set() }
  const cardIds = new Map<string, number>()
  const nextId = identities()
  for (const bank of banks) {
    const root = freeRoot(rows, bank)
    rows.banks[root] = bankDescription(bank)
    addDeck(rows, [root], bank.description ?? '')
    for (const question of library.questionsOf(bank.id)) {
      if (question.archivedAt !== undefined) continue
      const id = nextId(question.createdAt)
      cardIds.set(question.id, id)
      addQuestion(rows, source, { question, root, id, firstDay })
      yield rows.notes.length
    }
  }
  yield* addReviews(rows, library, cardIds)
  return rows
}

/** Two banks of one title get two decks. */
function freeRoot({ banks }: Rows, bank: Bank): string {
  const [name = '-'] = deckPath(bank.title, [])
  for (let count = 1; ; count += 1) {
    const free = count === 1 ? name : `${name} (${count})`
    if (!(free in banks)) return free
  }
}

/** A key is one of its bank: where another bank has it too, Anki would take two notes for one. */
function freeGuid({ guids }: Rows, question: Question): string {
  const guid = guids.has(guidOf(question)) ? question.id : guidOf(question)
  guids.add(guid)
  return guid
}

/** A deck stands below others, which must be there too. */
function addDeck({ decks }: Rows, path: readonly string[], description = ''): string {
  path.forEach((_, depth) => {
    const name = path.slice(0, depth + 1).join('::')
    if (!decks.has(name)) decks.set(name, depth === 0 ? description : '')
  })
  return path.join('::')
}

function addQuestion(
  rows: Rows,
  { library, days, now, use }: CollectionSource,
  { question, root, id, firstDay }: { question: Question; root: string; id: number; firstDay: number },
): void {
  const written = {
    notes: notesByQuestion(library).get(question.id) ?? [],
    highlights: highlightsByQuestion(library).get(question.id) ?? [],
  }
  const fields = noteFields(question, written, use)
  const bookmark = library.get('bookmarks', question.id)
  const time = Math.floor(now / 1_000)
  const plain = (fields[0] ?? '').replace(/<[^>]*>/g, '')
  const tags = tagsOf(question, bookmark)
  rows.notes.push([
    id,
    freeGuid(rows, question),
    typeId,
    time,
    -1,
    tags,
    fields.join('\x1f'),
    plain,
    checksum(plain),
    0,
    '',
  ])
  const deck = deckId(addDeck(rows, [root, ...deckPath(root, question.topics).slice(1)]))
  const card = library.get('cards', question.id)
  const flags = flagOf(bookmark) || (card?.flag ?? 0)
  const schedule = scheduleColumns(card, rows.cards.length + 1, firstDay, days)
  rows.cards.push([id, id, deck, 0, time, -1, ...scheduleValues(schedule), 0, 0, flags, schedule.data])
}

/** From the type of the card to the steps left. */
function scheduleValues({ type, queue, due, ivl, reps, lapses, left }: ScheduleColumns): number[] {
  const ease = type === 0 ? 0 : 2_500
  return [type, queue, due, ivl, ease, reps, lapses, left]
}

function* addReviews(rows: Rows, library: Library, cardIds: ReadonlyMap<string, number>): Steps<void> {
  const reviews: Review[] = [...library.all('reviews').values()].filter(({ questionId }) =>
    cardIds.has(questionId),
  )
  const nextId = identities()
  for (const review of reviews.sort((a, b) => a.at - b.at)) {
    const cardId = cardIds.get(review.questionId) ?? 0
    rows.revlog.push([nextId(review.at), cardId, -1, ...reviewColumns(review)])
    yield rows.revlog.length
  }
}

function collectionRow({ days, now }: CollectionSource, { decks, banks }: Rows, firstDay: number): Values {
  const time = Math.floor(now / 1_000)
  const listed = [...decks].map(([name, description]) => deckRecord(deckId(name), name, description, time))
  const all = Object.fromEntries(
    [deckRecord(1, 'Default', '', time), ...listed].map((each) => [each.id, each]),
  )
  const texts = [settings(banks), noteTypes(time), all, deckOptions, {}].map((value) => JSON.stringify(value))
  return [1, Math.floor(days.startOf(firstDay) / 1_000), now, now, 11, 0, 0, 0, ...texts]
}
