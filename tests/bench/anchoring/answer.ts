import { describeAnchor, type Anchor } from '../../../src/shared/domain/anchoring/anchor'
import { anchoringCases } from '../../support/anchoring-cases'
import { seededRandom } from '../../support/random'

/** An answer before and after an edit, with marks spread over it. */
export interface MarkedAnswer {
  before: string
  after: string
  anchors: Anchor[]
}

/** Joins edited passages to an answer of about so many characters. */
export function markedAnswer(characters: number, marks: number, seed: number): MarkedAnswer {
  const edits = anchoringCases(Math.ceil(characters / 120), seed).filter(({ edit }) => edit !== 'rewriteAll')
  let [before, after] = ['', '']
  for (const { oldText, newText } of edits) {
    if (before.length >= characters) break
    before += `${oldText}\n\n`
    after += `${newText}\n\n`
  }
  const random = seededRandom(seed)
  const anchors = Array.from({ length: marks }, () => {
    const start = random.below(before.length - 60)
    return describeAnchor(before, start, start + 4 + random.below(50))
  })
  return { before, after, anchors }
}
