import MarkdownIt from 'markdown-it'

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

/**
 * Finds the key points of an answer: the items of its lists where it has any (nested ones belong to
 * their parent), otherwise its paragraphs that begin in bold. Fewer than two are no points to tick off.
 */
export function parsePoints(answer: string): Point[] {
  const lines = answer.split('\n')
  const tokens = markdown.parse(answer, {})
  const slice = (map: [number, number] | null): string =>
    map ? lines.slice(map[0], map[1]).join('\n').trim() : ''
  const items = tokens
    .filter((token) => token.type === 'list_item_open' && token.level === 1)
    .map((token) => withoutMarker(slice(token.map)))
  const paragraphs = tokens
    .filter((token) => token.type === 'paragraph_open' && token.level === 0)
    .map((token) => slice(token.map))
    .filter((text) => boldLead.test(text))
  const texts = (items.length >= 2 ? items : paragraphs).filter((text) => text !== '')
  return texts.length >= 2 ? withIdentities(texts) : []
}

const boldLead = /^(?:\*\*|__)(.+?)(?:\*\*|__)/
const marker = /^\s*(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?/

function withoutMarker(text: string): string {
  return text.replace(marker, '')
}

function withIdentities(texts: readonly string[]): Point[] {
  const seen = new Map<string, number>()
  return texts.map((text) => {
    const lead = leadOf(text)
    const folded = lead
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s\p{P}\p{S}]+/gu, ' ')
      .trim()
    const count = (seen.get(folded) ?? 0) + 1
    seen.set(folded, count)
    return { id: count === 1 ? folded : `${folded} ${String(count)}`, lead, text }
  })
}

/** The words in bold at the start, else the first clause, in plain text. */
function leadOf(text: string): string {
  const bold = boldLead.exec(text)?.[1]
  const [firstLine = ''] = text.split('\n')
  const clause = /^.+?(?=[。；;：:，]|[.,]\s|$)/u.exec(firstLine)?.[0] ?? firstLine
  const plain = (bold ?? clause)
    .replace(/[*_`]/g, '')
    .replace(/[\s：:。.，,；;]+$/u, '')
    .trim()
  return plain.length > longestLead ? `${plain.slice(0, longestLead - 1)}…` : plain
}
