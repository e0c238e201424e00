import { mkdir, open, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Review } from '@shared/domain/study'
import { readWithFacts, removeIfThere, renameStubbornly } from '../files'
import { catalogueOf, layout, linesOfReviews, pathIn } from '../layout'
import {
  decodeCatalogue,
  encodeCatalogue,
  isSameStamp,
  type Catalogue,
  type DocumentStamp,
} from './catalogue'
import { CatalogueMaker } from './catalogue-maker'
import { decodeRecentReviews, encodeRecentReviews, recentReviews, type RecentReviews } from './recent-reviews'
import {
  decodeReviewLines,
  encodeReviewLines,
  linesOfLog,
  reviewLines,
  type ReviewLines,
} from './review-lines'

const bytesPerRead = 1 << 18

/** Reads the catalogue of a document; `undefined` where there is none of just that file. */
export async function readCatalogue(
  folder: string,
  name: string,
  stamp: DocumentStamp,
): Promise<Catalogue | undefined> {
  const file = await readWithFacts(pathIn(folder, catalogueOf(name)))
  const catalogue = file && decodeCatalogue(file.bytes)
  return catalogue && isSameStamp(catalogue.stamp, stamp) ? catalogue : undefined
}

/** Keeps the catalogue of a document. */
export async function keepCatalogue(folder: string, name: string, catalogue: Catalogue): Promise<void> {
  await keep(folder, catalogueOf(name), encodeCatalogue(catalogue))
}

/** Reads the end of the review log; `undefined` where it is not kept for just that log. */
export async function readRecentReviews(
  folder: string,
  stamp: DocumentStamp,
): Promise<RecentReviews | undefined> {
  const file = await readWithFacts(pathIn(folder, catalogueOf(layout.reviews)))
  return file && decodeRecentReviews(file.bytes, stamp)
}

/** Keeps the end of the review log, of which these are all reviews, and of a long one where its lines stand. */
export async function keepRecentReviews(
  folder: string,
  stamp: DocumentStamp,
  all: readonly Review[],
): Promise<void> {
  const recent = await recentReviews(all, stamp)
  if (!recent.isComplete) {
    const lines = await reviewLines(pathIn(folder, layout.reviews), stamp, await readLines(folder))
    if (lines !== undefined) await keep(folder, linesOfReviews, encodeReviewLines(lines))
  }
  await keep(folder, catalogueOf(layout.reviews), encodeRecentReviews(recent))
}

async function readLines(folder: string): Promise<ReviewLines | undefined> {
  const file = await readWithFacts(pathIn(folder, linesOfReviews))
  return file && decodeReviewLines(file.bytes)
}

/** Whether all is kept that tells of a review log in this state. */
async function hasReviews(folder: string, stamp: DocumentStamp): Promise<boolean> {
  const recent = await readRecentReviews(folder, stamp)
  if (recent === undefined || recent.isComplete) return recent !== undefined
  return linesOfLog(await readLines(folder), stamp) !== undefined
}

/** It is not synced: what is cut short by a power failure is known by its checksum. */
async function keep(folder: string, name: string, bytes: Buffer): Promise<void> {
  const path = pathIn(folder, name)
  const temporary = `${path}.tmp`
  await mkdir(dirname(path), { recursive: true })
  try {
    await writeFile(temporary, bytes)
    await renameStubbornly(temporary, path)
  } catch (error) {
    await removeIfThere(temporary).catch(() => undefined)
    throw error
  }
}

/** Makes and keeps the catalogue of a document that stands in the folder, unless there is one. */
export async function completeCatalogue(
  folder: string,
  name: string,
  stamp: DocumentStamp,
  lists: () => Readonly<Record<string, readonly unknown[]>>,
): Promise<void> {
  if (name === layout.reviews) {
    if (!(await hasReviews(folder, stamp)))
      await keepRecentReviews(folder, stamp, (lists()['reviews'] ?? []) as readonly Review[])
    return
  }
  if ((await readCatalogue(folder, name, stamp)) !== undefined) return
  const maker = new CatalogueMaker()
  const file = await open(pathIn(folder, name), 'r')
  try {
    const { size, mtimeMs } = await file.stat()
    if (!isSameStamp({ ...stamp, size, modified: mtimeMs }, stamp)) return
    const bytes = Buffer.allocUnsafe(bytesPerRead)
    for (;;) {
      const { bytesRead } = await file.read(bytes, 0, bytesPerRead)
      if (bytesRead === 0) break
      maker.take(bytes.subarray(0, bytesRead))
    }
  } finally {
    await file.close()
  }
  const catalogue = await maker.finish(stamp, lists())
  if (catalogue !== undefined) await keepCatalogue(folder, name, catalogue)
}
