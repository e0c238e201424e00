import { indexOfFolded } from '@shared/domain/find-folded'
import type { SearchField } from '@shared/domain/query'
import type { Documents } from '../documents/documents'
import { farthest } from '../documents/shortest-first'
import type { TextMatcher } from '../documents/text-matcher'
import { SlotSet } from '../index/slot-set'
import type { TextNode } from '../query/query-node'
import { textsOf, type SearchDocument } from '../question-texts'
import { largest } from './largest'
import { rangeOf } from './range-of'
import { shortestOf } from './shortest-of'

export interface RankingInput {
  matches: SlotSet
  wanted: readonly TextNode[]
  /** The words of the query as one folded text, when there are several in a row. */
  phrase: string | undefined
  /** Whether some of the wanted texts may be missing from a match. */
  anyOf: boolean
  documents: Documents
  matcher: TextMatcher
  /** Where the bank stands among the banks. */
  placeOfBank: (bankId: string) => number
}

/** In larger tiers the position is left out: reading each text would take longer than the search. */
const mostPlaced = 200
/** A phrase with more candidates is looked for in titles only. */
const mostPhraseCandidates = 1_000
/** Of larger tiers the shortest are picked from an order of all questions: only a few of it have to be asked. */
const mostSorted = 2_000
/** Down to this place the best are picked one by one; a range farther down is found by counting sizes. */
const nearTop = 500
/** With more texts in an `or` there are more kinds of matches than are worth counting. */
const mostTextsCounted = 8

/**
 * The order of matches: by tier (whole title, start of a title, in a title, all words in the title, the phrase
 * anywhere, some words in the title, the rest), then by how many of the texts of an `or` are there, then by the
 * earlier position, then the shorter question, then the order of the source.
 * Tiers are disjoint sets, best first, so that ranking costs next to nothing until somebody looks.
 */
export class Ranking {
  private readonly placed: boolean[]
  private readonly positions = new Map<number, number>()

  private constructor(
    private readonly input: RankingInput,
    private readonly tiers: readonly SlotSet[],
    private readonly texts: readonly SlotSet[],
  ) {
    this.placed = tiers.map((tier) => tier.size <= mostPlaced)
  }

  static of(input: RankingInput): Ranking {
    const { matches, wanted, matcher, anyOf } = input
    const texts = anyOf ? wanted.map((text) => matcher.match(text.folded, matches, text.field)) : []
    return new Ranking(input, tiersOf(input), texts)
  }

  /** The same for some of the matches alone. */
  within(matches: SlotSet): Ranking {
    const tiers = this.tiers.map((tier) => tier.copy().intersect(matches))
    return new Ranking({ ...this.input, matches }, tiers, this.texts)
  }

  /** How many of the matches come before one of them, and which stand next to it. */
  around(slot: number): { place: number; previous?: number; next?: number } {
    const at = this.tiers.findIndex((slots) => slots.has(slot))
    const order = this.orderWithin(at)
    let place = this.tiers.slice(0, at).reduce((sum, tier) => sum + tier.size, 0)
    let previous: number | undefined
    let next: number | undefined
    this.tiers[at]?.forEach((other) => {
      const side = other === slot ? 0 : order(other, slot)
      if (side < 0) place += 1
      if (side < 0 && (previous === undefined || order(previous, other) < 0)) previous = other
      if (side > 0 && (next === undefined || order(other, next) < 0)) next = other
    })
    previous ??= this.outermost(
      this.tiers.slice(0, at).findLastIndex((tier) => !tier.isEmpty),
      -1,
    )
    next ??= this.outermost(
      this.tiers.findIndex((tier, tierAt) => tierAt > at && !tier.isEmpty),
      1,
    )
    return { place, ...(previous === undefined ? {} : { previous }), ...(next === undefined ? {} : { next }) }
  }

  /** The matches from place `from` up to `to`, in order. */
  range(from: number, to: number): number[] {
    const found: number[] = []
    let before = 0
    for (const [at, tier] of this.tiers.entries()) {
      if (before >= to) break
      const { size } = tier
      const within = [Math.max(0, from - before), Math.min(size, to - before)] as const
      if (within[0] < within[1]) for (const slot of this.rangeWithin(at, tier, within)) found.push(slot)
      before += size
    }
    return found
  }

  private rangeWithin(at: number, tier: SlotSet, range: readonly [number, number]): number[] {
    const [from, to] = range
    const placed = this.placed[at] ?? false
    const { documents } = this.input
    const { length } = this.texts
    if (!placed && length === 0 && documents.fixed > 0 && to < nearTop && tier.size > mostSorted)
      return shortestOf(tier, to, documents, this.bySource).slice(from)
    if (placed || to < nearTop || length > mostTextsCounted)
      return largest(tier.list(), to, (slot) => this.withinTier(slot, placed), this.bySource).slice(from)
    const bucketOf = (slot: number): number =>
      (length - this.coveredAt(slot)) * (farthest + 1) + documents.sizeAt(slot)
    return rangeOf(tier.list(), range, (length + 1) * (farthest + 1), bucketOf, this.bySource)
  }

  /** The first match of a tier, or with -1 the last; undefined where there is no such tier. */
  private outermost(at: number, direction: 1 | -1): number | undefined {
    const order = this.orderWithin(at)
    let found: number | undefined
    this.tiers[at]?.forEach((slot) => {
      if (found === undefined || order(slot, found) * direction < 0) found = slot
    })
    return found
  }

  private orderWithin(at: number): (a: number, b: number) => number {
    const placed = this.placed[at] ?? false
    return (a, b) => this.withinTier(b, placed) - this.withinTier(a, placed) || this.bySource(a, b)
  }

  private readonly bySource = (a: number, b: number): number => {
    const { documents, placeOfBank } = this.input
    const first = documents.questionAt(a)
    const second = documents.questionAt(b)
    if (!first || !second) return a - b
    if (first.bankId !== second.bankId) return placeOfBank(first.bankId) - placeOfBank(second.bankId)
    return first.order - second.order || (first.id < second.id ? -1 : 1)
  }

  private withinTier(slot: number, placed: boolean): number {
    const { documents, wanted } = this.input
    const shortness = 4e-6 * (1 - documents.sizeAt(slot) / (farthest + 1))
    // Most matches of a common word: they must cost next to nothing.
    if (!placed && this.texts.length === 0) return shortness
    const covered = this.coveredAt(slot)
    if (!placed || wanted.length === 0) return covered + shortness
    return covered + 0.9 * (1 - this.positionAt(slot) / (farthest + 1)) + shortness
  }

  /** How many of the texts of an `or` are there. */
  private coveredAt(slot: number): number {
    let covered = 0
    for (const slots of this.texts) if (slots.has(slot)) covered += 1
    return covered
  }

  private positionAt(slot: number): number {
    const known = this.positions.get(slot)
    if (known !== undefined) return known
    const document = this.input.documents.at(slot)
    const position = document ? positionOf(document, this.input.wanted) : farthest
    this.positions.set(slot, position)
    return position
  }
}

function tiersOf(input: RankingInput): SlotSet[] {
  const { matches, wanted, matcher, phrase } = input
  const [only, ...more] = wanted
  if (matches.isEmpty || !only) return [matches]
  const first = titlesWith(only, input)
  const rest = matches.copy()
  if (more.length === 0) return split([...titleTiers(first, only.folded, matcher), first], rest)
  const titles = [first, ...more.map((text) => titlesWith(text, input))]
  const someTitle = titles.reduce((some, each) => some.unite(each), new SlotSet(matches.capacity))
  const everyTitle = titles.reduce((all, each) => all.intersect(each), matches.copy())
  if (phrase === undefined) return split([everyTitle, someTitle], rest)
  const inTitle = matcher.match(phrase, everyTitle, 'title')
  const anywhere = matcher.matchFew(phrase, matches, mostPhraseCandidates)
  return split([...titleTiers(inTitle, phrase, matcher), inTitle, everyTitle, anywhere, someTitle], rest)
}

/** Makes tiers disjoint, each keeping what no better one has, and adds what is in none. */
function split(tiers: SlotSet[], rest: SlotSet): SlotSet[] {
  for (const tier of tiers) {
    tier.intersect(rest)
    rest.subtract(tier)
  }
  return [...tiers, rest]
}

/** Of the slots whose title has the phrase: those whose title it is, and those whose title starts with it. */
function titleTiers(inTitle: SlotSet, phrase: string, matcher: TextMatcher): SlotSet[] {
  const { whole, longer } = matcher.titlesStarting(phrase, inTitle)
  return [whole, longer]
}

function titlesWith({ folded, field }: TextNode, { matches, matcher }: RankingInput): SlotSet {
  const canBeTitle = field === undefined || field === 'title'
  return canBeTitle ? matcher.match(folded, matches, 'title') : new SlotSet(matches.capacity)
}

/** Units before the first hit, counted over the texts of the document in their order. */
function positionOf(document: SearchDocument, wanted: readonly TextNode[]): number {
  let before = 0
  for (const [field, text] of textsOf(document)) {
    const at = firstIn(field, text, wanted, document.regular)
    if (at >= 0) return Math.min(before + at, farthest)
    before += text.length
  }
  return farthest
}

function firstIn(
  field: SearchField,
  text: string,
  wanted: readonly TextNode[],
  regular: boolean | undefined,
): number {
  let first = -1
  for (const { folded, field: only } of wanted) {
    if (only !== undefined && only !== field) continue
    // As typed first: that is many times faster, and only the order of equal matches hangs on it.
    const asIs = text.indexOf(folded)
    const at = asIs >= 0 ? asIs : indexOfFolded(text, folded, regular)
    if (at >= 0 && (first < 0 || at < first)) first = at
  }
  return first
}
