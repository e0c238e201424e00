import type { Outline } from './outline'
import type { Heading } from './structure'
import type { Title } from './titles'

/** A line that may be the title of a question. */
interface Head {
  line: number
  end: number
  style: string
  title: Title
  heading?: Heading
}

const exercises =
  /^(?:课后|本章|章末|随堂|理解)?(?:复习|思考|练习|确认|检测|基础|进阶|提高|挑战|拓展|巩固|综合)?(?:题|习题|思考题|练习|自测题?|问题|小测)(?:[与和及](?:思考|练习|复习|自测)题?)?$|^(?:review|discussion|study|practice)?\s?(?:questions|exercises|problems|quiz)$/i

/** Whether a heading says that exercises stand below it: 思考题, Review questions. */
export function namesExercises(words: string): boolean {
  return exercises.test(words.trim())
}

const check =
  /\bself[- ]?(?:check|test|assessment)\b|\bcheck (?:your|yourself)\b|\b(?:quick|knowledge|concept) check\b|\btry it\b|练一练|想一想|考考你|自测|随堂/i

/** Whether a heading is that of a question among the text of a course: `Mid-page self-check`. */
export function namesCheck(words: string): boolean {
  return check.test(words)
}

/** Without lines such as `Exercise 1. …` right above lists of questions, where there are several: they are its parts. */
export function withoutExercises<Candidate extends Head>(
  { lines }: Outline,
  candidates: readonly Candidate[],
): Candidate[] {
  const heads = candidates.filter(({ style, end, heading }, index) => {
    const next = candidates[index + 1]
    if (style !== 'label' || heading || next?.style !== 'numbered' || Number(next.title.number) !== 1)
      return false
    return lines.filledFrom(end, next.line) === next.line
  })
  const dropped = new Set(heads.length > 1 ? heads : [])
  return candidates.filter((candidate) => !dropped.has(candidate))
}
