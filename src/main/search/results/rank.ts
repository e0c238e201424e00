import { indexOfFolded } from '@shared/domain/find-folded'
import type { SearchField } from '@shared/domain/query'
import type { Documents } from '../documents/documents'
import type { TextMatcher } from '../documents/text-matcher'
import { SlotSet } from '../index/slot-set'
import type { TextNode } from '../query/query-node'
import { textsOf, type SearchDocument } from '../question-texts'

/** Tiers of a match, best last. Titles and exact phrases come first. */
const tiers = {
  elsewhere: 0,
  someInTitle: 1,
  phrase: 2,
  allInTitle: 3,
  phraseInTitle: 4,
  titleStart: 5,
  wholeTitle: 6,
} as const

const mostCovered = 9
/** In larger groups of equal matches the position is left out: reading each would take longer than the search. */
const mostPlaced = 200
const farthest = 100_000

export interface RankInput {
  matches: SlotSet
  wanted: readonly TextNode[]
  /** The words of the query as one folded text, when there are several in a row. */
  phrase: string | undefined
  documents: Documents
  matcher: TextMatcher
}

/**
 * Scores by slot, a higher one is better: tier (title, phrase), then the number of texts found (of an `or`),
 * then the earlier position, then the shorter question. Slots that do not match score 0.
 */
export function rank(input: RankInput): Float64Array {
  const { matches, wanted, documents } = input
  const scores = new Float64Array(matches.capacity)
  if (wanted.length === 0) return scores
  const groupOf = grouping(input)
  const sizes = new Uint32Array((tiers.wholeTitle + 1) * (mostCovered + 1))
  matches.forEach((slot) => {
    const group = groupOf(slot)
    scores[slot] = group
    sizes[group] = (sizes[group] ?? 0) + 1
  })
  matches.forEach((slot) => {
    const group = scores[slot] ?? 0
    const document = documents.at(slot)
    const isPlaced = (sizes[group] ?? 0) <= mostPlaced && document !== undefined
    const position = isPlaced ? positionOf(document, wanted) : farthest
    scores[slot] = group + 0.9 * (1 - position / (farthest + 1)) + shortness(documents.sizeAt(slot))
  })
  return scores
}

function shortness(size: number): number {
  return 4e-6 * (1 - Math.min(size, farthest) / (farthest + 1))
}

/** Gives the whole-number part of a score: tier, then how many texts were found. */
function grouping(input: RankInput): (slot: number) => number {
  const { wanted, documents, matches, matcher } = input
  const titles = wanted.map((text) => inTitle(text, input))
  const everyTitle = titles.reduce((all, each) => all.intersect(each), matches.copy())
  const someTitle = titles.reduce((some, each) => some.unite(each), new SlotSet(matches.capacity))
  const phrase = wanted.length === 1 ? wanted[0]?.folded : input.phrase
  const nothing = new SlotSet(matches.capacity)
  const phraseInTitle = phrase === undefined ? nothing : matcher.match(phrase, everyTitle, 'title')
  const phraseAnywhere =
    phrase === undefined || wanted.length === 1 ? nothing : matcher.match(phrase, matches)
  const found =
    wanted.length === 1 ? [] : wanted.map((text) => matcher.match(text.folded, matches, text.field))
  return (slot) => {
    let tier: number = tiers.elsewhere
    if (phraseInTitle.has(slot)) tier = titleTier(documents.at(slot)?.question.title ?? '', phrase ?? '')
    else if (everyTitle.has(slot)) tier = tiers.allInTitle
    else if (phraseAnywhere.has(slot)) tier = tiers.phrase
    else if (someTitle.has(slot)) tier = tiers.someInTitle
    let covered = 0
    for (const set of found) if (set.has(slot)) covered += 1
    return tier * (mostCovered + 1) + Math.min(covered, mostCovered)
  }
}

function inTitle({ folded, field }: TextNode, { matches, matcher }: RankInput): SlotSet {
  const canBe: SearchField | undefined = field ?? 'title'
  return canBe === 'title' ? matcher.match(folded, matches, 'title') : new SlotSet(matches.capacity)
}

function titleTier(title: string, phrase: string): number {
  if (indexOfFolded(title, phrase) !== 0) return tiers.phraseInTitle
  return title.length <= phrase.length ? tiers.wholeTitle : tiers.titleStart
}

/** Units before the first hit, counted over the texts of the document in their order. */
function positionOf(document: SearchDocument, wanted: readonly TextNode[]): number {
  const { title, answer } = document.question
  const { regular } = document
  const inTitle = firstIn('title', title, wanted, regular)
  if (inTitle >= 0) return inTitle
  const inAnswer = document.question.prompt === undefined ? firstIn('answer', answer, wanted, regular) : -1
  if (inAnswer >= 0) return Math.min(title.length + inAnswer, farthest)
  let before = 0
  for (const [field, text] of textsOf(document)) {
    const at = firstIn(field, text, wanted, regular)
    if (at >= 0) return Math.min(before + at, farthest)
    before += text.length
  }
  return farthest
}

function firstIn(field: SearchField, text: string, wanted: readonly TextNode[], regular?: boolean): number {
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
