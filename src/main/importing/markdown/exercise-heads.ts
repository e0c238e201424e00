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
