import type { SourceLines } from '../source-lines'
import type { Candidate } from './candidates'
import type { Outline } from './outline'
import type { ListItem } from './structure'
import { asksSomething, readTitle } from './titles'

/** Fewest entries of a list of questions, and which share of them asks and of the document's lines they are. */
export const leastEntries = 4
export const leastAsking = 0.2
export const leastOfLines = 0.5

/**
 * The items of lists that are questions, given those that ask: all of a document that is little else than a list of
 * single lines, all of lists of which most ask, else only these. Lists of links to elsewhere have none.
 */
export function itemsThatAsk(outline: Outline, asking: readonly Candidate[]): Candidate[] {
  if (asking.filter(({ line }) => !isLink(outline, { line })).length < 2) return []
  const items = [...outline.items.values()].filter(({ depth, number }) => depth === 0 && number === undefined)
  if (items.filter((item) => isLink(outline, item)).length > items.length / 2) return []
  if (isBare(outline, items, asking)) return items.map((item) => candidateOf(outline, item))
  const [first] = asking
  const below = items.filter(({ line }) => line >= sectionOf(outline, first?.line ?? 0))
  const isMostly = below.length >= leastEntries && asking.length > below.length * 0.6
  return isMostly ? below.map((item) => candidateOf(outline, item)) : [...asking]
}

/** Whether a document is little else than a list of single lines of which some ask. */
function isBare(outline: Outline, all: readonly ListItem[], asking: readonly Candidate[]): boolean {
  const { lines, items } = outline
  if (all.length < leastEntries || asking.length < all.length * leastAsking) return false
  if (all.length !== items.size || all.length < filledLines(lines) * leastOfLines) return false
  return all.every(({ line, end }) => {
    for (let below = line + 1; below < end; below += 1) if (!lines.isBlank(below)) return false
    return true
  })
}

const marker = /^\s{0,12}[-*+]\s{1,8}(?:\[[ xX]\]\s{1,8})?/

function candidateOf({ lines }: Outline, { line }: ListItem): Candidate {
  const title = readTitle(lines.line(line).replace(marker, ''))
  return { line, end: line + 1, style: 'askingItem', title, asks: asksSomething(title.text) }
}

/** Whether an item is nothing but a link to elsewhere. */
function isLink({ lines }: Outline, { line }: Pick<ListItem, 'line'>): boolean {
  return /^\[[^\n]{1,300}\]\([^()\n]{1,600}\)$/.test(
    lines.line(line).slice(0, 1_000).replace(marker, '').trim(),
  )
}

/** The line of the heading above a line; 0 where there is none. */
function sectionOf({ headings }: Outline, line: number): number {
  let above = 0
  for (const heading of headings.keys()) if (heading <= line) above = heading
  return above
}

/** How many lines are not blank. */
export function filledLines(lines: SourceLines): number {
  let filled = 0
  for (let line = 0; line < lines.count; line += 1) if (!lines.isBlank(line)) filled += 1
  return filled
}
