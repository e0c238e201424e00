import type { ImportWarning, LeftOver, ParsedFile, QuestionDraft } from '@shared/domain/import'
import { titleAndRest } from '../fields/draft-of-cells'
import type { BankFormat, SourceFile } from '../format'
import { readTitle } from '../markdown/titles'
import { readOutlineTree, type OutlineNode } from './outline-tree'

/** Outlines: which nodes are questions is a guess by notes, words and depth. */
export const opmlFormat: BankFormat = {
  id: 'opml',
  detect: (file) => (/<opml[\s>]/i.test(file.text.slice(0, 4_000)) ? 1 : 0),
  parse: (file) => [parseOpml(file)],
}

interface Found {
  questions: QuestionDraft[]
  leftOver: LeftOver[]
}

function parseOpml(file: SourceFile): ParsedFile {
  const { title, roots, stray, warnings: faults } = readOutlineTree(file.text)
  const found: Found = { questions: [], leftOver: stray }
  // Mind maps have one root that says again what the whole is called.
  const [root] = roots
  const whole = roots.length === 1 && root && root.text === title && !isQuestion(root) ? root : undefined
  for (const node of whole?.children ?? roots) readNode(node, [], found)
  const { questions, leftOver } = found
  const warnings: ImportWarning[] = [...file.warnings, ...faults]
  for (const { title: asked, answer, source } of questions) {
    if (answer !== '' || !source) continue
    warnings.push({ line: source.startLine, code: 'emptyAnswer', message: `“${asked}” has no answer.` })
  }
  if (questions.length === 0) {
    warnings.push({ code: 'noQuestions', message: 'No questions were found in this outline.' })
  }
  return {
    path: file.path,
    format: opmlFormat.id,
    encoding: file.encoding,
    bank: title === undefined ? {} : { title },
    questions,
    leftOver: leftOver.sort((a, b) => a.startLine - b.startLine),
    warnings,
  }
}

function readNode(node: OutlineNode, topics: readonly string[], found: Found): void {
  if (node.isComment) {
    const { startLine, endLine, text } = node
    found.leftOver.push({ startLine, endLine, reason: 'betweenQuestions', text })
    return
  }
  if (isQuestion(node)) {
    found.questions.push(questionOf(node, topics))
    return
  }
  if (node.note !== '') found.questions.push(questionOf({ ...node, children: [] }, topics))
  if (node.children.length > 0) {
    const below = node.text === '' ? topics : [...topics, node.text]
    for (const child of node.children) readNode(child, below, found)
  } else if (node.text !== '' && node.note === '') {
    const { startLine, endLine, text } = node
    found.leftOver.push({ startLine, endLine, reason: 'betweenQuestions', text })
  }
}

/**
 * Whether a node asks and what is below it answers: it has a note, or asks in words, or has only nodes without
 * children below it. Where nodes below it ask themselves, it is their topic.
 */
function isQuestion({ text, note, asks, children, holdsQuestions }: OutlineNode): boolean {
  if (text === '' || holdsQuestions) return false
  return note !== '' || asks || children.some((child) => child.children.length === 0)
}

function questionOf(node: OutlineNode, topics: readonly string[]): QuestionDraft {
  const { number, text } = readTitle(node.text)
  const [title, prompt] = titleAndRest(text)
  const lines: string[] = []
  addBullets(node.children, 0, lines)
  const answer = [node.note, lines.join('\n')].filter((part) => part !== '').join('\n\n')
  return {
    ...(number === undefined ? {} : { number }),
    title,
    ...(prompt === '' ? {} : { prompt }),
    answer,
    topics: [...topics],
    tags: node.tags,
    source: { startLine: node.startLine, endLine: node.endLine },
  }
}

/** The nodes as a nested list; a note stands below its node. */
function addBullets(nodes: readonly OutlineNode[], depth: number, lines: string[]): void {
  const indent = '  '.repeat(depth)
  for (const { text, note, children, isComment } of nodes) {
    if (isComment) continue
    const body = note === '' ? text : `${text}\n${note}`
    lines.push(`${indent}- ${body.replace(/\r\n|\n|\r/g, `\n${indent}  `)}`)
    addBullets(children, depth + 1, lines)
  }
}
