import { foldText } from '../fold-text'
import { isSlip, termsOf, type Terms } from './answer-terms'
import type { Point } from './parse-points'

/** How much of a point a typed answer says, and whether that counts as having said it. */
export interface PointMatch {
  id: string
  /** Share of the point's telling terms that occur, 0 to 1; rarer terms count for more. */
  coverage: number
  hit: boolean
}

/** Shares, by weight, from which a point counts as said; chosen on two thirds of the labelled answers. */
const least = {
  /** Of the lead: naming a point is saying it. */
  lead: 0.45,
  /** Of the whole point. */
  whole: 0.38,
  /** Of one clause of the typed answer that is about that point and no other, */
  clause: 0.3,
  /** and that together with twice the share of the point it says. */
  clauseAndWhole: 0.5,
}
const clearlyMore = 1.3
const unknownWeight = 0.5

/**
 * Matches a typed answer against points, in Chinese and English, without a network. Looks from both sides: how
 * much of a point was said, and whether what was said in a clause is about that point and no other. A suggestion
 * to confirm, not a verdict: it knows words, not meaning.
 */
export function matchPoints(typed: string, points: readonly Point[]): PointMatch[] {
  const wholes = points.map(({ text }) => termsOf(text))
  const leads = points.map(({ lead }) => termsOf(lead))
  const rarity = rarityAmong(wholes)
  const known = new Set(wholes.flatMap(({ weights }) => [...weights.keys()]))
  const clauses = clausesOf(typed).map((clause) => withSlips(termsOf(clause), known))
  const said = new Set(clauses.flatMap(({ weights }) => [...weights.keys()]))
  const about = clauses.map((clause) => aboutOne(clause, wholes, rarity))
  const plain = foldText(typed)
  return points.map(({ id, lead }, index) => {
    const coverage = shareOf(wholes[index], said, rarity)
    const isNamed =
      shareOf(leads[index], said, rarity) >= least.lead || namesOf(lead).some((name) => name.test(plain))
    const most = Math.max(0, ...about.map((one) => (one?.place === index ? one.share : 0)))
    const isAbout = most >= least.clause && most + 2 * coverage >= least.clauseAndWhole
    return { id, coverage, hit: isNamed || isAbout || coverage >= least.whole }
  })
}

/**
 * The two names of a lead such as "BERT (Bidirectional Encoder …)" as expressions over folded text: whoever says
 * either has named the point. "GPT" is not said by "GPT-2", which is another name.
 */
function namesOf(lead: string): RegExp[] {
  const [, name = '', gloss = ''] = /^(.{2,}?)\s*[(（]([^()（）]{2,})[)）…]$/u.exec(lead) ?? []
  return [name, gloss]
    .map((each) => foldText(each).match(/[\p{L}\p{N}]+/gu) ?? [])
    .filter((words) => words.join('').length > 1)
    .map((words) => new RegExp(`${wordStart}${words.join('[\\s\\p{P}]*')}${wordEnd}`, 'u'))
}

const wordStart = '(?<![\\p{Script=Latin}\\p{N}])'
const wordEnd = '(?![\\p{Script=Latin}\\p{N}]|[-‐. ]?\\p{N})'

type Rarity = (term: string) => number

/** A term in every point tells none apart: inverse frequency among the points. What no point says counts a little. */
function rarityAmong(points: readonly Terms[]): Rarity {
  const frequency = new Map<string, number>()
  for (const { weights } of points) {
    for (const term of weights.keys()) frequency.set(term, (frequency.get(term) ?? 0) + 1)
  }
  const rarest = Math.log(1 + points.length)
  return (term) => {
    const count = frequency.get(term)
    return count === undefined ? unknownWeight * rarest : Math.log(1 + points.length / count)
  }
}

/** Share of the terms, by weight, that are among those said. */
function shareOf(terms: Terms | undefined, said: ReadonlySet<string>, rarity: Rarity): number {
  const total = weigh(terms, rarity, () => true)
  return total === 0 ? 0 : weigh(terms, rarity, (term) => said.has(term)) / total
}

function weigh(terms: Terms | undefined, rarity: Rarity, counts: (term: string) => boolean): number {
  let sum = 0
  for (const [term, weight] of terms?.weights ?? []) if (counts(term)) sum += weight * rarity(term)
  return sum
}

/** The point a clause is about, and the share of the clause it has: more than any other point nearly has. */
function aboutOne(
  clause: Terms,
  points: readonly Terms[],
  rarity: Rarity,
): { place: number; share: number } | undefined {
  const total = weigh(clause, rarity, () => true)
  if (total === 0) return undefined
  const shares = points.map(({ weights }) => weigh(clause, rarity, (term) => weights.has(term)) / total)
  const share = Math.max(...shares)
  const place = shares.indexOf(share)
  const isClear = shares.every((other, index) => index === place || other * clearlyMore <= share)
  return isClear ? { place, share } : undefined
}

/** Pieces of a typed answer that each make one point at most. */
function clausesOf(typed: string): string[] {
  return typed
    .split(/[\n，,。.；;、：:！!？?→]+|\s(?:and|then|but|while)\s/u)
    .filter((clause) => clause.trim() !== '')
}

/** The terms with slips of the finger put right where the points have the word meant. */
function withSlips({ weights }: Terms, known: ReadonlySet<string>): Terms {
  const words = [...known]
  const mended = [...weights].map(([term, weight]): [string, number] => {
    const meant = known.has(term) ? undefined : words.find((word) => isSlip(term, word))
    return [meant ?? term, weight]
  })
  return { weights: new Map(mended) }
}
