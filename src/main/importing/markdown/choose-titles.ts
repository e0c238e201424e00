import type { AnswerKey } from './answer-keys'
import { isMarked, styleRanks, type Candidate, type Style } from './candidates'
import { chooseByWords, topicsOfNotes } from './choose-by-words'
import { headingText, type Outline } from './outline'
import { findEvidence, type Evidence } from './evidence'
import { askingParagraphs, paragraphsAbove } from './plain-titles'
import { examPart } from './sections'
import { isMatterAround } from './titles'

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
  if (chosen.length > 0) return chosen
  const witnessed = paragraphsAbove(
    outline,
    evidence.map(({ line }) => line),
  )
  if (witnessed.length > 0) return witnessed
  const byWords = chooseByWords(outline, candidates)
  if (byWords.length > 0) return byWords
  const paragraphs = askingParagraphs(outline)
  return paragraphs.length > 0 ? paragraphs : topicsOfNotes(outline, candidates)
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
      .map((entry) => ({ ...entry, explained: explainedBy(entry.owners) }))
      .sort((a, b) => b.explained - a.explained || styleRanks[a.style] - styleRanks[b.style])
    const best = preferHeading(outline, ranked)
    if (!best || best.explained === 0) break
    const taken = new Set<number>()
    for (const [owner, lines] of best.owners) {
      if (countOf(lines, 'answer') > 3 || countOf(lines, 'choices') > 3) continue
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

/** A heading that explains nearly as much as a line inside its section is the title; the line is its text. */
function preferHeading<Entry extends { style: Style; owners: Owners; explained: number }>(
  outline: Outline,
  ranked: readonly Entry[],
): Entry | undefined {
  const [best] = ranked
  if (!best) return undefined
  const enough = ranked.filter((entry) => entry.explained >= best.explained * 0.8)
  const [highest, ...others] = enough.sort((a, b) => styleRanks[a.style] - styleRanks[b.style])
  if (!highest || shareMarked(highest.owners) > 0) return highest
  // Above numbered headings that explain as much, one without any number is their section.
  const numbered = others.find(
    ({ style, owners, explained }) =>
      styleRanks[style] <= 6.5 &&
      explained >= highest.explained &&
      (shareMarked(owners) === 1 || isNamedBy(outline, highest.owners, owners)),
  )
  return numbered ?? highest
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
    while (line < lines.count && lines.isBlank(line)) line += 1
    return starts.has(line)
  })
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
  const rank = styleRanks[style]
  const cuts = [...outline.headings.values()].filter(
    (heading) => !outline.labels.has(heading.line) && !heading.inList && (rank > 6 || heading.level < rank),
  )
  const owners: Owners = new Map()
  let nextCandidate = 0
  let nextCut = 0
  let current: Candidate | undefined
  for (const witness of evidence) {
    const { line } = witness
    for (;;) {
      const candidateLine = candidates[nextCandidate]?.line ?? Infinity
      const cutLine = cuts[nextCut]?.line ?? Infinity
      if (Math.min(candidateLine, cutLine) > line) break
      if (candidateLine <= cutLine) current = candidates[nextCandidate++]
      else current = undefined
      if (cutLine < candidateLine) nextCut += 1
      else if (cutLine === candidateLine) nextCut += 1
    }
    if (!current || isMatterAround(current.title.text)) continue
    const lines = owners.get(current)
    if (lines) lines.push(witness)
    else owners.set(current, [witness])
  }
  return owners
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

/** Titles of the same style that have no answer but are questions as well. */
function unansweredOf(
  outline: Outline,
  candidates: readonly Candidate[],
  owners: Owners,
  chosen: ReadonlySet<Candidate>,
): Candidate[] {
  const answered = [...owners.keys()].filter((owner) => chosen.has(owner))
  const marked = answered.filter(isMarked).length
  const needsMark = marked > answered.length * 0.7
  const below = otherLines(chosen, candidates[0]?.style)
  const counted = new Set(chosen)
  return candidates.filter((candidate, index) => {
    if (chosen.has(candidate) || owners.has(candidate) || isMatterAround(candidate.title.text)) return false
    if (candidate.heading?.underlined) return false
    if (needsMark && !isMarked(candidate)) return false
    if (!needsMark && !isMarked(candidate) && !candidate.asks && answered.length < candidates.length * 0.5)
      return false
    if (candidate.heading && !candidate.heading.inList) {
      // With answered titles below it, a heading is a section.
      return !hasLineBetween(below, candidate.line, candidates[index + 1]?.line ?? Infinity)
    }
    if (candidate.style === 'details') return true
    const isNext = continuesCount(outline, candidate, candidates, index, counted)
    if (isNext) counted.add(candidate)
    return isNext
  })
}

/** Lines of chosen titles of another style, in order. */
function otherLines(chosen: ReadonlySet<Candidate>, style: Style | undefined): number[] {
  return [...chosen]
    .filter((candidate) => candidate.style !== style)
    .map((candidate) => candidate.line)
    .sort((a, b) => a - b)
}

/** Whether one of the lines stands between two others. `lines` is in order. */
function hasLineBetween(lines: readonly number[], after: number, before: number): boolean {
  let low = 0
  let high = lines.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((lines[middle] ?? 0) <= after) low = middle + 1
    else high = middle
  }
  return (lines[low] ?? Infinity) < before
}

/**
 * Numbered lines occur inside answers too: only one that goes on counting from a question right above it, and that
 * the next question does not count again, is one.
 */
function continuesCount(
  outline: Outline,
  candidate: Candidate,
  candidates: readonly Candidate[],
  index: number,
  chosen: ReadonlySet<Candidate>,
): boolean {
  if (candidate.style === 'label')
    return candidate.title.number !== undefined && outline.labels.has(candidate.line)
  const previous = candidates.slice(Math.max(0, index - 60), index).findLast((other) => chosen.has(other))
  const next = candidates.slice(index + 1, index + 60).find((other) => chosen.has(other))
  const number = Number(candidate.title.number)
  const above = candidates[index - 1]
  if (above && !chosen.has(above) && Number(above.title.number) === number - 1) return false
  const before = previous ? Number(previous.title.number) : 0
  const after = next ? Number(next.title.number) : number + 1
  if (number === 1 && above && chosen.has(above))
    return hasHeadingBetween(outline, above.line, candidate.line)
  if (number !== before + 1) return false
  if (after === number + 1) return true
  const begins = number > 1 || isBelowPart(outline, candidate.line)
  return above === previous && begins && leadsTo(candidates, index, after)
}

/** Whether the name of a part of an exam stands right above a line. */
function isBelowPart({ lines }: Outline, line: number): boolean {
  let above = line - 1
  while (above > 0 && lines.isBlank(above)) above -= 1
  return above >= 0 && examPart.test(lines.line(above).slice(0, 90))
}

/** Whether a section begins between two lines, so that the numbers start again below it. */
function hasHeadingBetween(outline: Outline, after: number, before: number): boolean {
  for (let line = before - 1; line > after; line -= 1) {
    const heading = outline.headings.get(line)
    if (heading) return !outline.labels.has(line) && !isMatterAround(headingText(outline, heading))
  }
  return false
}

/** Whether the numbers run on from a candidate up to the one before `after`, or up to where they start again. */
function leadsTo(candidates: readonly Candidate[], index: number, after: number): boolean {
  for (let next = index; next < Math.min(candidates.length, index + 60); next += 1) {
    const number = Number(candidates[next]?.title.number)
    const following = Number(candidates[next + 1]?.title.number)
    if (following === after || next + 1 === candidates.length) return after === number + 1 || after === 1
    if (following !== number + 1) return false
  }
  return false
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
