import { findChoices, markCorrect } from './choices'
import type { ChoiceBlock } from './choice-block'
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
  for (const stem of stems) {
    const { line, end } = stem
    while (from < questions.length && (questions[from]?.title.line ?? 0) < line) from += 1
    const block = findChoices(outline, line + 1, end)[0]
    const text = slice(outline.lines, { line, start: 0, endLine: (block?.line ?? end) - 1 }, 0)
    const isOf = createTest(stem)
    for (let at = from; at < questions.length; at += 1) {
      const question = questions[at]
      if (!question || !isOf(question)) break
      share(question, text, block)
    }
  }
}

/** Tells the questions of a stem. Numbers may start again below it: its own are those up to the first that does not count on. */
function createTest({ questions }: Stem): (question: ReadQuestion) => boolean {
  if ('until' in questions) return ({ title }) => title.line < questions.until
  let before = questions.first - 1
  return ({ draft }) => {
    const number = Number(draft.number)
    const isOwn = number > before && number <= questions.last
    before = number
    return isOwn
  }
}

function share({ draft }: ReadQuestion, text: string, block: ChoiceBlock | undefined): void {
  draft.prompt = draft.prompt === undefined ? text : `${text}\n\n${draft.prompt}`
  if (block && !draft.choices) draft.choices = markCorrect(block.choices, draft.answer)
}
