import type { SourceLines } from '../source-lines'
import type { Label, LabelKind } from './labels'

type ReadLabel = (line: string) => Label | undefined

/** Labels that only the whole document makes one: verdicts on a line, words without a colon, who answers in a dialogue. */
export function createOtherLabels(lines: SourceLines): ReadLabel {
  const readers = [readVerdict]
  if (hasBarePairs(lines)) readers.push(readBareWord)
  const name = secondSpeaker(lines)
  if (name !== undefined) readers.push((line) => readSpeaker(line, name))
  return (line) => {
    for (const read of readers) {
      const label = read(line)
      if (label) return label
    }
    return undefined
  }
}

const verdict =
  /^(\s{0,8}\*\*\s?[(（]\s?)((?:对|错|正确|错误|√|×|✓|✗|true|false|[TF])(?:\s?[-–—:：,，;；。]\s?.{1,300})?)[)）]\s?\*\*\s*$/iu

/** `**（错）**`, `**(F — because …)**` on a line of its own below a sentence. */
function readVerdict(line: string): Label | undefined {
  const [, open, words] = line.length > 400 ? [] : (verdict.exec(line) ?? [])
  if (open === undefined || words === undefined) return undefined
  return labelOf('answer', open.length, open.length + words.length)
}

const bareWord =
  /^\s{0,3}(?:(question|问题)[ \t\u3000]{1,4}(?=[^\s\d:：])|(?:answer|答案)[ \t\u3000]{1,4}(?=[^\s:：]))/i
const fewestPairs = 2

function readBareWord(line: string): Label | undefined {
  const match = bareWord.exec(line.slice(0, 40))
  if (!match) return undefined
  return labelOf(match[1] === undefined ? 'answer' : 'question', match[0].length, line.length)
}

/** Whether `Question …` and `Answer …` without a colon take turns, and no line has one with it. */
function hasBarePairs(lines: SourceLines): boolean {
  if (!/^\s{0,3}(?:question|问题)[ \t\u3000]{1,4}[^\s\d:：]/im.test(lines.text)) return false
  let count = 0
  for (let line = 0; line < lines.count; line += 1) {
    const match = bareWord.exec(lines.line(line).slice(0, 40))
    if (!match) continue
    if ((match[1] === undefined) !== (count % 2 === 1)) return false
    count += 1
  }
  return count >= fewestPairs * 2 && count % 2 === 0
}

const interviewer = /^\s{0,3}(?:\*\*)?(?:面试官|interviewer)(?:\*\*)?\s?[:：]/i
const speaker = /^\s{0,3}(?:\*\*)?([\p{L}\p{N}]{1,12})(?:\*\*)?\s?[:：](?:\*\*)?\s{0,4}/u

/** The name of the one who speaks after the interviewer nearly every time: `小二：`. */
function secondSpeaker(lines: SourceLines): string | undefined {
  if (!/面试官|interviewer/i.test(lines.text)) return undefined
  const counts = new Map<string, number>()
  let asked = 0
  for (let line = 0; line < lines.count; line += 1) {
    if (!interviewer.test(lines.line(line).slice(0, 40))) continue
    asked += 1
    const next = lines.line(lines.filledFrom(line + 1)).slice(0, 40)
    const name = interviewer.test(next) ? undefined : speaker.exec(next)?.[1]
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a)
  return most && most[1] > 1 && most[1] >= asked * 0.6 ? most[0] : undefined
}

function readSpeaker(line: string, name: string): Label | undefined {
  const match = speaker.exec(line.slice(0, 60))
  if (match?.[1] !== name) return undefined
  return { ...labelOf('answer', match[0].length, line.length), short: true, interview: true }
}

function labelOf(kind: LabelKind, contentStart: number, contentEnd: number): Label {
  return { kind, contentStart, contentEnd, strong: true, short: false, latin: false }
}
