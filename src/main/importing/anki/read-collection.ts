import { UnreadableFileError } from '../format'
import type { AnkiCard, AnkiCollection, AnkiNote, AnkiReview } from './collection'
import { openDatabase, type Database, type Row } from './database'
import { readLayout } from './note-types'
import { numberIn, objectIn, textIn } from './values'

/**
 * Reads a collection of any schema from the bytes of its database. Throws `UnreadableFileError` naming the file
 * when it is damaged, or no collection.
 */
export function readCollection(path: string, bytes: Uint8Array): AnkiCollection {
  return openDatabase(path, bytes, (database) => {
    for (const table of ['col', 'notes', 'cards'])
      if (!database.has(table))
        throw new UnreadableFileError(
          path,
          `This is no Anki collection: its table ${table} is missing.`,
          'notAnki',
        )
    const [col = {}] = database.rows('SELECT * FROM col LIMIT 1')
    const notes = database.rows('SELECT id, guid, mid, tags, flds FROM notes ORDER BY id').map(noteOf)
    return {
      createdAt: numberIn(col['crt']),
      ...readLayout(database, col),
      notes: isStub(notes) ? [] : notes,
      cards: isStub(notes) ? [] : readCards(database),
      reviews: readReviews(database),
      banks: ownBanks(textIn(col['conf'])),
    }
  })
}

/** Anki's are of ten characters; identities of reviews are made of them. */
const longestGuid = 900

function noteOf(row: Row): AnkiNote {
  return {
    id: numberIn(row['id']),
    guid: textIn(row['guid']).slice(0, longestGuid),
    typeId: numberIn(row['mid']),
    tags: textIn(row['tags'])
      .split(/[\s\u3000]+/)
      .filter((tag) => tag !== ''),
    fields: textIn(row['flds']).split('\x1f'),
  }
}

/** What new packages carry for old programs, in the only note of a second collection. */
function isStub(notes: readonly AnkiNote[]): boolean {
  const [note, ...others] = notes
  return (
    others.length === 0 && note?.fields[0]?.startsWith('Please update to the latest Anki version') === true
  )
}

function readCards(database: Database): AnkiCard[] {
  const sql =
    'SELECT id, nid, did, ord, type, queue, due, ivl, factor, reps, lapses, "left", odue, odid, flags, data FROM cards ORDER BY nid, ord'
  return database.rows(sql).map((row) => {
    const isElsewhere = numberIn(row['odid']) !== 0
    const data = objectIn(textIn(row['data']))
    return {
      id: numberIn(row['id']),
      noteId: numberIn(row['nid']),
      deckId: numberIn(isElsewhere ? row['odid'] : row['did']),
      ordinal: numberIn(row['ord']),
      type: numberIn(row['type']),
      queue: numberIn(row['queue']),
      due: numberIn(isElsewhere && numberIn(row['odue']) !== 0 ? row['odue'] : row['due']),
      interval: numberIn(row['ivl']),
      ease: numberIn(row['factor']),
      repetitions: Math.max(0, numberIn(row['reps'])),
      lapses: Math.max(0, numberIn(row['lapses'])),
      left: numberIn(row['left']) % 1_000,
      flag: numberIn(row['flags']) & 7,
      ...memoryIn(data),
    }
  })
}

function memoryIn(data: Record<string, unknown>): Pick<AnkiCard, 'stability' | 'difficulty' | 'lastReview'> {
  const { s, d, lrt } = data
  return {
    ...(typeof s === 'number' && s > 0 && typeof d === 'number' ? { stability: s, difficulty: d } : {}),
    ...(typeof lrt === 'number' && lrt > 0 ? { lastReview: lrt } : {}),
  }
}

function readReviews(database: Database): AnkiReview[] {
  if (!database.has('revlog')) return []
  const sql = 'SELECT id, cid, ease, ivl, lastIvl, factor, time, type FROM revlog ORDER BY id'
  return database.rows(sql).map((row) => ({
    id: numberIn(row['id']),
    cardId: numberIn(row['cid']),
    ease: numberIn(row['ease']),
    interval: numberIn(row['ivl']),
    lastInterval: numberIn(row['lastIvl']),
    factor: numberIn(row['factor']),
    time: Math.max(0, numberIn(row['time'])),
    type: numberIn(row['type']),
  }))
}

function ownBanks(conf: string): AnkiCollection['banks'] {
  const own = objectIn(conf)['dogear']
  const banks = typeof own === 'object' && own !== null && 'banks' in own ? own.banks : undefined
  if (typeof banks !== 'object' || banks === null) return new Map()
  return new Map(
    Object.entries(banks).flatMap(
      ([deck, value]): [string, AnkiCollection['banks'] extends Map<string, infer Bank> ? Bank : never][] => {
        if (typeof value !== 'object' || value === null) return []
        const { key, title, language, description, licence, version } = value as Record<string, unknown>
        if (typeof key !== 'string' || typeof title !== 'string' || typeof language !== 'string') return []
        const optional = Object.entries({ description, licence, version }).filter(
          ([, text]) => typeof text === 'string',
        )
        return [[deck, { key, title, language, ...Object.fromEntries(optional) }]]
      },
    ),
  )
}
