import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { UnreadableFileError } from '../format'

export type SqlValue = null | number | bigint | string | Uint8Array
export type Row = Record<string, SqlValue>

/** A database of unknown origin, open for reading. */
export interface Database {
  /** Whether there is an ordinary table of that name. Views and virtual tables compute; they are none. */
  has(table: string): boolean
  rows(sql: string): Row[]
}

const signature = Buffer.from('SQLite format 3\0')

/** Whether bytes begin as an SQLite database does. */
export function isDatabase(bytes: Uint8Array): boolean {
  return signature.every((byte, at) => bytes[at] === byte)
}

/**
 * Opens the bytes of a database as a private temporary file, gives it to `use`, and removes it whatever happens.
 * Throws `UnreadableFileError` naming the file where SQLite finds it damaged.
 */
export function openDatabase<Result>(
  path: string,
  bytes: Uint8Array,
  use: (database: Database) => Result,
): Result {
  if (!isDatabase(bytes))
    throw new UnreadableFileError(path, 'This is no Anki collection: it is no SQLite database.', 'notAnki')
  const folder = mkdtempSync(join(tmpdir(), 'dogear-anki-'))
  try {
    const file = join(folder, 'collection.sqlite')
    writeFileSync(file, withKnownCollation(bytes), { mode: 0o600 })
    return readFrom(file, path, use)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function readFrom<Result>(file: string, path: string, use: (database: Database) => Result): Result {
  // Fetched when needed: where SQLite is still marked experimental, loading it prints a warning.
  const sqlite = process.getBuiltinModule('node:sqlite')
  let database: DatabaseSync | undefined
  try {
    database = new sqlite.DatabaseSync(file, { readOnly: true, allowExtension: false })
    database.exec('PRAGMA trusted_schema = OFF; PRAGMA query_only = ON')
    return use(readerOf(database))
  } catch (error) {
    if (!isSqliteError(error)) throw error
    throw new UnreadableFileError(
      path,
      `This Anki collection is damaged (${error.message}). Export it from Anki again.`,
      'damaged',
    )
  } finally {
    if (database?.isOpen === true) database.close()
  }
}

function readerOf(database: DatabaseSync): Database {
  const tables = new Set(
    database
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
      .all()
      .map(({ name }) => String(name)),
  )
  return { has: (table) => tables.has(table), rows: (sql) => database.prepare(sql).all() }
}

function isSqliteError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && /^ERR_(?:SQLITE|OUT_OF_RANGE)/.test(String(error.code))
}

/**
 * Newer collections sort names by a collation of Anki's own, which SQLite does not have, and then refuses to read
 * the tables. Another name of the same length stands for it; nothing is read in the order of these names.
 */
function withKnownCollation(bytes: Uint8Array): Uint8Array {
  const [unknown, known] = ['COLLATE unicase', 'COLLATE nocase ']
  const patched = Buffer.from(bytes)
  for (let at = patched.indexOf(unknown); at >= 0; at = patched.indexOf(unknown, at))
    patched.write(known, at, 'latin1')
  // A database that was being written to says that its newest pages stand in another file, which is not here.
  if (patched[18] === 2) patched.fill(1, 18, 20)
  return patched
}
