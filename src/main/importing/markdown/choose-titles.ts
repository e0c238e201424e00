import type { AnswerKey } from './answer-keys'
import { isMarked, styleRanks, type Candidate, type Style } from './candidates'
import { chooseByWords, topicsOfNotes } from './choose-by-words'
import { LineSet } from './line-set'
import { headingsOfFaq } from './notes'
import type { Outline } from './outline'
import { namesCheck, namesExercises } from './exercise-heads'
import { createCounting } from './counting'
import { isBreak } from './left-over'
import { findEvidence, type Evidence } from './evidence'
import { askingParagraphs, paragraphsAbove } from './plain-titles'
import { createSectionTest, hasLineBetween } from './title-lines'
import { isMatterAround } from './titles'
import { unansweredOf } from './unanswered-titles'

/**
 * Decides which candidates are questions. Answers are the witnesses: the style of title whose every occurrence
 * owns just one answer is the style of the document's questions. Without answers, words and numbers decide.
 */
export function chooseTitles(
  outline: Outline,
  candidates: readonly Candidate[],
  keys: readonly AnswerKey[],
): Candidate[] {
  const evidence = findEvidence(outline, candidates, keys)
  const chosen = evidence.length > 0 ? chooseByEvidence(outline, candidates, evidence) : []
  if (chosen.length > 0) return withFaq(chosen, candidates)
  const witnessed = paragraphsAbove(
    outline,
    evidence.map(({ line }) => line),
  )
  if (witnessed.length > 0) return witnessed
  const byWords = chooseByWords(outline, candidates)
  if (byWords.length > 0) return byWords
  const paragraphs = askingParagraphs(outline)
  if (paragraphs.length > 0) return paragraphs
  const topics = topicsOfNotes(outline, candidates)
  return topics.length > 0 ? topics : headingsOfFaq(candidates)
}

/** Titles with those of a FAQ elsewhere in the document, whose headings ask and have none of the titles below them. */
function withFaq(chosen: Candidate[], candidates: readonly Candidate[]): Candidate[] {
  const faq = headingsOfFaq(candidates)
  const lines = chosen.map(({ line }) => line)
  const [first, last] = [faq[0]?.line ?? 0, faq.at(-1)?.line ?? 0]
  if (faq.length < 2 || !faq.every(({ asks }) => asks) || hasLineBetween(lines, first - 1, last + 1))
    return chosen
  const next = candidates.find(({ line, heading }) => line > last && heading?.inList === false)?.line
  if (hasLineBetween(lines, last, next ?? Infinity)) return chosen
  return [...chosen, ...faq].sort((a, b) => a.line - b.line)
}

type Owners = Map<Candidate, Evidence[]>

function chooseByEvidence(
  outline: Outline,
  candidates: readonly Candidate[],
  evidence: readonly Evidence[],
): Candidate[] {
  const byStyle = new Map<Style, Candidate[]>()
  for (const candidate of candidates) {
    // Prose begins with a number as well.
    if (candidate.style === 'loose') continue
    const list = byStyle.get(candidate.style)
    if (list) list.push(candidate)
    else byStyle.set(candidate.style, [candidate])
  }
  const chosen = new Set<Candidate>()
  let open = evidence
  const styles = [...byStyle.keys()]
  while (open.length > 0 && styles.length > 0) {
    const ranked = styles
      .map((style) => ({ style, owners: ownersOf(outline, byStyle.get(style) ?? [], style, open) }))
      .map((entry) => ({
        ...entry,
        explained: explainedBy(entry.owners),
        all: byStyle.get(entry.style)?.length ?? 0,
      }))
      .sort((a, b) => b.explained - a.explained || styleRanks[a.style] - styleRanks[b.style])
    const best = preferLabels(outline, preferHeading(outline, ranked), ranked)
    if (!best || best.explained === 0) break
    const taken = new LineSet(outline.lines.count)
    const isSection = createSectionTest(outline, chosen, best.style)
    for (const [owner, lines] of best.owners) {
      if (countOf(lines, 'answer') > 3 || countOf(lines, 'choices') > 3) continue
      if (isSection(owner)) continue
      chosen.add(owner)
      lines.forEach(({ line }) => taken.add(line))
    }
    for (const extra of unansweredOf(outline, byStyle.get(best.style) ?? [], best.owners, chosen))
      chosen.add(extra)
    open = open.filter(({ line }) => !taken.has(line))
    styles.splice(styles.indexOf(best.style), 1)
  }
  return withoutNested([...chosen].sort((a, b) => a.line - b.line))
}

interface Ranked {
  style: Style
  owners: Owners
  explained: number
  /** How many candidates of the style there are. */
  all: number
}

/** A heading that explains nearly as much as a line inside its section is the title; the line is its text. */
function preferHeading(outline: Outline, ranked: readonly Ranked[]): Ranked | undefined {
  const [best] = ranked
  if (!best) return undefined
  const enough = ranked.filter((entry) => entry.explained >= best.explained * 0.8)
  const [highest, ...others] = enough.sort((a, b) => styleRanks[a.style] - styleRanks[b.style])
  if (!highest) return undefined
  const named = others.find((entry) => areWithin(outline, highest, entry))
  if (shareMarked(highest.owners) > 0) return named ?? highest
  // Above numbered headings that explain as much, one without any number is their section.
  const numbered = others.find(
    ({ style, owners, explained }) =>
      styleRanks[style] <= 6.5 &&
      explained >= highest.explained &&
      (shareMarked(owners) === 1 || isNamedBy(outline, highest.owners, owners)),
  )
  return (
    numbered ??
    named ??
    others.find(({ owners, explained }) => explained >= highest.explained && areAll(owners, namesCheck)) ??
    highest
  )
}

/**
 * Below a heading that only says that exercises follow, the lines labelled as questions are the titles; below the name
 * of the document, those that begin with 问 or `Q`.
 */
function preferLabels(
  outline: Outline,
  best: Ranked | undefined,
  ranked: readonly Ranked[],
): Ranked | undefined {
  const labelled = ranked.find(({ style }) => style === 'label')
  if (!best || !labelled || labelled.explained < best.explained) return best
  const isShort = ({ line, title }: Candidate) =>
    title.text !== '' && outline.labels.get(line)?.short === true
  const isName = best.style === 'h1' && best.all === 1 && [...labelled.owners.keys()].every(isShort)
  return isName || areAll(best.owners, namesExercises) ? labelled : best
}

/** Whether lines named as questions, `**Q1:** …`, stand somewhere in the chapters of headings that ask nothing. */
function areWithin({ lines }: Outline, upper: Ranked, lower: Ranked): boolean {
  const named = [...lower.owners.keys()]
  const chapters = [...upper.owners.keys()]
  if (lower.explained < upper.explained || lower.owners.size < lower.all * 0.8) return false
  if (chapters.some(({ asks }) => asks)) return false
  if (!named.every(({ title }) => title.explicit && title.number !== undefined)) return false
  const starts = new Set(named.map(({ line }) => line))
  const apart = chapters.filter(({ end }) => !starts.has(lines.filledFrom(end)))
  return apart.length > chapters.length / 2
}

/** Whether headings that ask nothing only stand above the deeper ones that do, or right above them without a text. */
function isNamedBy({ lines }: Outline, upper: Owners, deeper: Owners): boolean {
  const below = [...deeper.keys()]
  if (new Set(below.map(({ title }) => title.text)).size < below.length) return false
  if ([...upper.keys()].some(({ asks }) => asks)) return false
  if (below.every(({ asks }) => asks)) return true
  const starts = new Set(below.map(({ line }) => line))
  return [...upper.keys()].every(({ end }) => {
    let line = end
    while (line < lines.count && (lines.isBlank(line) || isBreak(lines.line(line)))) line += 1
    return starts.has(line)
  })
}

/** Whether every title has such words. */
function areAll(owners: Owners, have: (words: string) => boolean): boolean {
  return [...owners.keys()].every(({ title }) => have(title.text))
}

/** Share of the titles that are numbered or named as questions. */
function shareMarked(owners: Owners): number {
  const titles = [...owners.keys()]
  return titles.filter(isMarked).length / Math.max(1, titles.length)
}

/** Which candidate of a style stands nearest above each piece of evidence, unless a higher heading is between. */
function ownersOf(
  outline: Outline,
  candidates: readonly Candidate[],
  style: Style,
  evidence: readonly Evidence[],
): Owners {
  const cuts = linesAbove(outline, styleRanks[style])
  const owners: Owners = new Map()
  let nextCandidate = 0
  let cutLine = nextOf(cuts)
  let current: Candidate | undefined
  const counting = createCounting()
  for (const witness of evidence) {
    const { line } = witness
    for (;;) {
      const candidateLine = candidates[nextCandidate]?.line ?? Infinity
      if (Math.min(candidateLine, cutLine) > line) break
      if (candidateLine <= cutLine) current = counting.owner(candidates[nextCandidate++])
      else current = counting.owner(undefined)
      if (cutLine <= candidateLine) cutLine = nextOf(cuts)
    }
    if (!current || isMatterAround(current.title.text)) continue
    counting.answered()
    const lines = owners.get(current)
    if (lines) lines.push(witness)
    else owners.set(current, [witness])
  }
  return owners
}

/** Lines of the headings that end what titles of a rank own, in order. */
function* linesAbove({ headings, labels }: Outline, rank: number): Generator<number, undefined> {
  for (const { line, level, inList } of headings.values())
    if (!labels.has(line) && !inList && (rank > 6 || level < rank)) yield line
  return undefined
}

function nextOf(lines: Generator<number, undefined>): number {
  return lines.next().value ?? Infinity
}

function explainedBy(owners: Owners): number {
  let explained = 0
  for (const lines of owners.values()) {
    if (countOf(lines, 'answer') <= 1 && countOf(lines, 'choices') <= 1) explained += lines.length
  }
  return explained
}

function countOf(evidence: readonly Evidence[], kind: Evidence['kind']): number {
  return evidence.filter((witness) => witness.kind === kind).length
}

/** A question inside another one's heading-less range stays a question; inside a deeper heading it is the answer's. */
function withoutNested(chosen: readonly Candidate[]): Candidate[] {
  const kept: Candidate[] = []
  for (const candidate of chosen) {
    const above = kept.at(-1)
    if (candidate.style === 'label' && above && labelsSameQuestion(above, candidate)) continue
    kept.push(candidate)
  }
  return kept
}

function labelsSameQuestion(above: Candidate, label: Candidate): boolean {
  return above.style !== 'label' && label.line - above.end < 2
}
