import type { ParsedFile } from '@shared/domain/import'

/** What became of a line of the source. `other` are blank lines, titles of topics, and what a bank says of itself. */
export type LineRole = 'question' | 'answer' | 'leftOver' | 'other'

export interface SourceLine {
  /** Counts from 1. */
  number: number
  text: string
  role: LineRole
  /** Index of the question it went into, or -1. */
  question: number
}

/** Lines as every text editor counts them. */
export function splitLines(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/)
  if (lines.at(-1) === '') lines.pop()
  return lines
}

/** Accounts for every line of a source: the question it begins, the question it went into, or left over. */
export function lineRoles(file: ParsedFile, text: string): SourceLine[] {
  const lines: SourceLine[] = splitLines(text).map((line, index) => ({
    number: index + 1,
    text: line,
    role: 'other',
    question: -1,
  }))
  file.questions.forEach(({ source }, question) => {
    if (!source) return
    for (let number = source.startLine; number <= source.endLine; number += 1) {
      const line = lines[number - 1]
      if (!line) break
      line.question = question
      line.role = number === source.startLine ? 'question' : 'answer'
    }
  })
  for (const { startLine, endLine, reason } of file.leftOver) {
    for (const line of lines.slice(startLine - 1, endLine)) {
      line.role = reason === 'metadata' ? 'other' : 'leftOver'
      line.question = -1
    }
  }
  return lines
}

export interface LineCounts {
  total: number
  /** Lines that went into questions. */
  used: number
  leftOver: number
  other: number
}

/** How the lines of a source add up. */
export function countLines(lines: readonly SourceLine[]): LineCounts {
  const counts: LineCounts = { total: lines.length, used: 0, leftOver: 0, other: 0 }
  for (const { role } of lines) counts[role === 'question' || role === 'answer' ? 'used' : role] += 1
  return counts
}
