import { writeMedia } from '../library/media'
import { keepSourceText } from '../library/source-texts'
import type { ReadBank } from './read-bank'

/** Writes what banks bring along beside records, so that a commit may refer to it: pictures, sounds and source texts. */
export async function keepFiles(folder: string, banks: readonly ReadBank[]): Promise<void> {
  await writeMedia(
    folder,
    banks.flatMap(({ media }) => media),
  )
  for (const { texts = [] } of banks) for (const text of texts) await keepSourceText(folder, text)
}
