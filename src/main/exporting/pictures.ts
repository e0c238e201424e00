import { mediaNameOf, mediaNamesIn } from '@shared/domain/media'
import type { Library } from '../library/library'
import { readMedia } from '../library/media'
import { highlightsByQuestion, notesByQuestion } from '../library/views'
import type { ExportSelection } from './selection'

/** The pictures that the selection shows, by the address its texts have for them, as data. `stop` ends the reading. */
export async function picturesOf(
  library: Library,
  { banks }: ExportSelection,
  stop?: AbortSignal,
): Promise<(address: string) => string | undefined> {
  const questions = banks.flatMap((each) => each.questions)
  const names = new Set(
    questions
      .flatMap(({ id, prompt, answer, explanation, choices = [] }) => [
        ...[prompt, answer, explanation, ...choices.map(({ text }) => text)],
        ...(notesByQuestion(library).get(id) ?? []).map(({ body }) => body),
        ...(highlightsByQuestion(library).get(id) ?? []).map(({ body }) => body),
      ])
      .flatMap((text) => mediaNamesIn(text ?? '')),
  )
  const found = new Map<string, string>()
  for (const name of names) {
    stop?.throwIfAborted()
    const media = await readMedia(library.folder, name)
    if (media?.mediaType.startsWith('image/'))
      found.set(name, `data:${media.mediaType};base64,${media.body.toString('base64')}`)
  }
  return (address) => found.get(mediaNameOf(address) ?? '')
}
