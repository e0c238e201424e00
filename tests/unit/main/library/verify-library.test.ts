import { appendFile, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Operation } from '../../../../src/shared/domain/records'
import { LibraryError } from '../../../../src/main/library/library'
import { openLibrary } from '../../../../src/main/library/open-library'
import { verifyLibrary } from '../../../../src/main/library/verify-library'
import {
  aBank,
  aQuestion,
  putBank,
  temporaryFolder,
  temporaryLibrary,
} from '../../../support/temporary-library'

const stamps = { createdAt: 1, updatedAt: 1, device: 'test' }
const note = (questionId: string): Operation => ({
  op: 'put',
  table: 'notes',
  value: { id: 'n1', questionId, body: 'a note', ...stamps },
})

async function someLibrary() {
  const bench = await temporaryLibrary()
  await bench.library.commit(putBank(aBank(), [aQuestion({ id: 'q1' }), aQuestion({ id: 'q2' })]))
  await bench.library.commit([note('q1')])
  return bench
}

async function stamp(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true })
  const facts = await Promise.all(
    names.map(async (name) => [name, (await stat(join(folder, name))).mtimeMs].join()),
  )
  return facts.sort()
}

const told = (file: string, message: string) => expect.objectContaining({ file, message }) as unknown

describe('verifyLibrary', () => {
  test('counts what there is, in an open library too, and changes nothing', async () => {
    const { folder, library } = await someLibrary()
    const before = await stamp(folder)
    const verification = await verifyLibrary(folder)
    expect(verification).toMatchObject({
      ok: true,
      problems: [],
      counts: { banks: 1, questions: 2, notes: 1 },
    })
    expect(await stamp(folder)).toEqual(before)
    await library.close()
    expect(await verifyLibrary(folder)).toEqual(verification)
  })

  test('stays sound while documents are written all the time', async () => {
    const { folder, library, clock, ids } = await someLibrary()
    await library.close()
    const busy = await openLibrary({ folder, clock, ids, journalLimits: { bytes: 1, commits: 1, age: 1 } })
    const ending = new AbortController()
    const working = (async () => {
      while (!ending.signal.aborted) await busy.commit([note('q2')])
    })()
    for (let count = 0; count < 15; count += 1) expect((await verifyLibrary(folder)).problems).toEqual([])
    ending.abort()
    await working
    await busy.close()
  })

  test('names the record whose question or bank is not there', async () => {
    const { folder, library } = await someLibrary()
    await library.commit([note('nowhere'), { op: 'remove', table: 'banks', id: 'bank' }])
    const { ok, problems } = await verifyLibrary(folder)
    expect(ok).toBe(false)
    expect(problems).toMatchObject([
      {
        code: 'reference',
        file: 'banks/bank.json',
        message: 'The record q1 of questions belongs to bank, which is not in banks.',
      },
      {
        file: 'banks/bank.json',
        message: 'The record q2 of questions belongs to bank, which is not in banks.',
      },
      {
        file: 'study.json',
        message: 'The record n1 of notes belongs to nowhere, which is not in questions.',
      },
    ])
  })

  test.each([
    ['library.json', 'damaged and cannot be read'],
    ['banks/bank.json', 'damaged and cannot be read'],
    ['study.json', 'damaged and cannot be read'],
    ['previous/study.json', 'damaged and cannot be read'],
    ['backups/20260101T120000Z/banks/bank.json', 'damaged and cannot be read'],
  ])('tells that %s is %s', async (file, message) => {
    const { folder, library } = await someLibrary()
    await library.close()
    await writeFile(join(folder, file), '{"half')
    expect((await verifyLibrary(folder)).problems).toContainEqual(told(file, `The file is ${message}.`))
  })

  test('tells a missing document, an edited one, and a damaged line with its number', async () => {
    const { folder, library } = await someLibrary()
    await library.close()
    await rm(join(folder, 'banks/bank.json'))
    const study = await readFile(join(folder, 'study.json'), 'utf8')
    await writeFile(join(folder, 'study.json'), study.replace('a note', 'another note'))
    await appendFile(join(folder, 'journal.ndjson'), 'noise\nan unfinished li')
    const { problems } = await verifyLibrary(folder)
    expect(problems).toContainEqual(told('banks/bank.json', 'The file is missing.'))
    expect(problems).toContainEqual(
      told('study.json', 'The file was changed outside Dogear: its checksum is wrong.'),
    )
    expect(problems).toContainEqual({
      ...{ file: 'journal.ndjson', line: 2, code: 'line', details: {} },
      message: 'The line cannot be read.',
    })
    expect(problems.map(({ message }) => message).join()).toMatch(/last line is unfinished/)
  })

  test('refuses what is no library', async () => {
    await expect(verifyLibrary(await temporaryFolder())).rejects.toThrow(LibraryError)
    await expect(verifyLibrary('/nowhere/at/all')).rejects.toThrow(LibraryError)
  })
})
