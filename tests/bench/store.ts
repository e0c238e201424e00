import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BenchPart } from './bench-part'
import { measureBookmarks } from './store/bookmarks'
import { buildLibrary } from './store/build-library'
import { measureFirstDue } from './store/first-due'
import { measureFirstQuestion } from './store/first-question'
import { measureOpening } from './store/opening'
import { addReviewLog } from './store/review-log'
import { measureWriting } from './store/writing'

/** A durable bookmark, and opening a library, beside their floors and peers. */
export const measureStore: BenchPart = async ({ sizes, quick, report }) => {
  const root = await mkdtemp(join(tmpdir(), 'dogear-bench-store-'))
  try {
    for (const size of sizes) {
      const folder = join(root, String(size))
      await buildLibrary(folder, size)
      report(await measureBookmarks(folder, size, quick ? 60 : 300))
      report(await measureWriting(root, size))
      report(await measureOpening(folder, size, quick ? 8 : size > 10_000 ? 8 : 30))
      report(await measureFirstQuestion(folder, size, size > 10_000 ? 5 : 20))
      await addReviewLog(folder)
      report(await measureFirstDue(folder, size, size > 10_000 ? 5 : 20))
    }
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}
