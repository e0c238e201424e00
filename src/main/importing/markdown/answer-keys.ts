import { headingText, type Outline } from './outline'
import { readBareEntries } from './gathered-entries'
import { entriesOnLine } from './key-entries'
import { readKeyTable } from './key-tables'
import { asksSomething, readTitle } from './titles'

/** A stretch at the end of an exam or of a chapter that holds the answers of the questions above it. */
export interface AnswerKey {
  line: number
  /** First line behind it. */
  until: number
  /** First line of its answers: its own where it begins with one. */
  from: number
  /** Level of its heading; undefined where it begins with a plain line. */
  level?: number
  title: string
}

const keyTitle =
  /^(?:第\s?[一二三四五六七八九十\d]{1,3}\s?[章节單单部][分元]?\s{0,4})?(?:(?:[一二三四五六七八九十\d]{1,3}[、.．]|\d{1,3}(?:\.\d{1,3}){1,3})\s{0,4})?(?:附[：:]?)?(?:参考|标准|正确)?(?:答案|解答|参考答案)(?:[与和及](?:解析|评分标准|评分细则|评分参考|说明)|汇总|部分|速查)?$|^(?:answers?|answer key|solutions?|key)$/i

/** Whether the words of a heading or line say that answers are gathered below it. */
export function isKeyTitle(words: string): boolean {
  return keyTitle.test(words.trim().replace(/[:：]$/, ''))
}

/** A number with nothing but the answer of a choice behind it, maybe among others. */
const keyLine =
  /^\s{0,8}(?:[(（]?[一二三四五六七八九十]{1,3}[)）、.．]\s{0,4})?(?:\d{1,6}\s{0,4}[-–—~～至]\s{0,4}\d{1,6}\s{0,4}[:：.、]?\s{0,4}[A-H√×对错TF]|\d{1,6}\s{0,2}[.、．:：)）]?\s{0,4}(?:[A-H]{1,8}|[√×对错])(?=[\s,，;；、\d]|$))/u
/** `1.【答案】A。解析：…`, `1．B【解析】…`: a number, its answer and the reason. */
const reasonedLine =
  /^\s{0,8}(?:\*\*)?(?:第\s?)?\d{1,6}\s?题?\s?[.、．:：)）]?\s{0,4}(?:\*\*)?(?:[【[]?(?:参考|正确)?答案[】\]:：]{1,2}\s{0,4}\S|[A-H]{1,8}\s{0,2}[。.．,，;；:：【[(（]|[【[]?(?:答案)?解析[】\]:：])/u
/** `Exercise 1`, `Part A`: where the answers of a part begin. */
const exercise =
  /^\s{0,8}(?:\*\*)?(?:exercise|part|section|练习)\s?(?:\d{1,3}|[A-Z]|[IVX]{1,4}|[一二三四五六七八九十]{1,3})\b[.:：]?.{0,40}$/i
const ordinalLine = /^\s{0,8}(?:#{1,6}\s{1,8})?(?:\*\*)?[(（]?[一二三四五六七八九十]{1,3}[)）、.．]/

/**
 * Finds the keys and takes their lines out of the outline, so that neither questions nor sections are read from
 * them. A heading counts when numbers stand below it as headings or as a key; a plain line only above a key.
 */
export function takeAnswerKeys(outline: Outline): AnswerKey[] {
  const keys: AnswerKey[] = []
  let known: Headings | undefined
  // Most documents have no key, and none needs to know this for each of its lines.
  const headings = () => (known ??= { first: firstHeadings(outline), endOf: createEndOf(outline) })
  for (let line = 0; line < outline.lines.count; line += 1) {
    const key = keyAt(outline, line, headings) ?? keyInLine(outline, line)
    if (!key) continue
    keys.push(key)
    outline.keyed = true
    for (let inside = line; inside < key.until; inside += 1) {
      outline.headings.delete(inside)
      outline.labels.delete(inside)
      if (outline.kinds.of(inside) === 'text') outline.kinds.set(inside, 'html')
    }
    line = key.until - 1
  }
  return keys
}

/** What is known of all headings of a document before any is taken away. */
interface Headings {
  /** The line of the first heading of each wording. */
  first: ReadonlyMap<string, number>
  /** The line of the next heading of a level or above; the end of the document where none follows. */
  endOf: (from: number, level: number) => number
}

function keyAt(outline: Outline, line: number, known: () => Headings): AnswerKey | undefined {
  const text = outline.lines.line(line)
  if (text.length > 60 || outline.kinds.of(line) !== 'text') return undefined
  const title = text
    .trim()
    .replace(/^#{1,6}\s{1,8}/, '')
    .replace(/^(?:\*\*|【)|(?:\*\*|】)[:：]?$/g, '')
    .replace(/[:：]$/, '')
    .trim()
  if (!isKeyTitle(title)) return undefined
  const headings = known()
  const level = outline.headings.get(line)?.level
  const until = headings.endOf(line, level ?? 6)
  const first = firstContent(outline, line + 1, until, headings.first)
  if (first === undefined) return undefined
  const below = outline.headings.get(first)
  const words = outline.lines.line(first).slice(0, 400)
  const numbered =
    level !== undefined &&
    below !== undefined &&
    below.level > level &&
    readTitle(words.replace(/^\s*#{1,6}\s+/, '')).number !== undefined &&
    hasHeadingAbove(outline, line)
  const isKey =
    keyLine.test(words) ||
    reasonedLine.test(words) ||
    entriesOnLine(words).length > 0 ||
    readBareEntries(outline, first, until).length > 0 ||
    readKeyTable(outline.lines, first) !== undefined
  if (!numbered && !isKey && !answersListAbove(outline, line, first, until, level)) return undefined
  return { line, until, from: line + 1, title, ...(level === undefined ? {} : { level }) }
}

const keyWord = /^\s{0,8}(?:\*\*)?(?:answer\s)?keys?\s?[:：]/i

/** `答案：1-4：ACBD 5：ABD` below the questions of these numbers. */
function keyInLine(outline: Outline, line: number): AnswerKey | undefined {
  if (outline.labels.get(line)?.kind !== 'answer' && !keyWord.test(outline.lines.line(line).slice(0, 40)))
    return undefined
  const entries = entriesOnLine(outline.lines.line(line))
  if (entries.length < 2) return undefined
  const above = numberedAbove(outline, line)
  if (!entries.every(({ number }) => above.has(number))) return undefined
  let until = line + 1
  while (until < outline.lines.count && entriesOnLine(outline.lines.line(until)).length > 0) until += 1
  return { line, until, from: line, title: '答案' }
}

/** Whether a heading's numbered list answers a list of questions above it: number for number, all of them or most of them asking. */
function answersListAbove(
  outline: Outline,
  line: number,
  first: number,
  until: number,
  level: number | undefined,
): boolean {
  const numbers: number[] = []
  for (let below = first; below < until; below += 1) {
    const entries = entriesOnLine(outline.lines.line(below))
    const number = numberOf(outline, below)
    if (entries.length > 1) numbers.push(...entries.map((entry) => entry.number))
    else if (number !== undefined) numbers.push(number)
  }
  if (numbers.length > 1 && repeatsNumbers(outline, line, numbers)) return true
  const above = numberedAbove(outline, line)
  if (level === undefined) return endsExam(outline, first, until, numbers, above)
  const asking = [...above.values()].filter(
    (words) => asksSomething(words) || /_{2,}|[(（]\s*[)）]/.test(words),
  )
  return (
    numbers.length > 1 &&
    numberOf(outline, first) !== undefined &&
    numbers.every((number) => above.has(number)) &&
    (asking.length >= above.size / 2 || above.size === numbers.length)
  )
}

/** Whether the last answers of a document go through the numbers above them, at least half of these. */
function endsExam(
  outline: Outline,
  first: number,
  until: number,
  numbers: readonly number[],
  above: ReadonlyMap<number, string>,
): boolean {
  const ascend = numbers.every((number, index) => number > (numbers[index - 1] ?? 0) && above.has(number))
  if (!ascend || numbers.length < 2 || numbers.length < above.size / 2 || until < outline.lines.count)
    return false
  for (let line = first; line < until; line += 1) {
    if (outline.labels.get(line)?.kind === 'answer') return false
  }
  return numberOf(outline, first) !== undefined
}

/** Whether the numbered lines above are counted just like those of a key, where their numbers start again at least once. */
function repeatsNumbers(outline: Outline, line: number, numbers: readonly number[]): boolean {
  if (numbers.indexOf(1) === numbers.lastIndexOf(1)) return false
  let left = numbers.length
  for (let above = line - 1; above >= 0 && line - above < 2_000 && left >= 0; above -= 1) {
    const number = numberOf(outline, above)
    if (number === undefined) continue
    left -= 1
    if (number !== numbers[left]) return false
  }
  return left === 0
}

/** The numbered lines above a line and below the answer before it, with their words. */
function numberedAbove(outline: Outline, line: number): Map<number, string> {
  const found = new Map<number, string>()
  for (let above = line - 1; above >= 0 && line - above < 2_000; above -= 1) {
    const kind = outline.labels.get(above)?.kind
    if (kind === 'answer' || kind === 'explanation') break
    const number = numberOf(outline, above)
    if (number !== undefined) found.set(number, outline.lines.line(above).slice(0, 400).trim())
  }
  return found
}

/** `1. …`, `**练习 1**：…` */
const numberedLine =
  /^\s{0,3}(?:\*\*)?(?:(\d{1,6})[.、．)）]|(?:练习|习题|思考题|question|problem)\s?(\d{1,6})(?:\*\*)?[.、．)）:：])/i

function numberOf(outline: Outline, line: number): number | undefined {
  if (outline.kinds.of(line) !== 'text' || outline.headings.has(line)) return undefined
  const text = outline.lines.line(line).slice(0, 40)
  const match = numberedLine.exec(/[０-９]/.test(text) ? text.normalize('NFKC') : text)
  const number = match?.[1] ?? match?.[2]
  return number === undefined ? undefined : Number(number)
}

function createEndOf({ headings, lines }: Outline): Headings['endOf'] {
  const upTo: [number[], ...number[][]] = [[], [], [], [], [], []]
  for (const { line, level } of headings.values())
    for (const starts of upTo.slice(level - 1)) starts.push(line)
  return (from, level) => {
    const starts = upTo[level - 1] ?? []
    let low = 0
    let high = starts.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) <= from) low = middle + 1
      else high = middle
    }
    return starts[low] ?? lines.count
  }
}

/** The first line that is neither blank nor the name of a part of the exam, or of one that a heading above has as well. */
function firstContent(
  outline: Outline,
  from: number,
  until: number,
  headings: ReadonlyMap<string, number>,
): number | undefined {
  for (let line = from; line < Math.min(until, from + 12); line += 1) {
    if (outline.lines.isBlank(line)) continue
    const words = outline.lines.line(line).slice(0, 80)
    if (keyLine.test(words) || reasonedLine.test(words) || numberOf(outline, line) !== undefined) return line
    const heading = outline.headings.get(line)
    const first = heading && headings.get(headingText(outline, heading))
    const repeats = first !== undefined && first < from - 1
    if (!ordinalLine.test(words) && !exercise.test(words) && !repeats) return line
  }
  return undefined
}

function firstHeadings(outline: Outline): Map<string, number> {
  const first = new Map<string, number>()
  for (const heading of outline.headings.values()) {
    const words = headingText(outline, heading)
    if (!first.has(words)) first.set(words, heading.line)
  }
  return first
}

function hasHeadingAbove(outline: Outline, line: number): boolean {
  for (const above of outline.headings.keys()) {
    if (
      above < line &&
      readTitle(outline.lines.line(above).replace(/^\s*#{1,6}\s+/, '')).number !== undefined
    )
      return true
  }
  return false
}
