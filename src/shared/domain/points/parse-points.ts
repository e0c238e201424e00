import MarkdownIt from 'markdown-it'
import { foldText } from '../fold-text'

/** One thing an answer must say: a bold-led paragraph, a list item or a numbered step. */
export interface Point {
  /** Stable while its wording is: the folded lead, numbered where a lead repeats. */
  id: string
  /** A few words that name the point. */
  lead: string
  /** The whole point as Markdown, with what is nested below it. */
  text: string
}

const markdown = new MarkdownIt()
const longestLead = 60
const longestLabel = 60

/**
 * Finds the key points of an answer: the items of its lists where it has any (nested ones belong to
 * their parent), otherwise its paragraphs that begin in bold. What stands under a label such as "Likely
 * follow-ups" or "Further reading" is no part of the answer. Fewer than two are no points to tick off.
 */
export function parsePoints(answer: string): Point[] {
  const { items, paragraphs } = collect(answer)
  const texts = (items.length >= 2 ? items : paragraphs).filter((text) => text !== '')
  return texts.length >= 2 ? withIdentities(texts) : []
}

type Token = ReturnType<typeof markdown.parse>[number]

function collect(answer: string): { items: string[]; paragraphs: string[] } {
  const lines = answer.split('\n')
  const slice = ({ map }: Token): string =>
    map
      ? lines
          .slice(...map)
          .join('\n')
          .trim()
      : ''
  const [items, paragraphs]: [string[], string[]] = [[], []]
  let [underHeading, afterLabel] = [false, false]
  for (const token of markdown.parse(answer, {})) {
    if (token.type === 'heading_open' && token.level === 0) {
      underHeading = isAside(slice(token).replace(/^#+\s*/, ''))
      afterLabel = false
    } else if (token.type === 'paragraph_open' && token.level === 0) {
      const text = slice(token)
      afterLabel = isAside(text)
      if (!afterLabel && !underHeading && boldLead.test(text)) paragraphs.push(text)
    } else if (token.type === 'list_item_open' && token.level === 1) {
      const text = slice(token).replace(marker, '')
      if (!underHeading && !afterLabel && !isAside(text)) items.push(text)
    }
  }
  return { items, paragraphs }
}

const boldLead = /^(?:\*\*|__)(.+?)(?:\*\*|__)/
const marker = /^\s*(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?/
/** What leads on from an answer or points out of it, as labels put it. */
const aside = new RegExp(
  [
    '(?:可能|常见|典型|面试官?|进一步|深入|后续)?(?:的|会有的|会)?追问(?:点|方向|问题)?',
    '(?:延伸|拓展|扩展|推荐|相关)(?:阅读|思考|问题|题目|链接)',
    '(?:参考|引用)(?:资料|文献|链接|来源)',
    '(?:likely|possible|common|typical)? *follow[- ]?ups?(?: questions?)?',
    '(?:further|related|suggested) (?:reading|questions|links)',
    'see also|references|sources|links',
  ]
    .map((label) => `^(?:${label})$`)
    .join('|'),
  'iu',
)

/** Whether a text is labelled, in bold or before a colon, as something beside the answer. */
function isAside(text: string): boolean {
  const [firstLine = ''] = text.split('\n')
  const bold = boldLead.exec(firstLine)?.[1]
  const isShort = firstLine.length <= longestLabel
  const label = bold ?? (isShort ? (/^(.+?)[:：]/u.exec(firstLine)?.[1] ?? firstLine) : '')
  return aside.test(label.replace(/[\s:：]+$/u, '').trim())
}

function withIdentities(texts: readonly string[]): Point[] {
  const seen = new Map<string, number>()
  return texts.map((text) => {
    const lead = leadOf(text)
    const folded = identityOf(lead)
    const count = (seen.get(folded) ?? 0) + 1
    seen.set(folded, count)
    return { id: count === 1 ? folded : `${folded} ${String(count)}`, lead, text }
  })
}

/** A lead as the log names it: folded, without marks. */
function identityOf(lead: string): string {
  return foldText(lead)
    .replace(/[\s\p{P}\p{S}]+/gu, ' ')
    .trim()
}

/** The words in bold at the start, else the first clause, in plain text. */
export function leadOf(text: string): string {
  const bold = boldLead.exec(text)?.[1]
  const [firstLine = ''] = text.split('\n')
  const clause = /^.+?(?=[。；;：:，]|[.,]\s|$)/u.exec(firstLine)?.[0] ?? firstLine
  const plain = (bold ?? clause)
    .replace(/[*_`]/g, '')
    .replace(/[\s：:。.，,；;]+$/u, '')
    .trim()
  return plain.length > longestLead ? `${plain.slice(0, longestLead - 1)}…` : plain
}
