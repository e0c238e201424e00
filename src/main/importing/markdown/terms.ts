import type { QuestionDraft } from '@shared/domain/import'
import type { Outline } from './outline'
import { createTopicUse, type Untitled } from './untitled'
import { sharedIndent, slice } from './slice'
import { readTitle } from './titles'

/** How a term stands before its definition. */
type Form = 'definition' | 'bold' | 'arrow' | 'colon' | 'dash' | 'comma'

interface Term {
  form: Form
  line: number
  words: string
  /** Where its definitions begin. */
  from: { line: number; start: number; end?: number }[]
}

const bullet = '(?:[-*+•·●][ \\t]{1,8})?'
const forms: readonly (readonly [Form, RegExp])[] = [
  [
    'bold',
    new RegExp(
      `^ {0,3}${bullet}((?:\\d{1,4}[.、)）]\\s{0,4})?(?:\\*\\*|__)[^*_\\n]{1,80}(?:\\*\\*|__))\\s{0,4}(?:[:：]|[-–—]{1,2}(?=\\s))\\s{0,8}(?=\\S)`,
      'u',
    ),
  ],
  [
    'bold',
    new RegExp(
      `^ {0,3}${bullet}((?:\\d{1,4}[.、)）]\\s{0,4})?(?:\\*\\*|__)[^*_\\n]{1,80}[:：](?:\\*\\*|__))\\s{0,8}(?=\\S)`,
      'u',
    ),
  ],
  ['arrow', new RegExp(`^ {0,3}${bullet}([^\\n]{1,200}?)\\s(?:>>|=>|->|→|⇒)\\s{1,8}(?=\\S)`, 'u')],
  ['dash', new RegExp(`^ {0,3}${bullet}([^\\n]{1,60}?)(?:\\s[-–—]{1,2}\\s|——)\\s{0,8}(?=\\S)`, 'u')],
  ['colon', new RegExp(`^ {0,3}${bullet}([^\\n:：]{1,60})(?:：\\s{0,8}|:\\s{1,8})(?=\\S)`, 'u')],
  // A list of words and what they are in another language; in prose a comma parts a line as well.
  ['comma', /^ {0,3}([^\n,，。.;；:：|]{1,40})[,，] {0,2}(?=[^\s,，\n][^,，\n]{0,60}$)/u],
]
const definition = /^ {0,3}:[ \t]{1,8}(?=\S)/
/** A term is a name: no sentence, no address, no time of day. */
const noName = /[。！？!?；;，]|^[^\p{L}]*$|https?$|[[\]()|`{}]{2}/u
const mostWords = 6

const fewest = 3
const leastShare = 0.7
const fewestByComma = 5

/**
 * Terms with their definitions: definition lists, `**term**: text`, `term：text`, `term - text`, where they are
 * nearly all of the document and no term occurs often, as who speaks in a conversation does.
 */
export function readTerms(document: Untitled): QuestionDraft[] {
  const { outline, coverage } = document
  const all = findTerms(outline)
  const form = mostOf(all)
  const terms = all.filter((term) => term.form === form)
  const distinct = new Set(terms.map(({ words }) => words)).size
  const others = countOthers(outline, terms)
  const least = form === 'definition' ? 2 : form === 'comma' ? fewestByComma : fewest
  if (distinct < least || distinct < terms.length * 0.9) return []
  const share = form === 'comma' ? 1 : leastShare
  if (terms.length < (terms.length + others) * share) return []
  if (terms.filter((term) => leadsElsewhere(outline, term)).length > terms.length / 2) return []
  const topicsAt = createTopicUse(document)
  return terms.map((term, index) => {
    const { line, from, words } = term
    const end = endOf(outline, term, terms[index + 1]?.line ?? outline.lines.count)
    const topics = topicsAt(line)
    coverage.use(line, end)
    const parts = from.map((start, part) => textOf(outline, start, from[part + 1]?.line ?? end))
    const { text, number } = readTitle(words)
    const source = { startLine: line + 1, endLine: end }
    const answer = parts.join('\n\n')
    return { ...(number === undefined ? {} : { number }), title: text, answer, topics, tags: [], source }
  })
}

/** The text from where a definition begins, its further lines without the indentation that they share. */
function textOf({ lines }: Outline, from: Term['from'][number], until: number): string {
  const first = from.start > 0 ? from.line + 1 : from.line
  return slice(lines, { ...from, endLine: until - 1 }, sharedIndent(lines, first, until))
}

/** Whether a definition is nothing but a link: an index of other files. */
function leadsElsewhere({ lines }: Outline, { from: [start] }: Term): boolean {
  const text = start
    ? lines
        .line(start.line)
        .slice(start.start, start.start + 600)
        .trim()
    : ''
  return /^\[[^\n]{1,200}\]\([^()\n]{1,400}\)$/.test(text)
}

function mostOf(terms: readonly Term[]): Form | undefined {
  const counts = new Map<Form, number>()
  for (const { form } of terms) counts.set(form, (counts.get(form) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0]
}

function findTerms(outline: Outline): Term[] {
  const found: Term[] = []
  for (let line = 0; line < outline.lines.count; line += 1) {
    const isHtml = outline.kinds.of(line) === 'html'
    if (!isHtml && !isOpen(outline, line)) continue
    const term = isHtml
      ? definedInHtml(outline, line)
      : (definedBelow(outline, line) ?? definedBeside(outline, line) ?? definedWithin(outline, line))
    if (!term) continue
    found.push(term)
    line = term.from.at(-1)?.line ?? line
  }
  return found
}

function isOpen({ lines, kinds, headings, items }: Outline, line: number): boolean {
  if (kinds.of(line) !== 'text' || headings.has(line) || lines.isBlank(line)) return false
  return (items.get(line)?.depth ?? 0) === 0
}

/** A line above lines that begin with a colon. */
function definedBelow({ lines }: Outline, line: number): Term | undefined {
  const words = lines.line(line).trim()
  if (words.length > 80 || definition.test(lines.line(line))) return undefined
  const from: Term['from'] = []
  let next = line + 1
  while (next < lines.count && lines.isBlank(next) && next < line + 2) next += 1
  for (; next < lines.count; next += 1) {
    const start = definition.exec(lines.line(next).slice(0, 40))?.[0].length
    if (start === undefined) break
    from.push({ line: next, start })
  }
  return from.length > 0 ? { form: 'definition', line, words, from } : undefined
}

const boldItem = /^ {0,3}[-*+][ \t]{1,4}((?:\*\*|__)[^*_\n]{1,80}(?:\*\*|__))[:：]?\s*$/

/** `- **term**` above items of its own */
function definedWithin({ lines, items }: Outline, line: number): Term | undefined {
  const item = items.get(line)
  const words = item && boldItem.exec(lines.line(line).slice(0, 200))?.[1]
  if (words === undefined || item === undefined || !items.has(line + 1) || item.end <= line + 1)
    return undefined
  return { form: 'bold', line, words, from: [{ line: line + 1, start: 0 }] }
}

const htmlTerm = /^\s{0,12}<dt\b[^<>]{0,100}>(.{1,400})<\/dt>\s*$/i
const htmlDefinition = /^(\s{0,12}<dd\b[^<>]{0,100}>).*?(<\/dd>)?\s*$/i

/** `<dt>term</dt>` above `<dd>…</dd>` */
function definedInHtml({ lines }: Outline, line: number): Term | undefined {
  const words = htmlTerm.exec(lines.line(line).slice(0, 600))?.[1]?.trim()
  if (words === undefined) return undefined
  const below = lines.line(line + 1)
  const match = below.length > 4_000 ? null : htmlDefinition.exec(below)
  if (!match) return undefined
  const start = match[1]?.length ?? 0
  const end = match[2] === undefined ? below.length : below.toLowerCase().lastIndexOf('</dd>')
  return { form: 'definition', line, words, from: [{ line: line + 1, start, end }] }
}

function definedBeside({ lines }: Outline, line: number): Term | undefined {
  const text = lines.line(line)
  for (const [form, pattern] of forms) {
    const match = pattern.exec(text.slice(0, 400))
    const words = match?.[1]?.trim().replace(/[:：](\*\*|__)$/, '$1')
    if (!match || words === undefined) continue
    // What an arrow leads from may be a question.
    if (form !== 'arrow' && !isName(readTitle(words).text)) continue
    return { form, line, words, from: [{ line, start: match[0].length }] }
  }
  return undefined
}

function isName(words: string): boolean {
  return words !== '' && !noName.test(words) && words.split(/\s+/).length <= mostWords
}

/** Paragraphs and items that no term begins. What stands below a bold term in its section is about it. */
function countOthers(outline: Outline, terms: readonly Term[]): number {
  const used = new Set(terms.flatMap(({ line, from }) => [line, ...from.map((start) => start.line)]))
  const begins = new Set(terms.filter(({ form }) => form === 'bold').map(({ line }) => line))
  let isBelowTerm = false
  let others = 0
  for (let line = 0; line < outline.lines.count; line += 1) {
    if (outline.headings.has(line)) isBelowTerm = false
    else if (begins.has(line)) isBelowTerm = true
    if (isBelowTerm || used.has(line) || !isOpen(outline, line)) continue
    if (!/^(?: {2,}|\t)/.test(outline.lines.line(line))) others += 1
  }
  return others
}

/** First line behind the definition of a term: before the next heading, and but for bold terms, the next paragraph. */
function endOf({ lines, kinds, headings }: Outline, term: Term, limit: number): number {
  let end = (term.from.at(-1)?.line ?? term.line) + 1
  for (let line = end; line < limit && !headings.has(line) && kinds.of(line) !== 'rule'; line += 1) {
    if (lines.isBlank(line)) continue
    const isApart = lines.isBlank(line - 1) && !/^(?: {2,}|\t)/.test(lines.line(line))
    if (isApart && term.form !== 'bold') break
    end = line + 1
  }
  return end
}
