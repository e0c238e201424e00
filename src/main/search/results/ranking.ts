import { indexOfFolded, startsWithFolded } from '@shared/domain/find-folded'
import type { SearchField } from '@shared/domain/query'
import type { Documents } from '../documents/documents'
import type { TextMatcher } from '../documents/text-matcher'
import { SlotSet } from '../index/slot-set'
import type { TextNode } from '../query/query-node'
import { textsOf, type SearchDocument } from '../question-texts'
import { largest } from './largest'

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
const farthest = 100_000

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

  /** How many of the matches come before one of them. */
  placeOf(slot: number): number {
    const at = this.tiers.findIndex((slots) => slots.has(slot))
    const placed = this.placed[at] ?? false
    const value = this.withinTier(slot, placed)
    let before = this.tiers.slice(0, at).reduce((sum, tier) => sum + tier.size, 0)
    this.tiers[at]?.forEach((other) => {
      const difference = this.withinTier(other, placed) - value
      if (difference > 0 || (difference === 0 && this.bySource(other, slot) < 0)) before += 1
    })
    return before
  }

  /** The first `count` matches in order. */
  best(count: number): number[] {
    const best: number[] = []
    this.tiers.forEach((tier, at) => {
      const placed = this.placed[at] ?? false
      if (best.length < count)
        best.push(
          ...largest(
            tier.list(),
            count - best.length,
            (slot) => this.withinTier(slot, placed),
            this.bySource,
          ),
        )
    })
    return best
  }

  private readonly bySource = (a: number, b: number): number => {
    const [first, second] = [this.input.documents.at(a)?.question, this.input.documents.at(b)?.question]
    if (!first || !second) return a - b
    const { placeOfBank } = this.input
    if (first.bankId !== second.bankId) return placeOfBank(first.bankId) - placeOfBank(second.bankId)
    return first.order - second.order || (first.id < second.id ? -1 : 1)
  }

  private withinTier(slot: number, placed: boolean): number {
    const { documents, wanted } = this.input
    const shortness = 4e-6 * (1 - Math.min(documents.sizeAt(slot), farthest) / (farthest + 1))
    // Most matches of a common word: they must cost next to nothing.
    if (!placed && this.texts.length === 0) return shortness
    let covered = 0
    for (const slots of this.texts) if (slots.has(slot)) covered += 1
    if (!placed || wanted.length === 0) return covered + shortness
    return covered + 0.9 * (1 - this.positionAt(slot) / (farthest + 1)) + shortness
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
  const { matches, wanted } = input
  const [only, ...more] = wanted
  if (matches.isEmpty || !only) return [matches]
  const first = titlesWith(only, input)
  const rest = matches.copy()
  if (more.length === 0) return split([...titleTiers(first, only.folded, input), first], rest)
  const titles = [first, ...more.map((text) => titlesWith(text, input))]
  const someTitle = titles.reduce((some, each) => some.unite(each), new SlotSet(matches.capacity))
  const everyTitle = titles.reduce((all, each) => all.intersect(each), matches.copy())
  const { phrase, matcher } = input
  if (phrase === undefined) return split([everyTitle, someTitle], rest)
  const inTitle = matcher.match(phrase, everyTitle, 'title')
  const anywhere = matcher.matchFew(phrase, matches, mostPhraseCandidates)
  return split([...titleTiers(inTitle, phrase, input), inTitle, everyTitle, anywhere, someTitle], rest)
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
function titleTiers(inTitle: SlotSet, phrase: string, { documents }: RankingInput): SlotSet[] {
  const wholeTitle = new SlotSet(inTitle.capacity)
  const titleStart = new SlotSet(inTitle.capacity)
  for (const slot of inTitle.list()) {
    if (documents.firstUnitAt(slot) !== phrase.charCodeAt(0)) continue
    const title = documents.at(slot)?.question.title ?? ''
    if (startsWithFolded(title, phrase)) (title.length > phrase.length ? titleStart : wholeTitle).add(slot)
  }
  return [wholeTitle, titleStart]
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
