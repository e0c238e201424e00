import { isKeyTitle } from './answer-keys'
import type { Coverage } from './left-over'
import type { Outline } from './outline'
import { markCorrect } from './choices'
import type { ReadQuestion } from './questions'
import type { Section } from './sections'
import { slice } from './slice'

interface Gathered {
  number: number
  text: string
  line: number
  end: number
}

const entry =
  /^\s{0,12}(?:#{1,6}\s{1,8})?(?:[-*+]\s{1,4})?(?:\*\*)?[(（【[]?(?:第)?(\d{1,4})(?:题)?[)）】\].、．:：]{1,2}(?:\*\*)?\s{0,8}(.*)$/
/** The name of a part of an exam, which keys say again. */
const partName = /^\s{0,8}(?:\*\*)?[(（]?[一二三四五六七八九十]{1,3}[)）、.．].{0,60}$/u
const range =
  /(\d{1,4})\s{0,4}[-–—~～至]\s{0,4}(\d{1,4})\s{0,4}[:：.、]?\s{0,4}((?:[A-H]{1,8}[\s、,，;；]{0,4}){1,200})/g

/** Gives questions without an answer the one that stands under its number in a section of answers. */
export function giveGatheredAnswers(
  outline: Outline,
  questions: readonly ReadQuestion[],
  sections: readonly Section[],
  coverage: Coverage,
): void {
  sections.forEach((section, index) => {
    if (!isKeyTitle(section.title)) return
    const open = questions.filter(({ title, draft }) => draft.answer === '' && title.line < section.line)
    if (open.length === 0) return
    const until =
      sections.slice(index + 1).find((next) => next.level <= section.level)?.line ?? outline.lines.count
    const given = giveAll(open, readEntries(outline, section.end, until))
    if (given.length === 0) return
    coverage.use(section.line, section.end)
    for (const { line, end } of given) coverage.use(line, end)
    for (let line = section.end; line < until; line += 1) {
      if (partName.test(outline.lines.line(line).slice(0, 80))) coverage.use(line, line + 1)
    }
  })
}

/** Numbers may restart: each entry goes to the first question of that number which is still open, in order. */
function giveAll(open: readonly ReadQuestion[], entries: readonly Gathered[]): Gathered[] {
  const given: Gathered[] = []
  let from = 0
  for (const gathered of entries) {
    const matches = (question: ReadQuestion) =>
      Number(question.draft.number) === gathered.number && question.draft.answer === ''
    const later = open.slice(from).findIndex(matches)
    const at = later >= 0 ? from + later : open.findIndex(matches)
    const question = open[at]
    if (!question) continue
    question.draft.answer = gathered.text
    if (question.draft.choices) question.draft.choices = markCorrect(question.draft.choices, gathered.text)
    from = at + 1
    given.push(gathered)
  }
  return given
}

function readEntries(outline: Outline, from: number, until: number): Gathered[] {
  const found: Gathered[] = []
  for (let line = from; line < until; line += 1) {
    const text = outline.lines.line(line)
    if (outline.kinds[line] === 'code' || outline.lines.isBlank(line) || text.length > 20_000) continue
    const ranges = readRanges(text, line)
    if (ranges.length > 0) {
      found.push(...ranges)
      continue
    }
    const match = entry.exec(text)
    if (!match?.[1]) continue
    const end = endOfEntry(outline, line + 1, until)
    const start = text.length - (match[2]?.length ?? 0)
    const short = [...text.matchAll(/(\d{1,4})[.、．:：)）]?\s{0,4}([A-H]{1,8})(?=[\s,，;；、]|$)/g)]
    if (short.length > 1) {
      found.push(
        ...short.map(([, number, letters]) => ({
          number: Number(number),
          text: letters ?? '',
          line,
          end: line + 1,
        })),
      )
      continue
    }
    const answer = slice(outline.lines, { line, start, endLine: end - 1 }, 4)
    if (answer !== '') found.push({ number: Number(match[1]), text: answer, line, end })
    line = end - 1
  }
  return found
}

function endOfEntry(outline: Outline, from: number, until: number): number {
  let line = from
  while (
    line < until &&
    (outline.kinds[line] === 'code' || !entry.test(outline.lines.line(line).slice(0, 200)))
  )
    line += 1
  while (line > from && (outline.lines.isBlank(line - 1) || outline.kinds[line - 1] === 'rule')) line -= 1
  return line
}

/** `1-5: A B C D A` */
function readRanges(text: string, line: number): Gathered[] {
  return [...text.matchAll(range)].flatMap(([, first, last, letters = '']) => {
    const count = Number(last) - Number(first) + 1
    const parts = letters.trim().split(/[\s、,，;；]+/)
    const answers = parts.length === count ? parts : letters.replace(/[\s、,，;；]/g, '').split('')
    if (count < 1 || answers.length !== count) return []
    return answers.map((answer, index) => ({
      number: Number(first) + index,
      text: answer,
      line,
      end: line + 1,
    }))
  })
}
