import type { Operation } from '../../../src/shared/domain/records'
import { openLibrary } from '../../../src/main/library/open-library'
import { systemClock, systemIds } from '../../../src/main/clock'
import { generateCorpus, putCorpus } from '../search/corpus'

const stamps = { createdAt: 1, updatedAt: 1, device: 'bench' }
const day = 86_400_000

/**
 * Makes a closed library with one bank of so many questions, a card for each, a note on every tenth, a bookmark
 * on every twentieth, and preferences of the person.
 */
export async function buildLibrary(
  folder: string,
  size: number,
  preferences: Record<string, string> = {},
): Promise<void> {
  const corpus = generateCorpus(size)
  const library = await openLibrary({ folder, clock: systemClock, ids: systemIds() })
  const operations = [
    ...putCorpus(corpus),
    ...corpus.questions.flatMap(({ id, order }) => belongings(id, order)),
    ...Object.entries(preferences).map(([id, value]): Operation => ({
      op: 'put',
      table: 'preferences',
      value: { id, value, ...stamps },
    })),
  ]
  await library.commit(operations)
  await library.close()
}

function belongings(id: string, order: number): Operation[] {
  const memory = {
    stability: 12.3456,
    difficulty: 5.4321,
    scheduledDays: 12,
    step: 0,
    repetitions: 4,
    lapses: 1,
  }
  const card: Operation = {
    op: 'put',
    table: 'cards',
    value: {
      id,
      state: 'review',
      due: Date.UTC(2026, 0, 1) + (order % 400) * day,
      ...memory,
      lastReviewAt: Date.UTC(2025, 11, 1),
      ...stamps,
    },
  }
  if (order % 20 !== 0) return [card]
  return [card, { op: 'put', table: 'bookmarks', value: { id, ...stamps } }]
}
