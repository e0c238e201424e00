import { spawnSync } from 'node:child_process'
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Operation } from '../../../../src/shared/domain/records'
import { LibraryError } from '../../../../src/main/library/library'
import { openLibrary } from '../../../../src/main/library/open-library'
import { pinnedClock, pinnedIds } from '../../../support/pinned'
import {
  aBank,
  aQuestion,
  putBank,
  temporaryFolder,
  temporaryLibrary,
} from '../../../support/temporary-library'

const containing = (text: string): unknown => expect.stringContaining(text)
const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern)
const open = (folder: string) => openLibrary({ folder, clock: pinnedClock(), ids: pinnedIds() })

async function problemOf(folder: string) {
  const error = await open(folder).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(LibraryError)
  return (error as LibraryError).problem
}

/** A closed library with a bank of two questions and a note. */
async function closedLibrary(): Promise<string> {
  const { library, folder } = await temporaryLibrary()
  await library.commit(putBank(aBank(), [aQuestion({ id: 'q1' }), aQuestion({ id: 'q2' })]))
  const value = { id: 'n1', questionId: 'q1', body: 'a note', createdAt: 1, updatedAt: 1, device: 'test' }
  await library.commit([{ op: 'put', table: 'notes', value }])
  await library.close()
  return folder
}

async function snapshot(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [file, await readFile(file, 'utf8')] as const)),
  )
}

describe('openLibrary', () => {
  test('creates a library where there is no folder, and in a folder with nothing but what systems leave', async () => {
    const folder = await temporaryFolder()
    await mkdir(join(folder, 'nothing'))
    await writeFile(join(folder, 'nothing/.DS_Store'), '')
    for (const name of ['deep/er', 'nothing']) {
      const library = await open(join(folder, name))
      expect(library).toMatchObject({ revision: 0, savedAt: undefined, recovery: [] })
      await library.close()
    }
  })

  test('refuses a folder of something else and leaves it alone', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'thesis.docx'), 'years of work')
    expect(await problemOf(folder)).toMatchObject({
      code: 'NOT_A_LIBRARY',
      message: containing(folder),
    })
    expect(await readdir(folder)).toEqual(['thesis.docx'])
  })

  test('refuses a path that is a file', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'file'), '')
    expect(await problemOf(join(folder, 'file'))).toMatchObject({ code: 'NOT_WRITABLE' })
  })

  test.each([
    ['library.json', '"version": 2', '"version": 3'],
    ['study.json', '"notes": [', '"marginalia": [],\n"notes": ['],
    ['journal.ndjson', '"version":2', '"version":3'],
  ])('refuses a library whose %s is of a newer format, untouched', async (name, was, is) => {
    const folder = await closedLibrary()
    const text = (await readFile(join(folder, name), 'utf8')).replace(was, is)
    await writeFile(join(folder, name), await withChecksum(text))
    const before = await snapshot(folder)
    expect(await problemOf(folder)).toMatchObject({ code: 'NEWER_FORMAT' })
    expect(await snapshot(folder)).toEqual(before)
  })

  test('refuses a folder in which nothing can be read any more, untouched', async () => {
    const folder = await closedLibrary()
    for (const file of Object.keys(await snapshot(folder))) await writeFile(file, 'noise')
    const before = await snapshot(folder)
    expect(await problemOf(folder)).toMatchObject({ code: 'DAMAGED' })
    expect(await snapshot(folder)).toEqual(before)
  })

  test('says that a bank is lost when nothing can bring it back, and keeps the rest', async () => {
    const folder = await closedLibrary()
    await rm(join(folder, 'previous'), { recursive: true })
    await rm(join(folder, 'backups'), { recursive: true })
    await writeFile(join(folder, 'banks/bank.json'), '{"half a ')
    const library = await open(folder)
    expect(library.recovery).toEqual([
      {
        kind: 'documentLost',
        file: 'banks/bank.json',
        keptAs: matching(/^banks\/bank\.json\.damaged-/),
        recovered: 0,
        lost: 3,
      },
    ])
    expect(library.get('notes', 'n1')?.body).toBe('a note')
    await library.close()
    const [kept] = (await readdir(join(folder, 'banks'))).filter((name) => name.includes('damaged'))
    expect(await readFile(join(folder, 'banks', kept ?? ''), 'utf8')).toBe('{"half a ')
  })

  test('brings a bank back from a backup when its previous generation is damaged too', async () => {
    const folder = await closedLibrary()
    await writeFile(join(folder, 'banks/bank.json'), '')
    await writeFile(join(folder, 'previous/banks/bank.json'), '')
    await rm(join(folder, 'previous/journal.ndjson'))
    const library = await open(folder)
    expect(library.recovery).toMatchObject([
      { kind: 'documentRebuilt', file: 'banks/bank.json', recovered: 3 },
    ])
    expect(library.questionsOf('bank')).toHaveLength(2)
    await library.close()
  })

  test('brings a bank back that was last edited long before the journals begin', async () => {
    const folder = await closedLibrary()
    const work = async (operation: Operation) => {
      const library = await open(folder)
      await library.commit([operation])
      await library.close()
    }
    await work({ op: 'put', table: 'questions', value: aQuestion({ id: 'q1', title: 'edited once' }) })
    for (const reason of ['a', 'b', 'c', 'd'])
      await work({
        op: 'put',
        table: 'bookmarks',
        value: { id: 'q1', reason, createdAt: 1, updatedAt: 1, device: 'test' },
      })
    await rm(join(folder, 'backups'), { recursive: true })
    await writeFile(join(folder, 'banks/bank.json'), '')
    const library = await open(folder)
    expect(library.recovery).toMatchObject([
      { kind: 'documentRebuilt', file: 'banks/bank.json', recovered: 3 },
    ])
    expect(library.get('questions', 'q1')?.title).toBe('edited once')
    await library.close()
  })

  test('opens a copy of a library', async () => {
    const folder = await closedLibrary()
    const target = join(await temporaryFolder(), 'copy')
    await cp(folder, target, { recursive: true })
    const library = await open(target)
    expect(library.recovery).toEqual([])
    await library.close()
  })
})

describe('the lock', () => {
  test('names the process that has the library open', async () => {
    const { folder } = await temporaryLibrary()
    expect(await problemOf(folder)).toEqual({
      code: 'LOCKED',
      message: containing(String(process.pid)),
      holder: { pid: process.pid, host: hostname() },
    })
  })

  test('is given back by close and by an opening that fails', async () => {
    const folder = await closedLibrary()
    expect(await readdir(folder)).not.toContain('lock')
    await writeFile(join(folder, 'banks/new.json'), '{"format": "dogear-bank", "version": 7}')
    await problemOf(folder)
    expect(await readdir(folder)).not.toContain('lock')
  })

  const holder = { host: hostname(), startedAt: Date.now(), token: 'other' }
  const ended = () => spawnSync(process.execPath, ['-e', '']).pid

  test.each([
    ['a process that ended', () => ({ ...holder, pid: ended() })],
    [
      'a process whose number another one has now',
      () => ({ ...holder, pid: process.pid, processStart: '1' }),
    ],
    ['a process from before the computer started', () => ({ ...holder, pid: process.pid, startedAt: 1 })],
    ['nobody, its file being unreadable', () => 'not a lock'],
  ])('is taken over from %s, and reported', async (_, content) => {
    const folder = await closedLibrary()
    await writeFile(join(folder, 'lock'), JSON.stringify(content()))
    const library = await open(folder)
    expect(library.recovery).toEqual([{ kind: 'staleLock', file: 'lock' }])
    expect(await readdir(folder)).not.toContainEqual(matching(/tmp$/))
    await library.close()
  })

  test('of another computer is respected, with what to do about it', async () => {
    const folder = await closedLibrary()
    await writeFile(join(folder, 'lock'), JSON.stringify({ ...holder, pid: 1, host: 'elsewhere' }))
    expect(await problemOf(folder)).toMatchObject({
      code: 'LOCKED',
      message: matching(/delete the file "lock"/),
      holder: { pid: 1, host: 'elsewhere' },
    })
  })
})

/** Puts the right checksum at the end of a document or of each line of a journal. */
async function withChecksum(text: string): Promise<string> {
  const { crc32 } = await import('node:zlib')
  const sum = (part: string): string => crc32(part).toString(16).padStart(8, '0')
  return text
    .replace(
      /^(\{"format":"dogear-journal".*),"checksum":"[0-9a-f]{8}"\}/,
      (_, head: string) => `${head},"checksum":"${sum(head)}"}`,
    )
    .replace(
      /^([^]*)"checksum": "[0-9a-f]{8}"\n\}\n$/,
      (_, head: string) => `${head}"checksum": "${sum(head)}"\n}\n`,
    )
}
