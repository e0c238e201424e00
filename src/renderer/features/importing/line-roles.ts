import type { FoundRow } from '@shared/contract/importing-values'
import type { LeftOver } from '@shared/domain/import'

/** What became of a line of the source. `other` are blank lines, titles of topics, and what a bank says of itself. */
export const lineRoles = ['other', 'question', 'answer', 'leftOver'] as const
export type LineRole = (typeof lineRoles)[number]

/** What became of every line of a source, whatever their number. Lines count from 1 here, so place 0 is empty. */
export class LineAccount {
  readonly #roles: Uint8Array
  readonly #rows: Int32Array

  constructor(
    readonly lineCount: number,
    rows: readonly FoundRow[],
    leftOver: readonly LeftOver[],
  ) {
    this.#roles = new Uint8Array(lineCount + 1)
    this.#rows = new Int32Array(lineCount + 1).fill(-1)
    rows.forEach(({ startLine, endLine }, row) => {
      if (startLine === undefined || endLine === undefined) return
      this.#mark(startLine, endLine, 'answer', row)
      this.#mark(startLine, startLine, 'question', row)
    })
    for (const { startLine, endLine, reason } of leftOver)
      this.#mark(startLine, endLine, reason === 'metadata' ? 'other' : 'leftOver', -1)
  }

  #mark(from: number, to: number, role: LineRole, row: number): void {
    const end = Math.min(to, this.lineCount) + 1
    this.#roles.fill(lineRoles.indexOf(role), from, end)
    this.#rows.fill(row, from, end)
  }

  roleOf(line: number): LineRole {
    return lineRoles[this.#roles[line] ?? 0] ?? 'other'
  }

  /** Place of the question a line went into, among the rows of its source; -1 for none. */
  rowOf(line: number): number {
    return this.#rows[line] ?? -1
  }

  /** How the lines add up. */
  get counts(): LineCounts {
    const counts = { total: this.lineCount, used: 0, leftOver: 0, other: 0 }
    for (let line = 1; line <= this.lineCount; line += 1) {
      const role = this.roleOf(line)
      counts[role === 'question' || role === 'answer' ? 'used' : role] += 1
    }
    return counts
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
  if (text === '') return 0
  let count = 1
  for (let at = 0; at < text.length - 1; at += 1) if (endsLine(text, at)) count += 1
  return count
}

function endsLine(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)
}
