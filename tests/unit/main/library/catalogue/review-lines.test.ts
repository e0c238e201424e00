import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Operation } from '../../../../../src/shared/domain/records'
import type { Review } from '../../../../../src/shared/domain/study'
import { decodeReviewLines, reviewLines } from '../../../../../src/main/library/catalogue/review-lines'
import { linesOfReviews } from '../../../../../src/main/library/layout'
import { openAsking } from '../../../../support/early-answers'
import { aBank, aQuestion, putBank, temporaryFolder } from '../../../../support/temporary-library'

const after = { state: 'review', due: 5, stability: 2.5, difficulty: 5, scheduledDays: 3 } as const
const graded: Omit<Review, 'id' | 'questionId' | 'at'> = {
  ...{ timeZoneOffset: 480, rating: 3, kind: 'review', before: null, elapsedMilliseconds: 1_000 },
  after: { ...after, step: 0, repetitions: 1, lapses: 0 },
  ...{ intervalBefore: 0, intervalAfter: 3, scheduler: 'fsrs-6' },
  ...{ createdAt: 5, updatedAt: 5, device: 'test' },
}

const put = (number: number, questionId: string): Operation => ({
  op: 'put',
  table: 'reviews',
  value: { ...graded, id: `r${String(number)}`, questionId, at: number },
})

/** Saves something in a library and closes it; gives the lines that were kept and those of the log read anew. */
async function linesAfter(folder: string, operations: readonly Operation[]) {
  const library = await openAsking(folder)
  await library.commit(operations)
  await library.close()
  const log = join(folder, 'reviews.ndjson')
  const kept = decodeReviewLines(await readFile(join(folder, linesOfReviews)))
  const { size } = await stat(log)
  const stamp = { revision: library.revision, size, modified: kept?.stamp.modified ?? 0 }
  return { kept, anew: await reviewLines(log, stamp, undefined) }
}

test('lines are kept up with a log that grows, as if it were read anew, and begun again with another log', async () => {
  const folder = await temporaryFolder()
  const first = Array.from({ length: 1_100 }, (_, number) => put(number, number % 2 === 0 ? 'q0' : '问'))
  const bank = putBank(aBank(), [aQuestion({ id: 'q0' }), aQuestion({ id: '问' })])
  const begun = await linesAfter(folder, [...bank, ...first])
  expect(begun.kept).toEqual(begun.anew)
  expect(begun.kept?.ends.length).toBeGreaterThan(1_100)
  const grown = await linesAfter(folder, [put(2_000, 'q0'), { op: 'remove', table: 'reviews', id: 'r5' }])
  expect(grown.kept).toEqual(grown.anew)
  expect(grown.kept?.ends.length).toBe((begun.kept?.ends.length ?? 0) + 3)
  // A log that is gone is written anew, without what was taken back.
  await rm(join(folder, 'reviews.ndjson'))
  const again = await linesAfter(folder, [put(3_000, 'q0')])
  expect(again.kept).toEqual(again.anew)
  expect(again.kept?.ends.length).toBeLessThan(grown.kept?.ends.length ?? 0)
})

test('lines of a damaged log are not kept', async () => {
  const log = join(await temporaryFolder(), 'reviews.ndjson')
  await writeFile(log, 'no line of a log\n')
  expect(await reviewLines(log, { revision: 1, size: 17, modified: 1 }, undefined)).toBeUndefined()
})
