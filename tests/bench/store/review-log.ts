import type { Operation } from '../../../src/shared/domain/records'
import { openLibrary } from '../../../src/main/library/open-library'
import { systemClock, systemIds } from '../../../src/main/clock'

const day = 86_400_000
const operationsPerCommit = 30_000
const stamps = { createdAt: 1, updatedAt: 1, device: 'bench' }

/** Gives a closed library a review log: two reviews of every question, long ago. */
export async function addReviewLog(folder: string): Promise<void> {
  const library = await openLibrary({ folder, clock: systemClock, ids: systemIds() })
  const operations = [...library.all('cards').values()].flatMap(({ id, due, ...card }, index) =>
    [400, 300].map((ago, turn): Operation => {
      const at = Date.UTC(2025, 11, 1) - ago * day + index
      const { state, stability, difficulty, scheduledDays, step, repetitions, lapses } = card
      const after = { state, stability, difficulty, scheduledDays, step, repetitions, lapses, due }
      return {
        op: 'put',
        table: 'reviews',
        value: {
          ...{
            id: `${id}-${String(turn)}`,
            questionId: id,
            at,
            timeZoneOffset: 0,
            rating: 3,
            kind: 'review',
          },
          ...{ before: turn === 0 ? null : { ...after, lastReviewAt: at - 100 * day }, after },
          ...{ intervalBefore: 3, intervalAfter: 12, elapsedMilliseconds: 9_000, scheduler: 'ts-fsrs 5' },
          points: { hit: ['Mechanism'], missed: ['Limits'] },
          ...stamps,
        },
      }
    }),
  )
  for (let from = 0; from < operations.length; from += operationsPerCommit)
    await library.commit(operations.slice(from, from + operationsPerCommit))
  await library.close()
}
