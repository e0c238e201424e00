import type { Operation } from '../../../src/shared/domain/records'
import { openLibrary } from '../../../src/main/library/open-library'
import { systemClock, systemIds } from '../../../src/main/clock'
import { generateCorpus, putCorpus } from '../search/corpus'

/** Makes a closed library with one bank of so many questions, a note on every tenth, a bookmark on every twentieth. */
export async function buildLibrary(folder: string, size: number): Promise<void> {
  const corpus = generateCorpus(size)
  const bookmarks = corpus.questions
    .filter(({ order }) => order % 20 === 0)
    .map(({ id }): Operation => ({
      op: 'put',
      table: 'bookmarks',
      value: { id, createdAt: 1, updatedAt: 1, device: 'bench' },
    }))
  const library = await openLibrary({ folder, clock: systemClock, ids: systemIds() })
  await library.commit([...putCorpus(corpus), ...bookmarks])
  await library.close()
}
