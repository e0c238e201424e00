import type { Outline } from './outline'
import { readTitle } from './titles'

/** A stretch at the end of an exam or of a chapter that holds the answers of the questions above it. */
export interface AnswerKey {
  line: number
  /** First line behind it. */
  until: number
  /** Level of its heading; undefined where it begins with a plain line. */
  level?: number
  title: string
}

const keyTitle =
  /^(?:[一二三四五六七八九十\d]{1,3}[、.．]\s{0,4})?(?:附[：:]?)?(?:参考|标准|正确)?(?:答案|解答|参考答案)(?:[与和及]解析|汇总|部分|速查)?$|^(?:answers?|answer key|solutions?|key)$/i

/** Whether the words of a heading or line say that answers are gathered below it. */
export function isKeyTitle(words: string): boolean {
  return keyTitle.test(words.trim().replace(/[:：]$/, ''))
}

/** `1-5: ABCDA`, `1. B 2. AC 3. D`, or a number with nothing but letters behind it. */
const keyLine =
  /^\s{0,8}(?:\d{1,4}\s{0,4}[-–—~～至]\s{0,4}\d{1,4}\s{0,4}[:：.、]?\s{0,4}[A-H√×对错TF]|\d{1,4}\s{0,2}[.、．:：)）]?\s{0,4}(?:[A-H]{1,8}|[√×对错])(?=[\s,，;；、\d]|$))/u
const ordinalLine = /^\s{0,8}(?:\*\*)?[(（]?[一二三四五六七八九十]{1,3}[)）、.．]/

/**
 * Finds the keys and takes their lines out of the outline, so that neither questions nor sections are read from
 * them. A heading counts when numbers stand below it as headings or as a key; a plain line only above a key.
 */
export function takeAnswerKeys(outline: Outline): AnswerKey[] {
  const keys: AnswerKey[] = []
  for (let line = 0; line < outline.lines.count; line += 1) {
    const key = keyAt(outline, line)
    if (!key) continue
    keys.push(key)
    for (let inside = line; inside < key.until; inside += 1) {
      outline.headings.delete(inside)
      outline.labels.delete(inside)
      if (outline.kinds[inside] === 'text') outline.kinds[inside] = 'html'
    }
    line = key.until - 1
  }
  return keys
}

function keyAt(outline: Outline, line: number): AnswerKey | undefined {
  const text = outline.lines.line(line)
  if (text.length > 60 || outline.kinds[line] !== 'text') return undefined
  const title = text
    .trim()
    .replace(/^#{1,6}\s{1,8}/, '')
    .replace(/^(?:\*\*|【)|(?:\*\*|】)[:：]?$/g, '')
    .replace(/[:：]$/, '')
    .trim()
  if (!isKeyTitle(title)) return undefined
  const level = outline.headings.get(line)?.level
  const until = endOfKey(outline, line, level)
  const first = firstContent(outline, line + 1, until)
  if (first === undefined) return undefined
  const below = outline.headings.get(first)
  const words = outline.lines.line(first).slice(0, 400)
  const numbered =
    level !== undefined &&
    below !== undefined &&
    below.level > level &&
    readTitle(words.replace(/^\s*#{1,6}\s+/, '')).number !== undefined &&
    hasHeadingAbove(outline, line)
  if (!numbered && !keyLine.test(words)) return undefined
  return { line, until, title, ...(level === undefined ? {} : { level }) }
}

function endOfKey(outline: Outline, from: number, level: number | undefined): number {
  for (let line = from + 1; line < outline.lines.count; line += 1) {
    const heading = outline.headings.get(line)
    if (heading && heading.level <= (level ?? 6)) return line
  }
  return outline.lines.count
}

/** The first line that is neither blank nor the name of a part of the exam. */
function firstContent(outline: Outline, from: number, until: number): number | undefined {
  for (let line = from; line < Math.min(until, from + 12); line += 1) {
    if (outline.lines.isBlank(line)) continue
    if (!ordinalLine.test(outline.lines.line(line).slice(0, 80))) return line
  }
  return undefined
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
