import type { AnkiCollection, NoteType } from './collection'
import type { Database, Row } from './database'
import { numberField, readProtobuf, textField, type ProtobufField } from './protobuf'
import { numberIn, objectIn, textIn } from './values'

type Layout = Pick<AnkiCollection, 'noteTypes' | 'decks'>

/** Reads note types and decks: tables of their own since schema 15, before that JSON in the row of the collection. */
export function readLayout(database: Database, col: Row): Layout {
  const hasTables = ['notetypes', 'fields', 'templates', 'decks'].every((table) => database.has(table))
  return hasTables ? readTables(database) : readJson(col)
}

function readJson(col: Row): Layout {
  const noteTypes = entriesOf(objectIn(textIn(col['models']))).map(([id, model]): [number, NoteType] => [
    id,
    {
      name: textOf(model, 'name'),
      isCloze: model['type'] === 1,
      fields: listOf(model, 'flds').map((field) => textOf(field, 'name')),
      templates: listOf(model, 'tmpls').map((template) => ({
        name: textOf(template, 'name'),
        front: textOf(template, 'qfmt'),
        back: textOf(template, 'afmt'),
      })),
    },
  ])
  const decks = entriesOf(objectIn(textIn(col['decks']))).map(([id, deck]): [number, string[]] => [
    id,
    pathOf(textOf(deck, 'name')),
  ])
  return { noteTypes: new Map(noteTypes), decks: new Map(decks) }
}

function readTables(database: Database): Layout {
  const noteTypes = new Map<number, NoteType>()
  for (const row of database.rows('SELECT id, name, config FROM notetypes')) {
    const isCloze = numberField(messageIn(row['config']), 1) === 1
    noteTypes.set(numberIn(row['id']), { name: textIn(row['name']), isCloze, fields: [], templates: [] })
  }
  for (const row of database.rows('SELECT ntid, ord, name FROM fields ORDER BY ntid, ord'))
    noteTypes.get(numberIn(row['ntid']))?.fields.push(textIn(row['name']))
  for (const row of database.rows('SELECT ntid, ord, name, config FROM templates ORDER BY ntid, ord')) {
    const message = messageIn(row['config'])
    noteTypes.get(numberIn(row['ntid']))?.templates.push({
      name: textIn(row['name']),
      front: textField(message, 1) ?? '',
      back: textField(message, 2) ?? '',
    })
  }
  const decks = database
    .rows('SELECT id, name FROM decks')
    .map((row): [number, string[]] => [numberIn(row['id']), pathOf(textIn(row['name']))])
  return { noteTypes, decks: new Map(decks) }
}

/** Names of decks are joined by U+001F in newer schemas and by two colons in older ones. */
function pathOf(name: string): string[] {
  return name
    .split(name.includes('\x1f') ? '\x1f' : '::')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function messageIn(value: Row[string] | undefined): ProtobufField[] {
  try {
    return value instanceof Uint8Array ? readProtobuf(value) : []
  } catch {
    return []
  }
}

type Json = Record<string, unknown>

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function entriesOf(value: Json): [number, Json][] {
  return Object.entries(value).flatMap(([id, entry]): [number, Json][] =>
    isJson(entry) ? [[Number(id), entry]] : [],
  )
}

function listOf(value: Json, name: string): Json[] {
  const list = value[name]
  if (!Array.isArray(list)) return []
  const ordinal = (entry: Json): number => (typeof entry['ord'] === 'number' ? entry['ord'] : 0)
  return list.filter(isJson).sort((a, b) => ordinal(a) - ordinal(b))
}

function textOf(value: Json, name: string): string {
  const text = value[name]
  return typeof text === 'string' ? text : ''
}
