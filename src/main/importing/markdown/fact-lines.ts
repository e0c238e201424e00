import type { QuestionDraft } from '@shared/domain/import'
import { difficultyOf, tagsOfText } from '../fields/draft-of-cells'
import { readFrontMatter } from '../front-matter'
import type { SourceLines } from '../source-lines'
import { readLabel } from './labels'
import { isField } from './left-over'
import type { Restored } from './lost-breaks'

/** What a line says about its question without being part of its texts. */
interface Facts {
  tags: string[]
  difficulty?: 1 | 2 | 3
}

/** A text without the lines of facts, and these lines, by their places from 0. */
export interface Unfacted extends Restored {
  facts: Map<number, Facts>
}

const tagWord = '(?:考[查察])?知识点(?:标签)?|考点|标签|关键[词字]|tags?|keywords?'
const difficultyWord = '(?:题目)?难度(?:等级|级别)?|难易(?:程)?度|difficulty(?: level)?'
const kindWord = '题(?:目类)?型|(?:question )?type'
const anyFact = new RegExp(`${tagWord}|${difficultyWord}|${kindWord}`, 'iu')
const marks = '(?:\\*\\*|__)?'
const head = new RegExp(
  `(?:^|[\\s,，;；|、】\\]])(?:[-*+•]\\s)?${marks}(?<open>[【\\[])?(?:(?<tag>${tagWord})|(?<difficulty>${difficultyWord})|(?<kind>${kindWord}))\\s?(?:(?<=[【\\[][^【\\]]{1,12})[】\\]]\\s?[:：]?|${marks}\\s?[:：]\\s?${marks})`,
  'giu',
)
/** Kinds of questions as platforms name them, which their tables have as tags too. */
const kindName =
  /^(?:.{0,8}题|单选|多选|判断|填空|简答|不定项|(?:MC|MA|MR|TF|SA|FIB|MAT|E|ES|F|M)|multiple[ _-]?(?:choice|answers?|response|select)|single[ _-]?choice|true[ _/-]?(?:or )?false|short[ _-]?answer|essay|matching|fill[ _-]?in.{0,16}|numeric\w{0,4})$/iu
const longestLine = 160
const longestTags = 60
/** Only what a platform or an author writes below each of several questions is a fact. */
const fewest = 2

/**
 * Takes out the lines that name the difficulty or the subjects of a question: `难易程度：易`, `知识点：热学`, `Tags: heat`.
 * Undefined where there are not at least two.
 */
export function withoutFacts(lines: SourceLines): Unfacted | undefined {
  if (!anyFact.test(lines.text)) return undefined
  const facts = new Map<number, Facts>()
  const kept: string[] = []
  const from: number[] = []
  const first = readFrontMatter(lines)?.end ?? 0
  let fenced = false
  for (let line = 0; line < lines.count; line += 1) {
    if (/^\s{0,12}(?:```|~~~)/.test(lines.line(line).slice(0, 20))) fenced = !fenced
    const read = fenced || line < first ? undefined : factsAt(lines, line)
    if (read) facts.set(line, read)
    else {
      from.push(line)
      kept.push(lines.text.slice(lines.start(line), lines.start(line + 1)))
    }
  }
  if (facts.size < fewest) return undefined
  return { text: kept.join(''), lineOf: (line) => from[line] ?? lines.count - 1, facts }
}

/** The facts of a line that holds nothing else. */
function factsAt(lines: SourceLines, line: number): Facts | undefined {
  if (lines.end(line) - lines.start(line) > longestLine) return undefined
  const text = lines.line(line).trim()
  // What is indented this far in Latin letters is code.
  if (!anyFact.test(text.slice(0, 24)) || /^(?: {4}|\t)\s*[a-z]/i.test(lines.line(line))) return undefined
  const heads = [...text.matchAll(head)]
  if (heads[0]?.index !== 0) return undefined
  const facts: Facts = { tags: [] }
  for (const [place, { index, groups, 0: whole }] of heads.entries()) {
    const value = valueOf(text.slice(index + whole.length, heads[place + 1]?.index))
    if (groups?.['difficulty'] !== undefined) {
      const difficulty = difficultyOf(value)
      if (difficulty === undefined) return undefined
      facts.difficulty = difficulty
    } else if (groups?.['kind'] !== undefined) {
      if (!kindName.test(value)) return undefined
      facts.tags.push(value)
    } else if (value.length > longestTags || /[。？！?!]|[.]\s|[:：]/u.test(value)) return undefined
    else if (value === '' && !endsAt(lines, line + 1)) return undefined
    else facts.tags.push(...tagsOfText(value))
  }
  return facts
}

function valueOf(text: string): string {
  return text
    .replace(/[\s,，;；|、。]+$/u, '')
    .replace(/(?:\*\*|__)$/, '')
    .trim()
}

/** Whether no text goes on at a line: a label without anything behind it may stand above a list. */
function endsAt(lines: SourceLines, line: number): boolean {
  const text = lines.line(line).slice(0, 200)
  return lines.isBlank(line) || readLabel(text) !== undefined || anyFact.test(text.slice(0, 24))
}

/**
 * Gives each question the facts that stand in or below it, or right above its title behind a blank line.
 *
 * @param questions in the order of the file, their lines counted from 1 in the whole text
 * @returns the lines, from 0, whose facts belong to no question
 */
export function giveFacts(
  lines: SourceLines,
  questions: readonly QuestionDraft[],
  facts: ReadonlyMap<number, Facts>,
): number[] {
  const stray: number[] = []
  let at = -1
  for (const [line, { tags, difficulty }] of facts) {
    const startOf = (place: number) => (questions[place]?.source?.startLine ?? Infinity) - 1
    while (startOf(at + 1) < line) at += 1
    const isAbove = isRightAbove(lines, line, startOf(at + 1), facts)
    const question = questions[isAbove ? at + 1 : at]
    if (!question?.source) {
      stray.push(line)
      continue
    }
    question.tags = [...new Set([...question.tags, ...tags])]
    if (difficulty !== undefined) question.difficulty ??= difficulty
    const { startLine, endLine } = question.source
    question.source = { startLine: Math.min(startLine, line + 1), endLine: Math.max(endLine, line + 1) }
  }
  return stray
}

/** Whether nothing but facts stands between a line and the title below it, and something parts them from what is above. */
function isRightAbove(
  lines: SourceLines,
  line: number,
  title: number,
  facts: ReadonlyMap<number, Facts>,
): boolean {
  if (isFramed(lines, line, title)) return true
  if (title - line > 4) return false
  for (let below = line + 1; below < title; below += 1) if (!facts.has(below)) return false
  let first = line
  while (facts.has(first - 1)) first -= 1
  return first === 0 || lines.isBlank(first - 1)
}

const rule = /^\s{0,3}(?:-{3,}|\*{3,}|_{3,})\s*$/
const farthest = 12

/** Whether a line is among fields between two rules, below which nothing stands but the title. */
function isFramed(lines: SourceLines, line: number, title: number): boolean {
  if (title - line > farthest) return false
  const isRule = (at: number) => rule.test(lines.line(at).slice(0, 80))
  let first = line
  while (first > 0 && isField(lines.line(first - 1))) first -= 1
  let end = line + 1
  while (end < title && isField(lines.line(end))) end += 1
  const [above, below] = [lines.filledUpTo(first - 1), lines.filledFrom(end)]
  return first > 0 && isRule(above) && isRule(below) && lines.filledFrom(below + 1) === title
}
