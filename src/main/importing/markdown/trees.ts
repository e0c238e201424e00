import type { QuestionDraft } from '@shared/domain/import'
import type { Outline } from './outline'
import { createTopicUse, type Untitled } from './untitled'
import { sharedIndent, slice } from './slice'
import { readTitle } from './titles'

/** A line of an outline. `end` is the first line behind everything that is indented below it. */
interface Node {
  line: number
  end: number
  depth: Depth
  text: string
  /** The nodes it stands below, from the outermost inwards. */
  above: Node[]
}

/** How deep a line stands: by its indentation in columns, then by its bullet, in the order in which bullets occur. */
interface Depth {
  columns: number
  bullet: number
}

/** Markdown's bullets, those of word processors (also from symbol fonts), and numbers. */
const marker =
  /^([ \t\u3000]{0,60})(?:([-*+•·●○◦▪■□◆◇►▶➢➤✓§Ø\uf000-\uf0ff]|o(?=\t))[ \t\u3000]{1,8}|\d{1,3}[.、)）][ \t\u3000]{0,8})?/u
const tabWidth = 4
const fewest = 2

/**
 * Questions of an outline: the nodes that ask, at whatever depth. What they stand below are their topics, what is
 * indented below them is their answer. Without any bullets every line is a node.
 */
export function readTree(document: Untitled): QuestionDraft[] {
  const { outline, coverage } = document
  const nodes = readNodes(outline)
  const asking = nodes.filter(asks).filter(({ above }) => !above.some(asks))
  if (asking.length < fewest || asking.every(({ line, end }) => end === line + 1)) return []
  const topicsAt = createTopicUse(document)
  return asking.map((node) => {
    const { line, end, above } = node
    for (const topic of above) coverage.use(topic.line, topic.line + 1)
    coverage.use(line, end)
    const { text, number } = readTitle(node.text)
    return {
      ...(number === undefined ? {} : { number }),
      title: text,
      answer: textBelow(outline, line, end),
      topics: [...topicsAt(line), ...above.map((topic) => topic.text)],
      tags: [],
      source: { startLine: line + 1, endLine: end },
    }
  })
}

function asks({ text }: Node): boolean {
  return /[?？]$/.test(text)
}

/** The lines below a node, without the indentation that they share. */
function textBelow({ lines }: Outline, line: number, end: number): string {
  if (end === line + 1) return ''
  const shared = sharedIndent(lines, line + 1, end)
  return slice(lines, { line: line + 1, start: 0, endLine: end - 1 }, 0)
    .split(/(?<=\r\n|\n|\r(?!\n))/)
    .map((text) => text.slice(Math.min(shared, text.length - text.trimStart().length)))
    .join('')
}

function readNodes(outline: Outline): Node[] {
  const { lines, headings } = outline
  const bullets = bulletsOf(outline)
  const nodes: Node[] = []
  let open: Node[] = []
  let last = 0
  const closeFrom = (isInside: (node: Node) => boolean) => {
    for (const node of open) if (!isInside(node)) node.end = last
    open = open.filter(isInside)
  }
  for (let line = 0; line < lines.count; line += 1) {
    if (lines.isBlank(line)) continue
    const depth = ['code', 'comment'].includes(outline.kinds.of(line) ?? 'text')
      ? undefined
      : depthOf(lines.line(line).slice(0, 80), bullets)
    if (headings.has(line)) closeFrom(() => false)
    else if (depth) {
      closeFrom((node) => isDeeper(depth.depth, node.depth))
      const text = lines.line(line).slice(depth.start).trim()
      const node: Node = { line, end: line + 1, depth: depth.depth, text, above: [...open] }
      nodes.push(node)
      open.push(node)
    } else {
      const columns = columnsOf(/^[ \t\u3000]{0,60}/.exec(lines.line(line))?.[0] ?? '')
      if (columns === 0) closeFrom(() => false)
    }
    last = line + 1
  }
  closeFrom(() => false)
  return nodes
}

/** The bullets of a document, each with its place among them; empty where no line has one. */
function bulletsOf({ lines, kinds, headings }: Outline): Map<string, number> {
  const found = new Map<string, number>()
  for (let line = 0; line < lines.count; line += 1) {
    if (kinds.of(line) === 'code' || headings.has(line) || lines.isBlank(line)) continue
    const bullet = marker.exec(lines.line(line).slice(0, 80))?.[2]
    if (bullet !== undefined && !found.has(bullet)) found.set(bullet, found.size)
  }
  return found
}

/** The depth of a line and where its text begins; undefined where it goes on with the text above. */
function depthOf(
  line: string,
  bullets: ReadonlyMap<string, number>,
): { depth: Depth; start: number } | undefined {
  const match = marker.exec(line)
  const [all = '', indent = '', bullet] = match ?? []
  const columns = columnsOf(indent)
  if (bullets.size > 0 && all.length === indent.length) return undefined
  // A dash is as deep as a star; only bullets of word processors tell levels apart.
  const place = bullet === undefined || /[-*+]/.test(bullet) ? 0 : (bullets.get(bullet) ?? 0)
  return { depth: { columns, bullet: place }, start: all.length }
}

function columnsOf(indent: string): number {
  let columns = 0
  for (const character of indent) {
    columns = character === '\t' ? columns + tabWidth - (columns % tabWidth) : columns + 1
    if (character === '\u3000') columns += 1
  }
  return columns
}

function isDeeper(depth: Depth, than: Depth): boolean {
  return depth.columns > than.columns || (depth.columns === than.columns && depth.bullet > than.bullet)
}
