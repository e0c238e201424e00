import type { SourceLines } from './source-lines'

export interface FrontMatter {
  values: ReadonlyMap<string, string>
  /** First line behind it. */
  end: number
}

/** Lines that a front matter may have; more is no front matter but text between rules. */
const mostLines = 200

/**
 * Reads `key: value` lines between `---` lines at the beginning of a text. Values are plain, or quoted as in JSON.
 * Lists and nested values, which Dogear has no use for, are kept as they stand. Undefined when there is none.
 */
export function readFrontMatter(lines: SourceLines): FrontMatter | undefined {
  const line = lines.filledFrom(0)
  if (lines.line(line).trimEnd() !== '---') return undefined
  const values = new Map<string, string>()
  for (let at = line + 1; at < Math.min(lines.count, line + mostLines); at += 1) {
    const text = lines.line(at)
    if (/^(?:---|\.\.\.)\s{0,8}$/.test(text)) return values.size > 0 ? { values, end: at + 1 } : undefined
    const match = /^([A-Za-z][\w-]{0,60})\s{0,8}:(?:\s(.*))?$/s.exec(text)
    if (match?.[1] !== undefined) values.set(match[1].toLowerCase(), plainValue(match[2]?.trim() ?? ''))
    else if (values.size === 0 && text.trim() !== '' && !text.startsWith('#')) return undefined
  }
  return undefined
}

function plainValue(value: string): string {
  if (value.startsWith('"')) {
    try {
      const parsed: unknown = JSON.parse(value)
      if (typeof parsed === 'string') return parsed
    } catch {
      return value
    }
  }
  return /^'.*'$/s.test(value) ? value.slice(1, -1).replaceAll("''", "'") : value
}
