import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import {
  basicType,
  clozeType,
  reversedType,
  type CollectionParts,
  type NoteTypePart,
} from './collection-parts'
import { protobuf } from './build-protobuf'

/** Schema 11 is what every Anki reads; 18 is what the latest ones write. */
export type Schema = 11 | 18

const commonTables = `
  CREATE TABLE col (id integer PRIMARY KEY, crt integer, mod integer, scm integer, ver integer, dty integer, usn integer, ls integer, conf text, models text, decks text, dconf text, tags text);
  CREATE TABLE notes (id integer PRIMARY KEY, guid text, mid integer, mod integer, usn integer, tags text, flds text, sfld text, csum integer, flags integer, data text);
  CREATE TABLE cards (id integer PRIMARY KEY, nid integer, did integer, ord integer, mod integer, usn integer, type integer, queue integer, due integer, ivl integer, factor integer, reps integer, lapses integer, left integer, odue integer, odid integer, flags integer, data text);
  CREATE TABLE revlog (id integer PRIMARY KEY, cid integer, usn integer, ease integer, ivl integer, lastIvl integer, factor integer, time integer, type integer);
  CREATE TABLE graves (usn integer, oid integer, type integer);`

// Anki's own collation is put in place of this one afterwards: SQLite would refuse to make tables with it.
const newTables = `
  CREATE TABLE notetypes (id integer NOT NULL PRIMARY KEY, name text NOT NULL COLLATE nocase , mtime_secs integer, usn integer, config blob);
  CREATE TABLE fields (ntid integer NOT NULL, ord integer NOT NULL, name text NOT NULL COLLATE nocase , config blob, PRIMARY KEY (ntid, ord)) WITHOUT ROWID;
  CREATE UNIQUE INDEX idx_fields_name_ntid ON fields (name, ntid);
  CREATE TABLE templates (ntid integer NOT NULL, ord integer NOT NULL, name text NOT NULL COLLATE nocase , mtime_secs integer, usn integer, config blob, PRIMARY KEY (ntid, ord)) WITHOUT ROWID;
  CREATE TABLE decks (id integer PRIMARY KEY NOT NULL, name text NOT NULL COLLATE nocase , mtime_secs integer, usn integer, common blob, kind blob);
  CREATE UNIQUE INDEX idx_decks_name ON decks (name);
  CREATE TABLE tags (tag text NOT NULL PRIMARY KEY COLLATE nocase , usn integer, collapsed boolean, config blob) WITHOUT ROWID;`

/** The bytes of a real collection of a schema. */
export function buildCollection(parts: CollectionParts, schema: Schema = 11): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'dogear-collection-'))
  try {
    const file = join(folder, 'collection')
    const database = new DatabaseSync(file)
    database.exec(commonTables)
    if (schema === 18) database.exec(newTables)
    database.exec('BEGIN')
    fill(database, parts, schema)
    database.exec('COMMIT')
    database.close()
    const bytes = readFileSync(file)
    return schema === 18 ? withAnkiCollation(bytes) : bytes
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function withAnkiCollation(bytes: Buffer): Buffer {
  for (let at = bytes.indexOf('COLLATE nocase '); at >= 0; at = bytes.indexOf('COLLATE nocase ', at))
    bytes.write('COLLATE unicase', at)
  return bytes
}

function fill(database: DatabaseSync, parts: CollectionParts, schema: Schema): void {
  const noteTypes = parts.noteTypes ?? [basicType, reversedType, clozeType]
  const decks = parts.decks ?? [{ id: 1, name: 'Default' }]
  const isOld = schema === 11
  database
    .prepare('INSERT INTO col VALUES (1, ?, 0, 0, ?, 0, 0, 0, ?, ?, ?, ?, ?)')
    .run(
      parts.createdAt ?? 1_600_000_000,
      schema,
      '{}',
      isOld ? JSON.stringify(Object.fromEntries(noteTypes.map((type) => [type.id, modelOf(type)]))) : '',
      isOld ? JSON.stringify(Object.fromEntries(decks.map((deck) => [deck.id, deck]))) : '',
      '{}',
      '{}',
    )
  if (!isOld) fillNew(database, noteTypes, decks)
  for (const { id, guid, typeId, tags, fields } of parts.notes ?? [])
    database
      .prepare('INSERT INTO notes VALUES (?, ?, ?, 0, -1, ?, ?, ?, 0, 0, ?)')
      .run(id, guid ?? `g${id}`, typeId ?? 1, tags ?? '', fields.join('\x1f'), fields[0] ?? '', '')
  for (const card of parts.cards ?? []) {
    const {
      id,
      noteId,
      deckId = 1,
      ordinal = 0,
      type = 0,
      queue = type,
      due = 0,
      interval = 0,
      factor = 0,
    } = card
    const {
      repetitions = 0,
      lapses = 0,
      left = 0,
      originalDue = 0,
      originalDeckId = 0,
      flags = 0,
      data = '',
    } = card
    const values = [
      type,
      queue,
      due,
      interval,
      factor,
      repetitions,
      lapses,
      left,
      originalDue,
      originalDeckId,
      flags,
    ]
    database
      .prepare('INSERT INTO cards VALUES (?, ?, ?, ?, 0, -1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
      .run(id, noteId, deckId, ordinal, ...values, data)
  }
  for (const { id, cardId, ease, interval, lastInterval, factor, time, type } of parts.reviews ?? [])
    database
      .prepare('INSERT INTO revlog VALUES (?, ?, -1, ?, ?, ?, ?, ?, ?)')
      .run(id, cardId, ease, interval, lastInterval, factor, time, type)
}

function modelOf({ id, name, isCloze, fields, templates }: NoteTypePart) {
  return {
    id,
    name: name ?? 'Type',
    type: isCloze === true ? 1 : 0,
    // Anki sorts by `ord`, not by the place in the list.
    flds: fields.map((field, ord) => ({ name: field, ord })).reverse(),
    tmpls: templates.map(({ front, back }, ord) => ({
      name: `Card ${ord + 1}`,
      ord,
      qfmt: front,
      afmt: back,
    })),
  }
}

function fillNew(
  database: DatabaseSync,
  noteTypes: readonly NoteTypePart[],
  decks: readonly { id: number; name: string }[],
): void {
  for (const { id, name, isCloze, fields, templates } of noteTypes) {
    database.prepare('INSERT INTO notetypes VALUES (?, ?, 0, 0, ?)').run(
      id,
      name ?? `Type ${id}`,
      protobuf([
        [1, isCloze === true ? 1 : 0],
        [3, '.card {}'],
      ]),
    )
    fields.forEach((field, ord) =>
      database.prepare('INSERT INTO fields VALUES (?, ?, ?, ?)').run(id, ord, field, Buffer.alloc(0)),
    )
    templates.forEach(({ front, back }, ord) =>
      database.prepare('INSERT INTO templates VALUES (?, ?, ?, 0, 0, ?)').run(
        id,
        ord,
        `Card ${ord + 1}`,
        protobuf([
          [1, front],
          [2, back],
        ]),
      ),
    )
  }
  for (const { id, name } of decks)
    database
      .prepare('INSERT INTO decks VALUES (?, ?, 0, 0, ?, ?)')
      .run(id, name.replaceAll('::', '\x1f'), Buffer.alloc(0), Buffer.alloc(0))
}
