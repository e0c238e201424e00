import type { Packing } from './line-table'

export type LabelKind = 'question' | 'answer' | 'explanation' | 'choices'

export interface Label {
  kind: LabelKind
  /** Offset in the line at which the labelled text begins. */
  contentStart: number
  /** Offset behind the labelled text of this line, when the whole line is bold: `**答案：B**`. */
  contentEnd: number
  /** Written as a heading, in bold or in brackets; plain labels are easier to mistake. */
  strong: boolean
  /** `Q` and `A`, 问 and 答: so short that they count only as a pair. */
  short: boolean
  /** In Latin letters: a plain `A:` is also how choices begin. */
  latin: boolean
  /** Names who speaks in an interview. */
  interview?: true
  number?: string
}

const kinds: readonly LabelKind[] = ['question', 'answer', 'explanation', 'choices']

/** Where the text of a label begins and ends; its kind and four flags; the digits of its number, six at most. */
export const packedLabels: Packing<Label> = {
  width: 4,
  pack({ kind, contentStart, contentEnd, strong, short, latin, interview, number = '' }, into, at) {
    const flags = (strong ? 8 : 0) | (short ? 4 : 0) | (latin ? 2 : 0) | (interview ? 1 : 0)
    into[at] = contentStart
    into[at + 1] = contentEnd
    into[at + 2] = (number.length << 8) | (kinds.indexOf(kind) << 4) | flags
    into[at + 3] = Number(number)
  },
  unpack(_line, from, at) {
    const packed = from[at + 2] ?? 0
    const digits = packed >> 8
    return {
      kind: kinds[(packed >> 4) & 0xf] ?? 'answer',
      contentStart: from[at] ?? 0,
      contentEnd: from[at + 1] ?? 0,
      strong: (packed & 8) > 0,
      short: (packed & 4) > 0,
      latin: (packed & 2) > 0,
      ...((packed & 1) > 0 ? { interview: true } : {}),
      ...(digits > 0 ? { number: String(from[at + 3]).padStart(digits, '0') } : {}),
    }
  },
}

const words: Record<LabelKind, string> = {
  question:
    '面试官|interviewer|题目描述|题目内容|题目|问题描述|问题|题干|面试题|试题|题文|题面|問題|題目描述|題目|題幹|試題|問|问|質問|вопрос|frage|pregunta|pergunta|문제|질문|questions?|problem|q',
  answer:
    '候选人|应聘者|求职者|面试者|candidate|interviewee|我|精简答案|简要答案|简短答案|简洁答案|最佳答案|核心答案|面试答案|面试回答|标准回答|推荐回答|答案要点|回答要点|回答思路|参考答案|标准答案|示例答案|正确答案|推荐答案|参考回答|参考解答|参考要点|参考思路|参考作答|答题要点|答题思路|作答思路|评分要点|答案与解析|答案和解析|答案及解析|答案与分析|參考答案|標準答案|範例答案|答案與解析|參考解答|正解|答え|答 案|правильный ответ|ответ|antwort|réponse|respuesta|resposta|정답|답|答案|回答|解答|答|解|' +
    'short answers?|quick answers?|ideal answers?|expected answers?|best answers?|sample answers?|model answers?|reference answers?|correct answers?|suggested answers?|answers?|solutions?|ans|a',
  explanation:
    '解 析|详细解析|深入解析|详细解释|详细说明|详细解答|详细答案|解题方法|算法思路|思路|题解|解法|参考解析|解題思路|詳解|說明|解釋|答案解析|题目解析|试题解析|解题思路|解析|详解|解释|说明|解説|объяснение|пояснение|erklärung|explication|explicación|explicação|해설|detailed answers?|detailed explanations?|explanations?|analysis|rationale',
  choices: '選項|选项|可选项|choices|options',
}

/** Words that are labels only when they are made to look like one: in running text they mean something else. */
const needEmphasis = new Set([
  '解释',
  '说明',
  '解题思路',
  '解题方法',
  '算法思路',
  '思路',
  '题解',
  '解法',
  '详解',
  '解釋',
  '說明',
  '解題思路',
  '詳解',
  '選項',
  '选项',
  '可选项',
  'analysis',
  'choices',
  'options',
  'solutions',
])
/** Plain words that stand alone on a line and are labels even without a colon. */
const standAlone = new Set([
  '答案',
  '参考答案',
  '标准答案',
  '參考答案',
  '解析',
  '答案解析',
  'answer',
  'solution',
  'explanation',
])
/** The two who talk in the record of an interview; the one who answers counts only where the other asks. */
const interviewers = new Set(['面试官', 'interviewer'])
const interviewees = new Set(['候选人', '应聘者', '求职者', '面试者', 'candidate', 'interviewee', '我'])
const shortWords = new Set(['问', '問', '答', 'q', 'a', ...interviewers, ...interviewees])

const kindOf = new Map(
  (Object.keys(words) as LabelKind[]).flatMap((kind) =>
    words[kind].split('|').map((word): [string, LabelKind] => [word.replace('s?', ''), kind]),
  ),
)

/** Longer words first, for the shorter ones are often how they begin. */
const anyWord = Object.values(words)
  .flatMap((list) => list.split('|'))
  .sort((a, b) => b.length - a.length)
  .join('|')

const space = '[ \\t\\u00a0\\u3000\\u200b\\u200c\\u200d\\ufeff]{0,16}'
const pattern = new RegExp(
  `^${space}` +
    '(?:(?:[-*+•·>]|\\d{1,6}[.)])[ \\t]{1,8}){0,3}' +
    '(?<hashes>#{1,6}[ \\t]{1,8})?' +
    '(?:[\\p{Extended_Pictographic}\\ufe0f][ \\t]?){0,3}' +
    `(?<open>\\*{1,3}|_{1,3})?${space}` +
    '(?:[\\p{Extended_Pictographic}\\ufe0f][ \\t]?){0,3}' +
    `(?<bracket>[【\\[〔［])?${space}` +
    `(?<word>${anyWord})${space}(?<number>\\d{0,6})(?<dot>(?<=\\d)[.．、)）]|(?<=\\bans)[.)])?${space}` +
    `(?<bracketEnd>[】\\]〕］])?${space}` +
    `(?<colonIn>[:：])?${space}` +
    `(?<close>\\*{1,3}|_{1,3})?${space}` +
    `(?<colonOut>[:：])?${space}`,
  'iu',
)

/** A dash instead of the colon: `Answer - text`. */
const dashBehind = /^[-–—][ \t]{1,4}(?=\S)/

/** Reads a label such as `**答案：**`, `【解析】`, `Q1:` or `### Answer` at the beginning of a line. */
export function readLabel(line: string): Label | undefined {
  const match = pattern.exec(line.length > 400 ? line.slice(0, 400) : line)
  const groups = match?.groups
  if (!match || !groups) return undefined
  const word = (groups['word'] ?? '').toLowerCase()
  const kind = kindOf.get(word) ?? kindOf.get(word.replace(/s$/, ''))
  if (!kind) return undefined
  const dash = groups['colonIn'] === undefined && groups['colonOut'] === undefined && standAlone.has(word)
  const start = match[0].length + (dash ? (dashBehind.exec(line.slice(match[0].length))?.[0].length ?? 0) : 0)
  const rest = line.slice(start)
  const look = lookOf(groups, rest, start > match[0].length)
  if (!look || !isAccepted(word, look, rest)) return undefined
  const number = groups['number']
  return {
    kind,
    contentStart: start,
    contentEnd: look.contentEnd === undefined ? line.length : start + look.contentEnd,
    strong: look.bold || look.bracketed || look.heading,
    short: shortWords.has(word),
    ...(interviewees.has(word) || interviewers.has(word) ? { interview: true } : {}),
    latin: /^[a-z ]+$/.test(word),
    ...(number ? { number } : {}),
  }
}

interface Look {
  bold: boolean
  bracketed: boolean
  heading: boolean
  colon: boolean
  /** A dot behind a number or a shortened word stands for the colon: `A1.`, `Ans.` */
  counted: boolean
  contentEnd?: number
}

/** How the label is written, or undefined when its marks do not pair. */
function lookOf(groups: Record<string, string | undefined>, rest: string, dashed: boolean): Look | undefined {
  const { open, close, bracket, bracketEnd } = groups
  if ((bracket === undefined) !== (bracketEnd === undefined)) return undefined
  if (bracket === '[' && /^[([:]/.test(rest)) return undefined
  const colon = dashed || groups['colonIn'] !== undefined || groups['colonOut'] !== undefined
  const counted = groups['dot'] !== undefined
  const look = { bracketed: bracket !== undefined, heading: groups['hashes'] !== undefined, colon, counted }
  if (open === undefined) return close === undefined ? { ...look, bold: false } : undefined
  if (close === open) return { ...look, bold: open.length > 1 || !/^[\p{L}\p{N}]/u.test(rest) }
  if (close !== undefined) return undefined
  const inner = rest.trimEnd()
  if (!inner.endsWith(open) || inner.indexOf(open) !== inner.length - open.length) return undefined
  return { ...look, bold: true, contentEnd: inner.length - open.length }
}

function isAccepted(word: string, look: Look, rest: string): boolean {
  const alone = rest.trim() === ''
  if (shortWords.has(word)) return look.colon || look.counted || (look.bracketed && look.bold)
  if (word === 'ans' && look.counted) return true
  if (needEmphasis.has(word))
    return (look.bold || look.bracketed || look.heading) && (look.colon || look.bracketed || alone)
  if (look.colon || look.bracketed) return true
  if (look.heading || look.bold) return alone
  if (alone) return standAlone.has(word)
  // `答案 B`: the letters of a multiple choice after nothing but a space.
  return /答案$/.test(word) && /^[A-H](?:[,，、\s]?[A-H]){0,7}\s*$/.test(rest)
}
