import type { Resolution } from '../../../src/shared/domain/anchoring/anchor'
import { compareTexts, resolveAnchor } from '../../../src/shared/domain/anchoring/resolve'
import { searchableText } from '../../../src/shared/domain/anchoring/searchable-text'
import { anchoringCases, isRightPlace, owed, type AnchoringCase } from '../../support/anchoring-cases'
import type { BenchTable } from '../report/bench-table'
import { matchByHypothesisRule } from './hypothesis-rule'

type Found = { start: number; end: number } | null
type Resolver = (one: AnchoringCase) => Found

const placeOf = (found: Resolution): Found => (found.state === 'orphan' ? null : found)
const resolvers: Record<string, Resolver> = {
  'Dogear, old text known': ({ anchor, oldText, newText }) => {
    const searched = searchableText(newText)
    return placeOf(resolveAnchor(anchor, searched, compareTexts(oldText, searched)))
  },
  'Dogear, quote alone': ({ anchor, newText }) =>
    placeOf(resolveAnchor(anchor, searchableText(newText), null)),
  "approx-string-match, Hypothesis' rule": ({ anchor, newText }) => matchByHypothesisRule(anchor, newText),
}

/** Where labelled edits leave marks: each resolver over the same cases. */
export function measureCases(count: number, seed: number): BenchTable {
  const cases = anchoringCases(count, seed)
  const due = cases.filter((one) => owed(one) === 'place')
  const gone = cases.filter((one) => owed(one) === 'orphan')
  const rows = Object.entries(resolvers).map(([name, resolve]) => {
    const started = performance.now()
    const found = new Map(cases.map((one) => [one, resolve(one)]))
    const milliseconds = performance.now() - started
    const isRight = (one: AnchoringCase): boolean => {
      const place = found.get(one)
      return place != null && isRightPlace(one, place.start, place.end)
    }
    const placed = cases.filter((one) => found.get(one) != null)
    const wrong = placed.filter((one) => !isRight(one)).length
    const again = (100 * due.filter(isRight).length) / due.length
    const orphaned = (100 * gone.filter((one) => found.get(one) == null).length) / gone.length
    return { name, values: [wrong, again, orphaned, milliseconds / count] }
  })
  return {
    title: `Marks after ${count.toLocaleString('en')} labelled edits, seed ${seed} (${due.length} have a right place, ${gone.length} none)`,
    columns: [
      { name: 'wrong places' },
      { name: 're-attached', unit: '%', higherIsBetter: true },
      { name: 'orphans of those gone', unit: '%', higherIsBetter: true },
      { name: 'each', unit: 'ms' },
    ],
    rows,
  }
}
