import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { JSONFilePreset } from 'lowdb/node'
import type { Bookmark } from '../../../src/shared/domain/records'
import type { Library } from '../../../src/main/library/library'

/** A way to store one bookmark durably. */
export interface Peer {
  name: string
  /** How many of the rounds it takes part in: 1 for all. */
  every: number
  put(bookmark: Bookmark): unknown
  close?: () => unknown
}

/** 200 bytes appended and synced on the main thread: the least that a durable change can cost. */
export function bareAppend(folder: string): Peer {
  const file = openSync(join(folder, 'bare-append'), 'a')
  const line = Buffer.alloc(200, 'x')
  return {
    name: 'bare append + fdatasync, 200 bytes',
    every: 1,
    put() {
      writeSync(file, line)
      fdatasyncSync(file)
    },
    close: () => closeSync(file),
  }
}

/** The same without blocking the main thread. */
export async function bareAppendAside(folder: string): Promise<Peer> {
  const file = await open(join(folder, 'bare-append-aside'), 'a')
  const line = Buffer.alloc(200, 'x')
  return {
    name: 'the floor through fs promises',
    every: 1,
    async put() {
      await file.write(line)
      await file.datasync()
    },
    close: () => file.close(),
  }
}

/** A table of questions and one of bookmarks in SQLite's safest mode with a write-ahead log. */
export function sqlite(folder: string, library: Library): Peer {
  const database = new DatabaseSync(join(folder, 'peer.sqlite'))
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;')
  database.exec('CREATE TABLE questions (id TEXT PRIMARY KEY, record TEXT) WITHOUT ROWID')
  database.exec('CREATE TABLE bookmarks (id TEXT PRIMARY KEY, record TEXT) WITHOUT ROWID')
  const insert = database.prepare('INSERT OR REPLACE INTO questions VALUES (?, ?)')
  database.exec('BEGIN')
  for (const question of library.all('questions').values()) insert.run(question.id, JSON.stringify(question))
  database.exec('COMMIT')
  const put = database.prepare('INSERT OR REPLACE INTO bookmarks VALUES (?, ?)')
  return {
    name: 'node:sqlite, WAL, synchronous=FULL',
    every: 1,
    put: (bookmark) => put.run(bookmark.id, JSON.stringify(bookmark)),
    close: () => database.close(),
  }
}

/** lowdb as its own preset sets it up: one JSON file, written whole. It does not sync, so it promises less. */
export async function lowdbPreset(folder: string, library: Library): Promise<Peer> {
  const size = library.all('questions').size
  const noBookmarks: Record<string, Bookmark> = {}
  const database = await JSONFilePreset(join(folder, 'peer.json'), {
    questions: [...library.all('questions').values()],
    bookmarks: noBookmarks,
  })
  return {
    name: 'lowdb JSONFilePreset (does not sync)',
    every: size > 10_000 ? 60 : size > 1_000 ? 15 : 5,
    put: (bookmark) =>
      database.update((data) => {
        data.bookmarks[bookmark.id] = bookmark
      }),
  }
}
