import { describeAnchor } from '@shared/domain/anchoring/anchor'
import type { Highlight, Question } from '@shared/domain/records'
import { findMarks } from '../annotations/find-marks'
import { fieldStream } from '../annotations/markdown-stream'
import { textRevision } from '../annotations/text-revision'
import type { Library } from '../library/library'

/**
 * Marks of the answer of a question, on the question its end becomes: the same words, among what stands around them
 * there. A split cuts their neighbours off, without which a short one could not be told again. A mark whose words are
 * not found as they were, or any where the end was edited along with the split, stays as it is, to be followed.
 */
export function carryMarks(
  library: Library,
  from: Question,
  to: Question,
  marks: readonly Highlight[],
): Highlight[] {
  const [whole, end] = [fieldStream(from.answer, 'answer'), fieldStream(to.answer, 'answer')]
  if (!whole.endsWith(end)) return [...marks]
  const [cut, revision] = [whole.length - end.length, textRevision(to, 'answer')]
  const found = findMarks(library, from, marks)
  return marks.map((mark) => {
    const place = found.get(mark.id)
    const stands = place?.state === 'exact' || place?.state === 'moved'
    if (mark.field !== 'answer' || !stands || place.start < cut) return mark
    return { ...mark, anchor: describeAnchor(end, place.start - cut, place.end - cut), revision }
  })
}
