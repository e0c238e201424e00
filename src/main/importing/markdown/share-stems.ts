import { findChoices, markCorrect } from './choices'
import type { Outline } from './outline'
import type { ReadQuestion } from './questions'
import { slice } from './slice'
import type { Stem } from './stems'

/** Puts the shared text before the prompt of each question that it is for, and gives it the shared choices. */
export function shareStems(
  outline: Outline,
  questions: readonly ReadQuestion[],
  stems: readonly Stem[],
): void {
  let from = 0
  for (const { line, end, first, last } of stems) {
    while (from < questions.length && (questions[from]?.title.line ?? 0) < line) from += 1
    const block = findChoices(outline, line + 1, end)[0]
    const text = slice(outline.lines, { line, start: 0, endLine: (block?.line ?? end) - 1 }, 0)
    // Numbers may start again below: the questions are those up to the first that does not count on.
    let before = first - 1
    for (let at = from; at < questions.length; at += 1) {
      const draft = questions[at]?.draft
      const number = Number(draft?.number)
      if (!draft || !(number > before && number <= last)) break
      before = number
      draft.prompt = draft.prompt === undefined ? text : `${text}\n\n${draft.prompt}`
      if (block && !draft.choices) draft.choices = markCorrect(block.choices, draft.answer)
    }
  }
}
