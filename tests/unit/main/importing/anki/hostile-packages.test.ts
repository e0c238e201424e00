import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { deflateRawSync, zstdCompressSync } from 'node:zlib'
import { zipSync, type Zippable } from 'fflate'
import { DatabaseSync } from 'node:sqlite'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { UnreadableFileError } from '../../../../../src/main/importing/format'
import { readBankFile } from '../../../../../src/main/importing/read-bank-file'
import { planImport } from '../../../../../src/main/importing/plan-import'
import { temporaryLibrary } from '../../../../support/temporary-library'
import { buildCollection } from '../../../../support/anki/build-collection'
import { buildPackage, generations } from '../../../../support/anki/build-package'
import { protobuf } from '../../../../support/anki/build-protobuf'
import type { CollectionParts } from '../../../../support/anki/collection-parts'
import { aPicture } from '../../../../support/pictures'
import { fc } from '../../../../support/seed'

const parts: CollectionParts = {
  notes: [{ id: 1, guid: 'a', fields: ['What?<img src="x.png">', 'That.'] }],
  cards: [{ id: 1, noteId: 1 }],
}

const zip = (files: Zippable) => Buffer.from(zipSync(files))

function databaseOf(sql: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'dogear-test-'))
  const database = new DatabaseSync(join(folder, 'x'))
  database.exec(sql)
  database.close()
  const bytes = readFileSync(join(folder, 'x'))
  rmSync(folder, { recursive: true })
  return bytes
}

/** A zip whose only entry says it is small and unpacks to far more. */
function lyingBomb(): Buffer {
  const packed = deflateRawSync(Buffer.alloc(64 * 1024 * 1024))
  const bytes = zip({ 'collection.anki2': [packed, { level: 0 }] })
  const central = bytes.lastIndexOf('PK\x01\x02', undefined, 'latin1')
  bytes.writeUInt16LE(8, central + 10)
  bytes.writeUInt32LE(100, central + 24)
  return bytes
}

function encrypted(): Buffer {
  const bytes = zip({ 'collection.anki2': buildCollection(parts) })
  const central = bytes.lastIndexOf('PK\x01\x02', undefined, 'latin1')
  bytes.writeUInt16LE(bytes.readUInt16LE(central + 8) | 1, central + 8)
  return bytes
}

function hugeOnPaper(): Buffer {
  const bytes = zip({ 'collection.anki2': Buffer.from('x') })
  bytes.writeUInt32LE(2 ** 31, bytes.lastIndexOf('PK\x01\x02', undefined, 'latin1') + 24)
  return bytes
}

const whole = buildPackage('latest', parts)

const refused: readonly [string, string, Buffer, RegExp][] = [
  ['an empty file', 'a.apkg', Buffer.alloc(0), /empty/],
  ['text', 'a.apkg', Buffer.from('hello'), /no Anki package/],
  ['half a package', 'a.apkg', whole.subarray(0, whole.length / 2), /damaged|cut off/],
  ['a package without its end', 'a.apkg', whole.subarray(0, -10), /damaged|cut off/],
  ['a zip of something else', 'a.apkg', zip({ 'notes.txt': Buffer.from('x') }), /no Anki collection/],
  ['a protected zip', 'a.apkg', encrypted(), /password/],
  ['a zip that says it is huge', 'a.apkg', hugeOnPaper(), /more than 1 GB/],
  ['a zip that unpacks to more than it says', 'a.apkg', lyingBomb(), /damaged/],
  [
    'a collection that is no database',
    'a.apkg',
    zip({ 'collection.anki2': Buffer.from('x') }),
    /no SQLite database/,
  ],
  ['a collection that is cut off', 'a.anki2', buildCollection(parts).subarray(0, 9_000), /damaged|missing/],
  ['a database of something else', 'a.anki2', databaseOf('CREATE TABLE x (y)'), /table col is missing/],
  [
    'a database of something else under another name',
    'a.db',
    databaseOf('CREATE TABLE x (y)'),
    /no Anki collection/,
  ],
  [
    'tables that compute without end',
    'a.anki2',
    databaseOf(
      'CREATE TABLE col (id); CREATE TABLE notes (id); CREATE VIEW cards AS WITH RECURSIVE n(x) AS (VALUES(1) UNION ALL SELECT x + 1 FROM n) SELECT x AS id FROM n',
    ),
    /table cards is missing/,
  ],
  [
    'columns that are missing',
    'a.anki2',
    databaseOf('CREATE TABLE col (id); CREATE TABLE notes (id); CREATE TABLE cards (id)'),
    /no such column/,
  ],
  [
    'a newer generation',
    'a.apkg',
    zip({ meta: protobuf([[1, 4]]), 'collection.anki2': buildCollection(parts) }),
    /newer Anki/,
  ],
  [
    'a zstd bomb',
    'a.apkg',
    zip({
      meta: protobuf([[1, 3]]),
      'collection.anki21b': zstdCompressSync(Buffer.alloc(600 * 1024 * 1024)),
    }),
    /damaged/,
  ],
  [
    'a broken table of media',
    'a.apkg',
    zip({ 'collection.anki2': buildCollection(parts), media: Buffer.from('{') }),
    /damaged/,
  ],
]

const leftBehind = () => readdirSync(tmpdir()).filter((name) => name.startsWith('dogear-anki-'))

describe('hostile packages', () => {
  it.each(refused)('%s is refused by name', (_what, name, bytes, message) => {
    const before = leftBehind()
    expect(() => readBankFile(name, bytes)).toThrow(UnreadableFileError)
    expect(() => readBankFile(name, bytes)).toThrow(message)
    try {
      readBankFile(name, bytes)
    } catch (error) {
      expect(error).toMatchObject({ path: name })
    }
    expect(leftBehind()).toEqual(before)
  })

  it('names of media that climb out of the package lead nowhere', () => {
    const names = ['../../evil.png', '/etc/passwd', 'C:\\evil.png', '..\\x.png']
    const fields = [names.map((name) => `<img src="${name}">`).join(''), 'x']
    const media = Object.fromEntries(
      names.map((name, index) => [name, index === 1 ? Buffer.from('root') : aPicture(index)]),
    )
    const [bank] = readBankFile(
      'a.apkg',
      buildPackage('latest', { ...parts, notes: [{ id: 1, fields }] }, media),
    )
    expect(bank?.media).toHaveLength(3)
    for (const { name } of bank?.media ?? []) expect(name).toMatch(/^[0-9a-f]{64}\.png$/)
    expect(bank?.file.warnings.map(({ code }) => code)).toContain('missingMedia')
  })

  it.each(generations)(
    'of the generation “%s”, damaged anywhere, are read or refused, never worse',
    (generation) => {
      const sound = buildPackage(generation, parts, { 'x.png': aPicture() })
      const damage = fc.array(fc.tuple(fc.nat(sound.length - 1), fc.integer({ min: 0, max: 255 })), {
        minLength: 1,
        maxLength: 6,
      })
      fc.assert(
        fc.property(damage, (changes) => {
          const bytes = Buffer.from(sound)
          for (const [at, value] of changes) bytes[at] = value
          try {
            expect(readBankFile('a.apkg', bytes)).toBeDefined()
          } catch (error) {
            expect(error).toBeInstanceOf(UnreadableFileError)
          }
        }),
        { numRuns: 60 },
      )
    },
  )

  it('with times beyond all dates and endless names are taken over as far as they go', async () => {
    const bench = await temporaryLibrary()
    const log = {
      id: 1_700_000_000_000,
      cardId: 1,
      ease: 3,
      lastInterval: 1,
      factor: 2_500,
      time: 5,
      type: 1,
    }
    const bytes = buildPackage('latest', {
      notes: [{ id: 1, guid: 'g'.repeat(5_000), fields: ['What?', 'That.'] }],
      cards: [
        {
          id: 1,
          noteId: 1,
          type: 2,
          queue: 2,
          due: 900_000_000,
          interval: 3,
          data: '{"s":3,"d":5,"lrt":7.0005}',
        },
      ],
      reviews: [{ ...log, interval: 2 ** 40 }],
    })
    await bench.library.commit(planImport(bench, readBankFile('a.apkg', bytes)).operations)
    expect([...bench.library.all('cards').values()]).toMatchObject([
      { due: Date.UTC(9_999, 11, 31, 4), lastReviewAt: 7_000 },
    ])
    expect([...bench.library.all('reviews').values()]).toMatchObject([
      { after: { due: Date.UTC(9_999, 11, 31) } },
    ])
  })

  it('collections damaged anywhere are read or refused, never worse', () => {
    const sound = buildCollection(parts, 18)
    const damage = fc.array(fc.tuple(fc.nat(sound.length - 1), fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 20,
    })
    fc.assert(
      fc.property(damage, (changes) => {
        const bytes = Buffer.from(sound)
        for (const [at, value] of changes) bytes[at] = value
        try {
          expect(readBankFile('a.anki2', bytes)).toBeDefined()
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableFileError)
        }
      }),
      { numRuns: 150 },
    )
  })
})
