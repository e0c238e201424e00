import type { Candidate } from './candidates'
import { headingText, type Outline } from './outline'
import { asksSomething, readTitle } from './titles'

const link = /\[([^\][\n]{2,300})\]\(\s?#([^()\s]{1,200})\)/g
const bareHeading = /^(?:q|question|no\.?|第|问题|题目?)?\s?\d{1,6}\s?[题问.、:：]?$/iu
const fewest = 2

/**
 * Headings that are nothing but a number, `### 1`, with the words of the links that lead to them as titles:
 * `[What is …?](#1)` in a list at the beginning.
 */
export function takeLinkedTitles(outline: Outline, candidates: readonly Candidate[]): readonly Candidate[] {
  const bare = candidates.filter(({ heading }) => heading && bareHeading.test(headingText(outline, heading)))
  if (bare.length < fewest) return candidates
  const words = new Map<string, string>()
  for (let line = 0; line < outline.lines.count; line += 1) {
    const text = outline.lines.line(line)
    if (outline.kinds.of(line) === 'code' || !text.includes('](#')) continue
    for (const [, title = '', anchor = ''] of text.slice(0, 4_000).matchAll(link))
      words.set(anchor.toLowerCase(), title)
  }
  const linked = new Set(bare)
  return candidates.map((candidate) => {
    const { heading } = candidate
    const title =
      heading && linked.has(candidate) ? words.get(anchorOf(headingText(outline, heading))) : undefined
    if (heading === undefined || title === undefined) return candidate
    const number = /\d{1,6}/.exec(headingText(outline, heading))?.[0] ?? ''
    const { text } = readTitle(title)
    return { ...candidate, title: { text, number, explicit: false, loose: false }, asks: asksSomething(text) }
  })
}

/** The anchor that a heading has: its words in small letters, without marks, with dashes for spaces. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-')
}
