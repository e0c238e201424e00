import { SaxesParser } from 'saxes'
import type { ImportWarning } from '@shared/domain/import'

/** An element that has begun; lines count from 1. */
export interface XmlElement {
  name: string
  attributes: Readonly<Record<string, string>>
  startLine: number
}

export interface XmlVisitor {
  /** The element begins; `path` holds the ones around it, outermost first. */
  open(element: XmlElement, path: readonly XmlElement[]): void
  /** The element, without its tags and those of its children, has ended. `text` is its own text. */
  close(element: XmlElement, text: string, endLine: number): void
  /** A run of text without tags, with the line it ends on; `path` holds the elements around it. */
  text?(text: string, endLine: number, path: readonly XmlElement[]): void
}

/** Faults of a file that are told one by one; more say nothing new. */
const mostFaults = 5
/** Elements within elements; deeper ones are text of the deepest that counts. */
const deepest = 500

/**
 * Walks through an XML text, as far as it goes: faults are passed over and reported. Entities that the text
 * declares for itself are not expanded, and nothing is ever fetched.
 */
export function walkXml(text: string, visitor: XmlVisitor): ImportWarning[] {
  const parser = new SaxesParser()
  const warnings: ImportWarning[] = []
  const path: XmlElement[] = []
  const texts: string[][] = []
  let startLine = 1
  let tooDeep = 0
  const close = (endLine: number) => {
    const element = path.pop()
    if (element) visitor.close(element, (texts.pop() ?? []).join(''), endLine)
  }
  const gather = (part: string) => {
    texts.at(-1)?.push(part)
    visitor.text?.(part, parser.line, path)
  }
  parser.on('error', (error) => {
    if (warnings.length >= mostFaults) return
    const [, line, , message = error.message] = /^(\d+):(\d+): (.*)$/s.exec(error.message) ?? []
    const place = line === undefined ? {} : { line: Number(line) }
    warnings.push({
      ...place,
      code: 'damaged',
      message: `The XML breaks off or is not well-formed: ${message}`,
    })
  })
  parser.on('opentagstart', () => (startLine = parser.line))
  parser.on('opentag', ({ name, attributes }) => {
    if (path.length >= deepest) {
      tooDeep += 1
      return
    }
    const element = { name, attributes, startLine }
    visitor.open(element, path)
    path.push(element)
    texts.push([])
  })
  parser.on('text', gather)
  parser.on('cdata', gather)
  parser.on('closetag', () => {
    if (tooDeep > 0) tooDeep -= 1
    else close(parser.line)
  })
  parser.write(text)
  // Closing the parser has it count from the beginning again.
  const lastLine = parser.line
  parser.close()
  while (path.length > 0) close(lastLine)
  return warnings
}
