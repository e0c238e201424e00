import { readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Operation } from '../../../../src/shared/domain/records'
import type { Review } from '../../../../src/shared/domain/study'
import type { Library } from '../../../../src/main/library/library'
import { openLibrary } from '../../../../src/main/library/open-library'
import { findDocument } from '../../../../src/main/library/survey'
import { verifyLibrary } from '../../../../src/main/library/verify-library'
import { writeLibraryDocument } from '../../../../src/main/library/write-library-document'
import { pinnedClock, pinnedIds } from '../../../support/pinned'
import { aBank, aQuestion, putBank, temporaryFolder } from '../../../support/temporary-library'

const memory = {
  state: 'review' as const,
  due: 5,
  stability: 2.5,
  difficulty: 5,
  scheduledDays: 3,
  step: 0,
  repetitions: 1,
  lapses: 0,
}

const aReview = (id: string): Review => ({
  id,
  questionId: 'q1',
  at: 5,
  timeZoneOffset: 480,
  rating: 3,
  kind: 'review',
  before: null,
  after: memory,
  intervalBefore: 0,
  intervalAfter: 3,
  elapsedMilliseconds: 1_000,
  scheduler: 'fsrs-6',
  createdAt: 5,
  updatedAt: 5,
  device: 'test',
})
const put = (id: string): Operation => ({ op: 'put', table: 'reviews', value: aReview(id) })
const remove = (id: string): Operation => ({ op: 'remove', table: 'reviews', id })
const bookmark: Operation = {
  op: 'put',
  table: 'bookmarks',
  value: { id: 'q1', createdAt: 1, updatedAt: 1, device: 'test' },
}
const open = (folder: string): Promise<Library> =>
  openLibrary({ folder, clock: pinnedClock(), ids: pinnedIds() })

/** Opens the library, commits and closes it, so that the documents are written. */
async function work(folder: string, ...commits: Operation[][]): Promise<Library> {
  const library = await open(folder)
  for (const operations of commits) await library.commit(operations)
  await library.close()
  return library
}

const logOf = (folder: string): Promise<string> => readFile(join(folder, 'reviews.ndjson'), 'utf8')
const idsIn = (library: Library): string[] => [...library.all('reviews').keys()]

/** A closed library with the reviews r1 to r3, the first two written before the third. */
async function withReviews(): Promise<string> {
  const folder = await temporaryFolder()
  await work(folder, putBank(aBank(), [aQuestion({ id: 'q1' })]), [put('r1'), put('r2'), bookmark])
  await work(folder, [put('r3')])
  return folder
}

/** The same as version 1 of the format left it: with the reviews in the study document and no log. */
async function asVersion1(folder: string): Promise<void> {
  const study = (await findDocument(folder, 'study.json')).contents
  const manifest = (await findDocument(folder, 'library.json')).contents
  if (study === undefined || manifest === undefined) throw new Error('The library is not whole.')
  const reviews = ['r1', 'r2', 'r3'].map(aReview)
  await writeLibraryDocument(folder, 'study.json', {
    ...study,
    revision: 3,
    lists: { ...study.lists, reviews },
  })
  const documents = (manifest.lists['documents'] ?? []) as { name: string }[]
  const listed = documents.filter(({ name }) => name !== 'reviews.ndjson')
  await writeLibraryDocument(folder, 'library.json', { ...manifest, lists: { documents: listed } })
  for (const name of ['reviews.ndjson', 'previous/reviews.ndjson']) await rm(join(folder, name))
}

describe('the review log', () => {
  test('only grows: what stood there stays byte for byte, a review taken back is a line more', async () => {
    const folder = await withReviews()
    const before = await logOf(folder)
    await work(folder, [remove('r2'), put('r4')])
    const after = await logOf(folder)
    expect(after.startsWith(before)).toBe(true)
    expect(after.slice(before.length)).toMatch(
      /^\{"remove":"r2",.*\}\n\{"put":\{"id":"r4",.*\}\n\{"saved":.*\}\n$/,
    )
    expect(idsIn(await open(folder).then(closed))).toEqual(['r1', 'r3', 'r4'])
  })

  test('does not grow when nothing was reviewed', async () => {
    const folder = await withReviews()
    const before = await logOf(folder)
    await work(folder, [{ op: 'put', table: 'banks', value: aBank({ title: 'Renamed' }) }])
    expect(await logOf(folder)).toBe(before)
  })

  test('has a previous generation that is one batch behind and becomes equal at the next writing', async () => {
    const folder = await withReviews()
    const previous = (): Promise<string> => readFile(join(folder, 'previous/reviews.ndjson'), 'utf8')
    const log = await logOf(folder)
    expect(log.startsWith(await previous())).toBe(true)
    expect(await previous()).not.toContain('r3')
    await work(folder, [{ op: 'put', table: 'banks', value: aBank({ title: 'Renamed' }) }])
    expect(await previous()).toBe(log)
  })

  test('is rebuilt whole when it ends earlier than it is known to have', async () => {
    const folder = await withReviews()
    const log = await logOf(folder)
    await truncate(
      join(folder, 'reviews.ndjson'),
      Buffer.byteLength(log.slice(0, log.indexOf('{"put":{"id":"r3"'))),
    )
    const library = await open(folder).then(closed)
    expect(library.recovery).toMatchObject([
      { kind: 'documentRebuilt', file: 'reviews.ndjson', recovered: 3 },
    ])
    expect(idsIn(library)).toEqual(['r1', 'r2', 'r3'])
    expect(await verifyLibrary(folder)).toMatchObject({ ok: true })
  })

  test('leaves out a batch whose writing was cut short, and goes on in its place', async () => {
    const folder = await withReviews()
    const log = await logOf(folder)
    await writeFile(
      join(folder, 'reviews.ndjson'),
      `${log}${log.split('\n')[1] ?? ''}\n{"put":{"id":"r9","ques`,
    )
    const library = await work(folder, [put('r4')])
    expect(library.recovery).toEqual([])
    expect(idsIn(library)).toEqual(['r1', 'r2', 'r3', 'r4'])
    expect(await logOf(folder)).not.toContain('r9')
    expect(await verifyLibrary(folder)).toMatchObject({ ok: true })
  })

  test('keeps every sound line of a damaged log when nothing else is left of it', async () => {
    const folder = await withReviews()
    const log = await logOf(folder)
    for (const name of ['previous', 'backups']) await rm(join(folder, name), { recursive: true })
    await writeFile(join(folder, 'reviews.ndjson'), log.replace('"id":"r2"', '"id":\u0000r2"'))
    const library = await open(folder).then(closed)
    expect(library.recovery).toMatchObject([
      { kind: 'documentLost', file: 'reviews.ndjson', recovered: 2, lost: 1 },
    ])
    expect(idsIn(library)).toEqual(['r1', 'r3'])
  })

  test('of a newer format is refused untouched', async () => {
    const folder = await withReviews()
    const { crc32 } = await import('node:zlib')
    const head = '{"format":"dogear-reviews","version":99'
    const log = `${head},"checksum":"${crc32(head).toString(16).padStart(8, '0')}"}\n{"put":1}\n`
    await writeFile(join(folder, 'reviews.ndjson'), log)
    await expect(open(folder)).rejects.toThrow(/newer version/)
    expect(await logOf(folder)).toBe(log)
  })
})

describe('a library with its reviews in the study document', () => {
  test('shows them, verifies, and stays as it is until something is changed', async () => {
    const folder = await withReviews()
    await asVersion1(folder)
    const before = await readFile(join(folder, 'study.json'), 'utf8')
    expect(await verifyLibrary(folder)).toMatchObject({ ok: true, counts: { reviews: 3 } })
    const library = await open(folder).then(closed)
    expect(library.recovery).toEqual([])
    expect(idsIn(library)).toEqual(['r1', 'r2', 'r3'])
    expect(await readFile(join(folder, 'study.json'), 'utf8')).toBe(before)
  })

  test('gets a log with the first change, and none of them stays in the study document', async () => {
    const folder = await withReviews()
    await asVersion1(folder)
    await work(folder, [remove('r2')])
    expect(await readFile(join(folder, 'study.json'), 'utf8')).not.toContain('"reviews"')
    const library = await open(folder).then(closed)
    expect(idsIn(library)).toEqual(['r1', 'r3'])
    expect(await verifyLibrary(folder)).toMatchObject({ ok: true, counts: { reviews: 2 } })
  })

  test('does not bring back a review taken back, when the study document was not written any more', async () => {
    const folder = await withReviews()
    await asVersion1(folder)
    const study = await readFile(join(folder, 'study.json'))
    await work(folder, [remove('r2')])
    await writeFile(join(folder, 'study.json'), study)
    expect(idsIn(await open(folder).then(closed))).toEqual(['r1', 'r3'])
  })
})

async function closed(library: Library): Promise<Library> {
  await library.close()
  return library
}
