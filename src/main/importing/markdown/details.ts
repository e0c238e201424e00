import type { SourceLines } from '../source-lines'
import type { LineKinds } from './line-kinds'

/** A `<details>` element by its source positions. */
export interface Details {
  line: number
  summary: string
  /** Where the content begins: line, and offset in that line. */
  contentLine: number
  contentStart: number
  /** The line of `</details>` and its offset there; the end of the text when it is never closed. */
  closeLine: number
  closeStart: number
  closed: boolean
  /** Not inside another one. */
  outermost: boolean
}

const tag = /<(\/?)(details|summary)\b[^<>]{0,300}>/gi

interface Open {
  details: Details
  summaryFrom?: { line: number; offset: number }
}

/** Every `<details>` outside of code, in order of its first line. */
export function readDetails(lines: SourceLines, kinds: LineKinds): Details[] {
  if (!/<details\b/i.test(lines.text)) return []
  const found: Details[] = []
  const open: Open[] = []
  for (let line = 0; line < lines.count; line += 1) {
    if (['code', 'indented', 'comment'].includes(kinds.of(line) ?? 'text')) continue
    const text = lines.line(line)
    if (!text.includes('<')) continue
    for (const match of text.matchAll(tag)) {
      readTag(lines, found, open, line, match)
    }
  }
  return found
}

function readTag(
  lines: SourceLines,
  found: Details[],
  open: Open[],
  line: number,
  match: RegExpExecArray,
): void {
  const closes = match[1] === '/'
  const name = match[2]?.toLowerCase()
  const behind = match.index + match[0].length
  const current = open.at(-1)
  if (name === 'details' && !closes) {
    const details: Details = {
      line,
      summary: '',
      contentLine: line,
      contentStart: behind,
      closeLine: lines.count,
      closeStart: 0,
      closed: false,
      outermost: open.length === 0,
    }
    found.push(details)
    open.push({ details })
  } else if (name === 'details') {
    if (!current) return
    Object.assign(current.details, { closeLine: line, closeStart: match.index, closed: true })
    open.pop()
  } else if (current && !closes) {
    current.summaryFrom = { line, offset: behind }
  } else if (current?.summaryFrom) {
    const from = lines.start(current.summaryFrom.line) + current.summaryFrom.offset
    current.details.summary = lines.text.slice(from, lines.start(line) + match.index)
    Object.assign(current.details, { contentLine: line, contentStart: behind })
    delete current.summaryFrom
  }
}

/** The words of a summary without tags, on one line. */
export function summaryText(details: Details): string {
  return details.summary
    .replace(/<\/?(?:b|strong|i|em|u|code|span|kbd|a|sub|sup|mark|font|small)\b[^<>]{0,300}>/gi, '')
    .replace(/<[^<>]{0,300}>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

const answerSummary =
  /^(?:[\p{Extended_Pictographic}\ufe0f▶►✅👉\s]{0,6})(?:点击|點擊|点此|点我|點我|点开|点这里|戳我|单击|展开|click|tap|show|view|see|reveal|toggle|expand|查看|显示|看|翻看|参考|标准|正确|the|here|to|for|me|my|详细|完整|折叠|隐藏|[\s:：*_-]){0,8}(?:答案|参考答案|解答|解析|答案解析|答案与解析|答案和解析|答案及解析|回答|answers?|solutions?|explanation)(?:[\s:：*_.。!！)）]|here|与解析|和解析|及解析|解析|展开|点击|\((?:click|点击)[^)]{0,20}){0,6}$/iu

/** Whether words above something folded only say that the answer is inside, or say nothing. */
export function announcesAnswerIn(words: string): boolean {
  return answerSummary.test(words.slice(0, 80)) || words.trim() === ''
}

/** Whether a summary only says that the answer is inside. */
export function announcesAnswer(details: Details): boolean {
  return announcesAnswerIn(summaryText(details))
}

/** Whether a summary only says that a hint is inside: `Hint 2`, 提示. */
export function isHint(details: Details): boolean {
  return /^(?:[\p{Extended_Pictographic}\ufe0f]\s?)?(?:hint|tip|clue|提示|线索)s?\s?#?\d{0,3}\s?[:：]?$/iu.test(
    summaryText(details).slice(0, 40),
  )
}
