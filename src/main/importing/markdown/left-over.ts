import type { ImportWarning, LeftOver, LeftOverReason } from '@shared/domain/import'
import type { SourceLines } from '../source-lines'
import type { LineKinds } from './line-kinds'

/** What authors and their tools leave behind a text: 未完待续, marks of a language model, comments of a converter. */
const remnant =
  /^\s*(?:[-*_~（(【[>]{0,3}\s*(?:未完待续|待续|敬请期待|to be continued|tbc|未完)[\s….。.!！)）】\]*_~]*|<\|[a-z_]{2,40}\|>|(?::contentReference\[[^\]]{0,60}\](?:\{[^}]{0,40}\})?\s*)+|<!--.*-->)\s*$/iu

/** What platforms and authors put under an article: where to follow them, when it was edited, whether it may be copied. */
const advert =
  /^\s{0,3}(?:>\s{0,2})?(?:\*\*|__|[*_])?(?:[\p{Extended_Pictographic}\ufe0f]\s{0,2}){0,4}(?:(?:欢迎|更多|请|扫码|扫描|微信|关注|长按|搜索|点击|我的|文章首发).{0,30}(?:公众号|公號|二维码|小程序).{0,40}|公众号\s{0,4}[:：].{1,40}|(?:关注|加我|私信|扫码|后台回复).{0,30}(?:领取|获取|资料|PDF).{0,30}|.{0,20}整理成.{0,30}PDF.{0,30}|.{0,40}希望.{0,8}有(?:所)?帮助.{0,8}|下载(?:链接|地址)\s?[:：].{0,60}|(?:原文|本文|文章|转载)(?:链接|地址|出处)\s?[:：]\s?(?:<|\[[^\]]{0,60}\]\()?https?:.{1,100}|(?:thanks?(?: you)? for reading|follow me on|happy (?:coding|learning|hacking)|if you (?:like|enjoy|found)\b.{0,60}(?:star|share|clap|follow)).{0,80}|(?:explore|see|find|get|read|view) all (?:\d{1,4} )?(?:answers|questions)\b.{0,200}|(?:最后|最近)?(?:编辑|发布|更新)于\s{0,2}\d{4}.{0,30}|(?:如果|觉得|求|欢迎|喜欢|都看到这|码字).{0,30}(?:点个?赞|一键三连|收藏|转发).{0,30}|(?:本文)?.{0,12}(?:转载请注明|未经.{0,8}(?:允许|授权|许可|同意).{0,12}转载).{0,40})(?:\*\*|__|[*_])?\s*$/iu

/** Whether a paragraph of one line at the end of a question advertises its author or the platform. */
export function isAdvert(line: string): boolean {
  const words = line.replace(/^\s{0,3}#{1,6}\s/, '').replace(/\]\([^()\s]{0,400}\)/g, ']')
  return words.length < 120 && advert.test(words)
}

/** Whether a line at the end of a question is no part of its text. */
export function isRemnant(line: string): boolean {
  return remnant.test(line)
}

const origin = /^\s{0,3}(?:>\s{0,2})?(?:(?:作者|链接|来源|原文链接|原文|出处|版权)\s{0,2}[:：]|著作权归)/

/** Whether a line of a block says who wrote an article or where it was: only several of them together do. */
export function isOrigin(line: string): boolean {
  return origin.test(line.slice(0, 40))
}

const field =
  /^\s{0,3}(?:分类|类别|难度|标签|类型|题型|来源|出处|知识点|编号|序号|日期|作者|章节|级别|频率|id|type|difficulty|level|tags?|topics?|category|source|author|date|number|status|created|updated)\s?[:：].{0,120}$/i

/** Whether a line is a field of what stands below it, as programs write them: `difficulty: easy`, 分类：网络. */
export function isField(line: string): boolean {
  return field.test(line.slice(0, 160))
}

/** First line of the fields that stand above `until` between two rules: 难度, `tags` and the like of the next question. */
export function fieldBlock(
  { lines, kinds }: { lines: SourceLines; kinds: LineKinds },
  from: number,
  until: number,
): number | undefined {
  const isRule = (line: number) => kinds.of(line) === 'rule' || isUnderline(lines.line(line).slice(0, 80))
  let line = until - 1
  while (line > from && isField(lines.line(line))) line -= 1
  const above = lines.filledUpTo(line)
  const isFramed = line < until - 1 && above > from && isRule(above) && isRule(lines.filledFrom(until))
  return isFramed ? line + 1 : undefined
}

/** Whether a line is nothing but a comment. */
export function isComment(line: string): boolean {
  return /^\s*<!--.*-->\s*$/.test(line.slice(0, 2_000))
}

/** Whether a line is nothing but the target of links: `<a name="2"></a>`. */
export function isAnchor(line: string): boolean {
  return /^\s*<a\s{1,4}(?:name|id)=[^<>]{0,200}>\s{0,4}(?:<\/a>)?\s*$/i.test(line)
}

/** Whether a line is a rule that CommonMark takes for the underline of the text above it. */
export function isUnderline(line: string): boolean {
  return /^\s{0,3}(?:={3,}|-{3,})\s*$/.test(line)
}

/** Whether a line is nothing but tags without any content: `<br/>`. */
export function isEmptyTags(line: string): boolean {
  return line.length < 400 && /^\s*(?:<\/?(?:br|hr|p|div|[dou]l)\s{0,4}\/?>\s*){1,8}$/i.test(line)
}

/** Whether a line is nothing but line breaks or rules as tags, or the beginning or end of a list. */
export function isBreak(line: string): boolean {
  return line.length < 400 && /^\s*(?:<(?:[bh]r\s{0,4}\/?|\/?[dou]l)>\s*){1,8}$/i.test(line)
}

const pageMark =
  /^\s*(?:[-—–]{0,2}\s?第\s?\d{1,4}\s?[页頁](?:\s{0,4}[,，/、(（]?\s{0,4}共\s?\d{1,4}\s?[页頁][)）]?)?\s?[-—–]{0,2}|page\s\d{1,4}(?:\s(?:of|\/)\s\d{1,4})?|[-—–]\s?\d{1,4}\s?[-—–])\s*$/iu

/** Whether a line is the number of a page, as in text that was copied out of pages: `第 2 页 共 12 页`. */
export function isPageMark(line: string): boolean {
  return line.length < 80 && pageMark.test(line)
}

/** Which lines have found their place, and which still have none. */
export class Coverage {
  private readonly used: Uint8Array

  constructor(private readonly lines: SourceLines) {
    this.used = new Uint8Array(lines.count)
  }

  /** Counts lines `from` to `until` (exclusive) as part of a question or of the structure. */
  use(from: number, until: number): void {
    this.used.fill(1, Math.max(0, from), Math.max(0, until))
  }

  /** Counts lines `from` to `until` (exclusive) as part of nothing. */
  release(from: number, until: number): void {
    this.used.fill(0, Math.max(0, from), Math.max(0, until))
  }

  /** Every line that is in nothing, blank lines apart, in runs of one reason. Line numbers count from 1. */
  leftOver(
    reasonOf: (line: number) => LeftOverReason = () => 'unreadable',
    isStructure: (line: number) => boolean = () => false,
  ): LeftOver[] {
    const found: LeftOver[] = []
    let run: { start: number; end: number; reason: LeftOverReason } | undefined
    const close = () => {
      if (run) found.push(this.describe(run.start, run.end, run.reason))
      run = undefined
    }
    for (let line = 0; line < this.lines.count; line += 1) {
      if (this.lines.isBlank(line)) continue
      if (this.used[line] === 1 || isStructure(line)) {
        close()
        continue
      }
      const reason = reasonOf(line)
      if (run?.reason === reason) run.end = line
      else {
        close()
        run = { start: line, end: line, reason }
      }
    }
    close()
    return found
  }

  private describe(start: number, end: number, reason: LeftOverReason): LeftOver {
    const text = this.lines.text.slice(this.lines.start(start), this.lines.end(end))
    return { startLine: start + 1, endLine: end + 1, reason, text }
  }
}

const manyLines = 20
const largeShare = 0.25

/**
 * A warning where so many lines between or after the questions became nothing that some of them are likely
 * to be questions written in another way: at least 20 lines and a quarter of the file. Front matter,
 * contents and what stands before the first question do not count.
 */
export function muchLeftOver(leftOver: readonly LeftOver[], lineCount: number): ImportWarning[] {
  const runs = leftOver.filter(({ reason }) => reason === 'betweenQuestions' || reason === 'afterLast')
  const linesOf = ({ startLine, endLine }: LeftOver) => endLine - startLine + 1
  const count = runs.reduce((sum, run) => sum + linesOf(run), 0)
  const longest = runs.toSorted((a, b) => linesOf(b) - linesOf(a))[0]
  if (!longest || count < manyLines || count < largeShare * lineCount) return []
  const message = `${count} lines became no question, most of them from here on. See whether questions among them are written in another way.`
  return [{ line: longest.startLine, code: 'muchLeftOver', message }]
}
