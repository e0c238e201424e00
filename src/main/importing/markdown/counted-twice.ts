import type { Outline } from './outline'
import type { Heading } from './structure'
import type { Title } from './titles'

/** A title by its lines. */
interface Counted {
  line: number
  end: number
  title: Title
  heading?: Heading
}

/** Whether two titles only count the same question: `1. 单选题 (1分)` right below 第 1 题. */
export function countsAgain({ lines }: Outline, above: Counted, below: Counted): boolean {
  if (above.title.bare !== true || below.title.bare !== true || above.heading || below.heading) return false
  if (above.title.number !== below.title.number) return false
  return lines.filledFrom(above.end, below.line) === below.line
}
