import { foldText } from '../fold-text'
import type { Point } from './parse-points'

/** How much of a point a typed answer says, and whether that counts as having said it. */
export interface PointMatch {
  id: string
  /** Share of the point's telling terms that occur, 0 to 1; rarer terms count for more. */
  coverage: number
  hit: boolean
}

/** Saying half the lead counts, a third where the lead is only a few terms, or enough of the whole point. */
const leastLead = 0.5
const leastShortLead = 0.33
const leastWhole = 0.4

/**
 * Matches a typed answer against points, in Chinese (pairs of characters) and English (word stems), without
 * a network. A suggestion to confirm, not a verdict: it knows words, not meaning.
 */
export function matchPoints(typed: string, points: readonly Point[]): PointMatch[] {
  const said = new Set(termsOf(typed))
  const weight = weights(points)
  const coverageOf = (text: string): number => {
    const terms = [...new Set(termsOf(text))]
    const total = terms.reduce((sum, term) => sum + weight(term), 0)
    const covered = terms.reduce((sum, term) => sum + (said.has(term) ? weight(term) : 0), 0)
    return total === 0 ? 0 : covered / total
  }
  return points.map(({ id, lead, text }) => {
    const coverage = coverageOf(text)
    const least = termsOf(lead).length <= 3 ? leastShortLead : leastLead
    return { id, coverage, hit: coverageOf(lead) >= least || coverage >= leastWhole }
  })
}

/** A term in every point tells none apart: inverse frequency among the points. */
function weights(points: readonly Point[]): (term: string) => number {
  const frequency = new Map<string, number>()
  for (const { text } of points) {
    for (const term of new Set(termsOf(text))) frequency.set(term, (frequency.get(term) ?? 0) + 1)
  }
  return (term) => Math.log(1 + points.length / (frequency.get(term) ?? 1))
}

const common = new Set(
  'the a an and or of to in on for with by is are was be it its this that as at from not can will than then'.split(
    ' ',
  ),
)

/** Pairs of neighbouring Han characters, and stems of words in Latin script. */
function termsOf(text: string): string[] {
  const terms: string[] = []
  for (const [run] of foldText(text).matchAll(/\p{Script=Han}+|[\p{Script=Latin}\p{N}]+/gu)) {
    if (/\p{Script=Han}/u.test(run)) {
      for (let index = 0; index + 1 < run.length; index += 1) terms.push(run.slice(index, index + 2))
    } else if (!common.has(run)) terms.push(stem(run))
  }
  return terms
}

/** Enough stemming to match "caches" with "caching"; no dictionary. */
function stem(word: string): string {
  const cut = word.replace(/(?:ations?|ings?|ed|es|s|e)$/, '')
  return cut.length >= 3 ? cut : word
}
