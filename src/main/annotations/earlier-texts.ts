import { markedSource } from '@shared/domain/marked-source'
import type { Highlight, Question } from '@shared/domain/records'
import type { Library } from '../library/library'
import { revisionsOf } from '../library/views'
import { textRevision } from './text-revision'

/** Sources of texts by the revision that marked passages name. */
export type EarlierTexts = Record<string, string>

/**
 * The sources on which marked passages of a question were made, where they are no longer the present ones.
 * What no revision of the question holds is left out: such passages are found by their quote alone.
 */
export function earlierTexts(
  library: Library,
  question: Question,
  highlights: readonly Highlight[],
): EarlierTexts {
  const fields = new Set(highlights.map(({ field }) => field))
  const present = new Map([...fields].map((field) => [field, textRevision(question, field)]))
  const made = highlights.filter(({ field, revision }) => revision !== present.get(field))
  if (made.length === 0) return {}
  const texts: EarlierTexts = {}
  const wanted = new Set(made.map(({ revision }) => revision))
  for (const { content } of revisionsOf(library, question.id)) {
    for (const field of fields) {
      const revision = textRevision(content, field)
      if (wanted.has(revision)) texts[revision] = markedSource(content, field)
    }
  }
  return texts
}
