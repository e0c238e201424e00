/** A card of a block of lines; `from` and `until` are lines of the block, `until` exclusive. */
export interface BlockCard {
  asked: string
  answer: string
  from: number
  until: number
}

const scheduleComment = /\s{0,8}<!--\s{0,4}SR:[^<>]{0,2000}-->\s{0,8}/g
const onlySchedule = /^\s{0,8}<!--\s{0,4}SR:[^<>]{0,2000}-->\s{0,8}$/
const separatorLine = /^\s{0,8}(\?\??)\s{0,8}$/

/** Without the comments in which the plug-in keeps its schedule. */
export function withoutSchedule(text: string): string {
  return text.replace(scheduleComment, (match, at: number) => (at + match.length === text.length ? '' : ' '))
}

/** `?` or `??` on a line of its own parts a question of several lines from its answer. */
export function cardOfLines(lines: readonly string[], isCode: (line: number) => boolean): BlockCard[] {
  const at = lines.findIndex((line, index) => index > 0 && !isCode(index) && separatorLine.test(line))
  if (at < 0 || at === lines.length - 1) return []
  const asked = lines.slice(0, at).join('\n').trim()
  const answer = lines
    .slice(at + 1)
    .filter((line, index) => isCode(at + 1 + index) || !onlySchedule.test(line))
    .map((line, index) => (isCode(at + 1 + index) ? line : withoutSchedule(line)))
    .join('\n')
    .trimEnd()
  if (asked === '' || answer.trim() === '') return []
  const isBothWays = separatorLine.exec(lines[at] ?? '')?.[1] === '??'
  return bothWays({ asked, answer, from: 0, until: lines.length }, isBothWays)
}

/** `question::answer` and, both ways, `question:::answer`. */
export function cardsOnLines(
  lines: readonly string[],
  isCode: (line: number) => boolean,
  accepts: (line: string) => boolean,
): BlockCard[] {
  const cards: BlockCard[] = []
  lines.forEach((line, index) => {
    const last = cards.at(-1)
    if (isCode(index)) return
    if (onlySchedule.test(line) && last?.until === index) {
      for (const card of cards) if (card.until === index) card.until = index + 1
      return
    }
    const text = withoutSchedule(line)
    const cut = separatorIn(text)
    if (!cut || !accepts(text)) return
    const asked = text.slice(0, cut.at).trim()
    const answer = text.slice(cut.at + cut.length).trim()
    if (asked === '' || answer === '') return
    cards.push(...bothWays({ asked, answer, from: index, until: index + 1 }, cut.length === 3))
  })
  return cards
}

function bothWays(card: BlockCard, isBothWays: boolean): BlockCard[] {
  return isBothWays ? [card, { ...card, asked: card.answer, answer: card.asked }] : [card]
}

/** The first `::` or `:::` that is not in code. */
function separatorIn(line: string): { at: number; length: number } | undefined {
  for (let at = 0; at < line.length; at += 1) {
    if (line.charAt(at) === '`') {
      const ticks = /^`+/.exec(line.slice(at, at + 40))?.[0] ?? '`'
      const end = line.indexOf(ticks, at + ticks.length)
      if (end < 0) return undefined
      at = end + ticks.length - 1
    } else if (line.startsWith('::', at)) return { at, length: line.startsWith(':::', at) ? 3 : 2 }
  }
  return undefined
}

const highlighted = /==(?=\S)([^=\n]{1,400}?)==/
const curly = /\{\{(?:c\d{1,3}::)?([^{}\n]{1,400}?)(?:::[^{}\n]{0,100})?\}\}/
const bold = /\*\*(?=\S)([^*\n]{1,400}?)\*\*/
const cloze = new RegExp(`${highlighted.source}|${curly.source}|${bold.source}`, 'g')

/**
 * A text with gaps, asked once for each of them with the others filled. Bold words are gaps only next to a mark
 * that means nothing else, for prose has them too.
 */
export function cardsOfGaps(lines: readonly string[]): BlockCard[] {
  const text = lines
    .filter((line) => !onlySchedule.test(line))
    .map(withoutSchedule)
    .join('\n')
    .trim()
  if (!highlighted.test(text) && !curly.test(text)) return []
  const gaps = [...text.matchAll(cloze)].map((match) => ({
    content: match[1] ?? match[2] ?? match[3] ?? '',
    at: match.index,
    end: match.index + match[0].length,
  }))
  return gaps.slice(0, 100).map((gap) => {
    let asked = ''
    let from = 0
    for (const other of gaps) {
      asked += text.slice(from, other.at) + (other === gap ? '[...]' : other.content)
      from = other.end
    }
    return { asked: asked + text.slice(from), answer: gap.content, from: 0, until: lines.length }
  })
}
