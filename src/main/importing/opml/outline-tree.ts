import type { ImportWarning, LeftOver } from '@shared/domain/import'
import { walkXml } from '../xml/walk-xml'
import { tagsOfText } from '../fields/draft-of-cells'
import { htmlToMarkdown } from '../html/html-to-markdown'
import { asksSomething, readTitle } from '../markdown/titles'

/** A node of an outline, with what is known of everything below it. */
export interface OutlineNode {
  text: string
  note: string
  children: OutlineNode[]
  /** The node and what is below it are set aside by their author. */
  isComment: boolean
  tags: string[]
  startLine: number
  endLine: number
  /** Its words ask something, or it is numbered as a question. */
  asks: boolean
  /** A node below it asks or has a note. */
  holdsQuestions: boolean
}

export interface OutlineTree {
  title?: string
  /** Text between the tags, where an outline has none. */
  stray: LeftOver[]
  roots: OutlineNode[]
  warnings: ImportWarning[]
}

/** Reads the nodes of an OPML document. */
export function readOutlineTree(source: string): OutlineTree {
  const roots: OutlineNode[] = []
  const open: OutlineNode[] = []
  const stray: LeftOver[] = []
  let title: string | undefined
  const warnings = walkXml(source, {
    open({ name, attributes, startLine }) {
      if (name !== 'outline') return
      const text = shown(attributeOf(attributes, ['text', 'title', '_mubu_text']))
      const note = shown(attributeOf(attributes, ['_note', 'note', '_mubu_note', 'description']))
      const isComment = attributes['isComment']?.toLowerCase() === 'true'
      const tags = tagsOfText(attributes['category'] ?? '').map((tag) => tag.replace(/^\//, ''))
      const asks = asksSomething(text) || readTitle(text).explicit
      const node = {
        text,
        note,
        isComment,
        tags,
        children: [],
        startLine,
        endLine: startLine,
        asks,
        holdsQuestions: false,
      }
      ;(open.at(-1)?.children ?? roots).push(node)
      open.push(node)
    },
    close({ name }, text, endLine) {
      if (name === 'title' && open.length === 0 && text.trim() !== '') title = text.trim()
      const node = name === 'outline' ? open.pop() : undefined
      if (!node) return
      node.endLine = endLine
      node.holdsQuestions = node.children.some(
        (child) => !child.isComment && (child.asks || child.note !== '' || child.holdsQuestions),
      )
    },
    text(text, endLine, path) {
      if (text.trim() === '' || path.some(({ name }) => name === 'head')) return
      const lines = text.split(/\r\n|\n|\r/)
      const filled = lines.map((line) => line.trim() !== '')
      const startLine = endLine - lines.length + 1 + filled.indexOf(true)
      const until = endLine - lines.length + 1 + filled.lastIndexOf(true)
      stray.push({ startLine, endLine: until, reason: 'unreadable', text: text.trim() })
    },
  })
  return { roots, stray, warnings, ...(title === undefined ? {} : { title }) }
}

/** Outliners write what is bold or linked as HTML into the text. */
function shown(text: string): string {
  return /<\/?(?:a|b|i|u|em|strong|code|br|p|span|mark)\b[^<>]{0,400}>/i.test(text)
    ? htmlToMarkdown(text)
    : text
}

function attributeOf(attributes: Readonly<Record<string, string>>, names: readonly string[]): string {
  for (const name of names) {
    const value = attributes[name]
    if (value !== undefined && value.trim() !== '') return value.trim()
  }
  return ''
}
