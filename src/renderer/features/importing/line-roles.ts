import type { FoundRow } from '@shared/contract/importing-values'
import type { LeftOver } from '@shared/domain/import'

/** What became of a line of the source. `other` are blank lines, titles of topics, and what a bank says of itself. */
export const lineRoles = ['other', 'question', 'answer', 'leftOver'] as const
export type LineRole = (typeof lineRoles)[number]

/** What became of every line of a source, whatever their number. Lines count from 1 here, so place 0 is empty. */
export class LineAccount {
  readonly #roles: Uint8Array
  /** How the lines add up. */
  readonly counts: LineCounts

  constructor(
    readonly lineCount: number,
    rows: readonly FoundRow[],
    leftOver: readonly LeftOver[],
  ) {
    this.#roles = new Uint8Array(lineCount + 1)
    for (const { startLine, endLine } of rows) {
      if (startLine === undefined || endLine === undefined) continue
      this.#mark(startLine, endLine, 'answer')
      this.#mark(startLine, startLine, 'question')
    }
    for (const { startLine, endLine, reason } of leftOver)
      this.#mark(startLine, endLine, reason === 'metadata' ? 'other' : 'leftOver')
    this.counts = this.#count()
  }

  #mark(from: number, to: number, role: LineRole): void {
    this.#roles.fill(lineRoles.indexOf(role), from, Math.min(to, this.lineCount) + 1)
  }

  roleOf(line: number): LineRole {
    return lineRoles[this.#roles[line] ?? 0] ?? 'other'
  }

  #count(): LineCounts {
    const lines = lineRoles.map(() => 0)
    for (let line = 1; line <= this.lineCount; line += 1) {
      const role = this.#roles[line] ?? 0
      lines[role] = (lines[role] ?? 0) + 1
    }
    const [other = 0, question = 0, answer = 0, leftOver = 0] = lines
    return { total: this.lineCount, used: question + answer, leftOver, other }
  }
}

export interface LineCounts {
  total: number
  /** Lines that went into questions. */
  used: number
  leftOver: number
  other: number
}

/** Lines as every text editor counts them: what ends with a line end has no line behind it. */
export function countLines(text: string): number {
  return text === '' ? 0 : 1 + countEnds(text, '\n') + countEnds(text, '\r')
}

/** Line ends with something behind them; searched for, which is far faster than going through every character. */
function countEnds(text: string, end: '\n' | '\r'): number {
  let count = 0
  for (let at = text.indexOf(end); at !== -1 && at < text.length - 1; at = text.indexOf(end, at + 1))
    if (end === '\n' || text.charAt(at + 1) !== '\n') count += 1
  return count
}
