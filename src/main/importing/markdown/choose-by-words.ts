import { withStatements } from './bold-statements'
import { isMarked, type Candidate, type Style } from './candidates'
import { filledLines, itemsThatAsk, leastAsking, leastEntries, leastOfLines } from './items-that-ask'
import { namesExercises } from './exercise-heads'
import type { SourceLines } from '../source-lines'
import { areSteps, isNotes, speaksOfQuestions } from './notes'
import type { Outline } from './outline'
import { asksSomething, isMatterAround } from './titles'

interface Group {
  style: Style
  candidates: Candidate[]
  /** Mean likeness to a question, from 0 to 1. */
  likeness: number
}

/** Decides which candidates are questions in a document that labels neither questions nor answers. */
export function chooseByWords(outline: Outline, candidates: readonly Candidate[]): Candidate[] {
  const groups = groupsOf(candidates)
  const inLists = groups.find(({ style }) => style === 'listHeading')
  const headings = groups.filter(({ style }) => /^h[1-6]$/.test(style))
  const likeliest = chooseLevel(headings)
  const heading = likeliest && isNotes(likeliest.candidates, candidates) ? undefined : likeliest
  if (inLists && inLists.candidates.length >= Math.max(2, heading?.candidates.length ?? 0))
    return inLists.candidates
  const items = groups.find(({ style }) => style === 'askingItem')
  const below =
    heading &&
    (asksBelow(heading, groups)?.candidates ??
      exercisesBelow(heading, candidates) ??
      (items && isTopicOf(heading, items) ? itemsThatAsk(outline, items.candidates) : undefined))
  if (below) return below
  if (heading && heading.likeness >= 0.45) return withDeeperChapters(questionsOf(heading), candidates)
  for (const [style, least, likeness] of [
    ['bold', 2, 0],
    ['boldItem', 2, 0.6],
    ['label', 2, 0],
    ['boldQuestion', 2, 0],
  ] as const) {
    const group = groups.find((candidate) => candidate.style === style)
    if (style === 'bold' && group && isNotes(group.candidates, candidates)) continue
    if (group && group.candidates.length >= least && group.likeness >= likeness)
      return style === 'boldQuestion' ? withStatements(outline, group.candidates) : group.candidates
  }
  if (heading) return questionsOf(heading)
  const numbered = groups.find(({ style }) => style === 'numbered')
  if (numbered && numbered.candidates.filter(({ asks }) => asks).length > numbered.candidates.length * 0.6)
    return numbered.candidates
  if (numbered && isListOfQuestions(outline.lines, numbered.candidates)) return numbered.candidates
  const bracketed = groups.find(({ style }) => style === 'bracketed')
  if (bracketed && shareAsking(bracketed) > 0.6) return bracketed.candidates
  const loose = groups.find(({ style }) => style === 'loose')
  if (loose && (isCounted(loose.candidates) || isListOfQuestions(outline.lines, loose.candidates)))
    return loose.candidates
  return items && items.candidates.length > 1 ? itemsThatAsk(outline, items.candidates) : []
}

const fewestTopics = 3
/**
 * The headings of notes to learn from: those of the highest level that has several, each with a text, where one of
 * them asks and the name of the document speaks of questions, or a quarter of them asks.
 */
export function topicsOfNotes({ lines }: Outline, candidates: readonly Candidate[]): Candidate[] {
  const headings = candidates.filter(({ heading }) => heading?.inList === false && !heading.underlined)
  const [first] = headings
  const isNamed = speaksOfQuestions(first)
  const group = groupsOf(headings)
    .sort((a, b) => a.style.localeCompare(b.style))
    .find(({ candidates: topics }) => topics.length >= fewestTopics && topics.some(({ asks }) => asks))
  const asking = group?.candidates.filter(({ asks }) => asks).length ?? 0
  if (group && !isNamed && areSteps(group.candidates)) return []
  if (!group || !(isNamed || (asking > 1 && shareAsking(group) >= 0.25)))
    return first && isLone(headings) ? [first] : []
  const topics = group.candidates
  const nextHeading = new Map(
    headings.map(({ line }, index) => [line, headings[index + 1]?.line ?? lines.count]),
  )
  const isFilled = ({ line, end }: Candidate) =>
    lines.filledFrom(end) < (nextHeading.get(line) ?? lines.count)
  return topics.every(isFilled) ? topics : []
}

/** Whether the only heading of the first level is the first one and asks: a file for one question. */
function isLone([first, ...others]: readonly Candidate[]): boolean {
  if (first?.style !== 'h1' || !asksSomething(first.title.text.replace(/^.{1,8}[:：]\s{0,4}/u, '')))
    return false
  return !isMatterAround(first.title.text) && !others.some(({ style }) => style === 'h1')
}

/** Lines of one style that ask, below headings of which hardly one does: those are the sections. */
function asksBelow(heading: Group, groups: readonly Group[]): Group | undefined {
  if (shareAsking(heading) > 0.2) return undefined
  return groups.find(
    (group) =>
      ['bold', 'boldItem', 'boldQuestion', 'numbered'].includes(group.style) &&
      group.candidates.length > heading.candidates.length &&
      shareAsking(group) >= 0.5 &&
      shareFilled(heading, group) >= 0.6,
  )
}

/** Whether the only heading of its level asks nothing, and several items below it do. */
function isTopicOf({ candidates: [topic, ...others] }: Group, items: Group): boolean {
  const below = items.candidates.filter(({ line }) => line > (topic?.line ?? Infinity))
  return others.length === 0 && topic?.asks === false && below.length > 2
}

/** Numbered lines below a heading that names exercises, where most of them ask and no other heading does. */
function exercisesBelow(heading: Group, candidates: readonly Candidate[]): Candidate[] | undefined {
  if (shareAsking(heading) > 0) return undefined
  let isOpen = false
  const found = candidates.filter((candidate) => {
    if (candidate.heading?.inList === false) isOpen = namesExercises(candidate.title.text)
    return isOpen && candidate.style === 'numbered'
  })
  const asking = found.filter(({ asks }) => asks).length
  return asking > 1 && asking > found.length / 2 ? found : undefined
}

function shareAsking({ candidates }: Group): number {
  return candidates.filter(({ asks }) => asks).length / candidates.length
}

/** Whether lines such as `1 什么是…` count on from 1 and most of them ask. */
function isCounted(lines: readonly Candidate[]): boolean {
  const asking = lines.filter(({ asks }) => asks).length
  return (
    lines.length > 2 &&
    asking > lines.length * 0.6 &&
    lines.every(({ title }, index) => Number(title.number) === index + 1)
  )
}

/** Whether a document is little else than numbered lists of which some ask: what somebody was asked, in short. */
function isListOfQuestions(lines: SourceLines, entries: readonly Candidate[]): boolean {
  if (entries.length < leastEntries) return false
  if (!countsOn(entries)) return false
  if (entries.filter(({ asks }) => asks).length < entries.length * leastAsking) return false
  return entries.length >= filledLines(lines) * leastOfLines
}

/** Whether each number is one more than that above it, or 1. */
function countsOn(entries: readonly Candidate[]): boolean {
  return entries.every(({ title }, index) => {
    const number = Number(title.number)
    return number === 1 || number === Number(entries[index - 1]?.title.number) + 1
  })
}

function groupsOf(candidates: readonly Candidate[]): Group[] {
  const groups = new Map<Style, Candidate[]>()
  for (const candidate of candidates) {
    if (isMatterAround(candidate.title.text) || candidate.heading?.underlined) continue
    const group = groups.get(candidate.style)
    if (group) group.push(candidate)
    else groups.set(candidate.style, [candidate])
  }
  return [...groups].map(([style, members]) => ({
    style,
    candidates: members,
    likeness: members.reduce((sum, member) => sum + likenessOf(member), 0) / members.length,
  }))
}

function likenessOf({ title, asks }: Candidate): number {
  if (title.explicit) return 1
  // `## 2.1.0` names a version as well.
  const isBare = title.bare === true || /^\d+(?:\.\d+){2,}$/.test(title.text)
  const counted = title.number === undefined || isBare ? 0 : title.loose ? 0.2 : 0.5
  return counted + (asks ? 0.5 : 0)
}

/** The heading level of the questions: the likeliest; of two alike the deeper one, if it fills the other's sections. */
function chooseLevel(groups: readonly Group[]): Group | undefined {
  const able = groups.filter(
    ({ likeness, candidates }) => likeness >= 0.3 && (candidates.length > 1 || likeness >= 0.5),
  )
  able.sort((a, b) => a.style.localeCompare(b.style))
  return able.reduce<Group | undefined>((upper, deeper) => {
    if (!upper) return deeper
    const filled = shareFilled(upper, deeper)
    if (filled < 0.6) return upper.likeness >= deeper.likeness - 0.25 ? upper : deeper
    return deeper.likeness >= upper.likeness - 0.05 || upper.likeness < 0.6 ? deeper : upper
  }, undefined)
}

/** Share of the upper headings with at least one of the deeper ones below them. */
function shareFilled(upper: Group, deeper: Group): number {
  let at = 0
  let filled = 0
  upper.candidates.forEach((candidate, index) => {
    const until = upper.candidates[index + 1]?.line ?? Infinity
    while ((deeper.candidates[at]?.line ?? Infinity) < candidate.line) at += 1
    if ((deeper.candidates[at]?.line ?? Infinity) < until) filled += 1
  })
  return filled / upper.candidates.length
}

/** The level's questions: one without a number is none where nearly all are numbered, or before or behind those. */
function questionsOf({ candidates }: Group): Candidate[] {
  const marked = candidates.filter(isMarked)
  if (marked.length > candidates.length * 0.8) return candidates.filter((c) => isMarked(c) || c.asks)
  if (marked.length < 2 || marked.length < candidates.length * 0.5) return [...candidates]
  const [first = 0, last = 0] = [candidates.findIndex(isMarked), candidates.findLastIndex(isMarked)]
  return candidates.filter((c, index) => c.asks || (index >= first && index <= last))
}

/** Chapters whose questions are headings of a deeper level than those of the others, where all are numbered. */
function withDeeperChapters(chosen: readonly Candidate[], all: readonly Candidate[]): Candidate[] {
  const level = chosen[0]?.heading?.level ?? 0
  const added: Candidate[] = []
  let isOpen = false
  for (const [index, candidate] of all.entries()) {
    const own = candidate.heading?.inList === false ? candidate.heading.level : undefined
    if (own === undefined) continue
    if (own < level) isOpen = !isMatterAround(candidate.title.text) && isDeeper(all, index, level)
    else if (own === level) isOpen = false
    else if (isOpen && own === level + 1 && isMarked(candidate)) added.push(candidate)
  }
  return added.length < 2 || !chosen.every(isMarked)
    ? [...chosen]
    : [...chosen, ...added].sort((a, b) => a.line - b.line)
}

/** Whether the first heading below a chapter is deeper than the questions of the others. */
function isDeeper(all: readonly Candidate[], chapter: number, level: number): boolean {
  const next = all.slice(chapter + 1, chapter + 40).find(({ heading }) => heading?.inList === false)
  return (next?.heading?.level ?? 0) === level + 1
}
