import { runInNewContext } from 'node:vm'

/** A stretch of a text and what is to stand there: UTF-16 offsets, end exclusive. */
export interface Replacement {
  start: number
  end: number
  now: string
}

export interface ReplaceRule {
  find: string
  replacement: string
  /** Whether `find` is a regular expression, and `$1` in the replacement a group of it. */
  expression: boolean
  matchCase: boolean
}

export type FoundReplacements =
  { ok: true; found: Replacement[][] } | { ok: false; problem: 'BAD_EXPRESSION' | 'TOO_SLOW' }

/** Characters that all replacements together may have. */
const mostReplaced = 64 * 1024 * 1024

/** How long an expression may take over all texts, in milliseconds. */
const longest = 4_000

/** Runs in a context of its own, so that an expression that does not end can be stopped. */
const program = `
  let room = ${mostReplaced}
  const pattern = new RegExp(source, flags)
  JSON.stringify(JSON.parse(texts).map((text) => {
    const found = []
    for (const match of text.matchAll(pattern)) {
      if (match[0] === '') continue
      const [start, end] = [match.index, match.index + match[0].length]
      const now = expanded(match, text)
      room -= now.length
      if (room < 0) throw new RangeError('The replacements are too long.')
      found.push({ start, end, now })
    }
    return found
  }))
  function expanded(match, text) {
    if (literal) return replacement
    return replacement.replace(/\\$(?:\\$|&|(\\d{1,2})|<([^>]*)>)/g, (whole, number, name) => {
      if (whole === '$$') return '$'
      if (whole === '$&') return match[0]
      if (name !== undefined) return match.groups?.[name] ?? ''
      return Number(number) > 0 && Number(number) < match.length ? (match[Number(number)] ?? '') : whole
    })
  }`

/**
 * Finds what a rule changes in each text. An expression that is none, or that takes too long, is a problem
 * and no failure: it is a person's to mend.
 */
export function findReplacements(rule: ReplaceRule, texts: readonly string[]): FoundReplacements {
  const source = rule.expression ? rule.find : rule.find.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&')
  const flags = rule.matchCase ? 'gmu' : 'gimu'
  try {
    new RegExp(source, flags)
  } catch {
    return { ok: false, problem: 'BAD_EXPRESSION' }
  }
  try {
    const given = {
      source,
      flags,
      literal: !rule.expression,
      replacement: rule.replacement,
      texts: JSON.stringify(texts),
    }
    const answer: unknown = runInNewContext(program, given, { timeout: longest })
    return { ok: true, found: JSON.parse(String(answer)) as Replacement[][] }
  } catch (error) {
    // Errors of the other context are of no class of this one.
    const { code, name } = error as NodeJS.ErrnoException
    if (code === 'ERR_SCRIPT_EXECUTION_TIMEOUT' || name === 'RangeError')
      return { ok: false, problem: 'TOO_SLOW' }
    throw error
  }
}

/** The text with some of the replacements made, which must be in order. */
export function applyReplacements(text: string, replacements: readonly Replacement[]): string {
  let at = 0
  let result = ''
  for (const { start, end, now } of replacements) {
    result += text.slice(at, start) + now
    at = end
  }
  return result + text.slice(at)
}
