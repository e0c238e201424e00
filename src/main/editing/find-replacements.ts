import { createContext, runInContext } from 'node:vm'
import type { Steps } from '../in-slices'

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
  /** Whether full and half width are the same in a plain text. */
  anyWidth: boolean
}

export type FoundReplacements =
  { ok: true; found: Replacement[][] } | { ok: false; problem: 'BAD_EXPRESSION' | 'TOO_SLOW' }

/** Characters that all replacements together may have. */
const mostReplaced = 64 * 1024 * 1024

/** How long an expression may take over all texts, and over those it is given at a time, in milliseconds. */
const longest = 8_000
const longestAtOnce = 1_500

/** Characters an expression is given at a time, and texts a plain text is looked for in between two pauses. */
const charactersAtOnce = 1 << 19
const textsAtOnce = 200

/** Runs in a context of its own, so that an expression that does not end can be stopped. */
const program = `(() => {
  const pattern = new RegExp(source, flags)
  const expanded = (match) =>
    replacement.replace(/\\$(?:\\$|&|(\\d{1,2})|<([^>]*)>)/g, (whole, number, name) => {
      if (whole === '$$') return '$'
      if (whole === '$&') return match[0]
      if (name !== undefined) return match.groups?.[name] ?? ''
      return Number(number) > 0 && Number(number) < match.length ? (match[Number(number)] ?? '') : whole
    })
  return JSON.stringify(JSON.parse(texts).map((text) => {
    const found = []
    for (const match of text.matchAll(pattern)) {
      if (match[0] === '') continue
      const [start, end] = [match.index, match.index + match[0].length]
      const now = expanded(match)
      room -= now.length
      if (room < 0) throw new RangeError('The replacements are too long.')
      found.push({ start, end, now })
    }
    return found
  }))
})()`

/**
 * Finds what a rule changes in each text, and pauses now and then. An expression that is none, or that takes too
 * long, is a problem and no failure: it is a person's to mend.
 */
export function* findReplacements(rule: ReplaceRule, texts: readonly string[]): Steps<FoundReplacements> {
  const flags = rule.matchCase ? 'gmu' : 'gimu'
  if (!rule.expression) return yield* findPlain(rule, new RegExp(plainSource(rule), flags), texts)
  try {
    new RegExp(rule.find, flags)
  } catch {
    return { ok: false, problem: 'BAD_EXPRESSION' }
  }
  return yield* findExpression(rule, flags, texts)
}

/** A plain text as the source of an expression. */
function plainSource({ find, anyWidth }: ReplaceRule): string {
  return Array.from(find, (character) => {
    const widths = anyWidth ? bothWidths(character) : [character]
    const escaped = widths.map((one) => one.replace(/[\\^$.*+?()[\]{}|/-]/u, '\\$&'))
    return escaped.length > 1 ? `[${escaped.join('')}]` : escaped.join('')
  }).join('')
}

/** How far full-width signs stand behind those of ASCII. */
const widthApart = 0xfee0

/** A character in half and full width, where there are both. */
function bothWidths(character: string): string[] {
  const code = character.codePointAt(0) ?? 0
  if (code === 0x20 || code === 0x3000) return [' ', '\u3000']
  if (code >= 0x21 && code <= 0x7e) return [character, String.fromCodePoint(code + widthApart)]
  if (code >= 0xff01 && code <= 0xff5e) return [String.fromCodePoint(code - widthApart), character]
  return [character]
}

function* findPlain(
  { replacement }: ReplaceRule,
  pattern: RegExp,
  texts: readonly string[],
): Steps<FoundReplacements> {
  const found: Replacement[][] = []
  let room = mostReplaced
  for (const [at, text] of texts.entries()) {
    if (at % textsAtOnce === 0) yield at
    const own: Replacement[] = []
    for (const { index, 0: hit } of text.matchAll(pattern)) {
      own.push({ start: index, end: index + hit.length, now: replacement })
      room -= replacement.length
      if (room < 0) return { ok: false, problem: 'TOO_SLOW' }
    }
    found.push(own)
  }
  return { ok: true, found }
}

function* findExpression(
  { find, replacement }: ReplaceRule,
  flags: string,
  texts: readonly string[],
): Steps<FoundReplacements> {
  const context = createContext({ source: find, flags, replacement, room: mostReplaced, texts: '' })
  const found: Replacement[][] = []
  let left = longest
  for (let at = 0; at < texts.length;) {
    yield at
    const batch: string[] = []
    for (let length = 0; at < texts.length && length < charactersAtOnce; at += 1) {
      const text = texts[at] ?? ''
      length += text.length
      batch.push(text)
    }
    context['texts'] = JSON.stringify(batch)
    const started = performance.now()
    try {
      const answer: unknown = runInContext(program, context, {
        timeout: Math.max(1, Math.min(left, longestAtOnce)),
      })
      for (const own of JSON.parse(String(answer)) as Replacement[][]) found.push(own)
    } catch (error) {
      // Errors of the other context are of no class of this one.
      const { code, name } = error as NodeJS.ErrnoException
      if (code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT' && name !== 'RangeError') throw error
      return { ok: false, problem: 'TOO_SLOW' }
    }
    left -= performance.now() - started
    if (left <= 0 && at < texts.length) return { ok: false, problem: 'TOO_SLOW' }
  }
  return { ok: true, found }
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
