/** Longer ones are texts, whatever they begin with. */
const longest = 100_000

/** What a cell holds that a program wrote a list into, as JSON or as Python does: `["a", "b"]`, `['a', 'b']`. */
export function listInText(text: string): unknown[] | undefined {
  const bare = text.trim()
  if (bare.length > longest || !bare.startsWith('[') || !bare.endsWith(']')) return undefined
  try {
    const value: unknown = JSON.parse(bare)
    return Array.isArray(value) ? (value as unknown[]) : undefined
  } catch {
    return quotedList(bare)
  }
}

/** One text of a list of Python's, with what parts it from the next. */
const entry = /\s*(?:'((?:[^'\\\r\n]|\\.)*)'|"((?:[^"\\\r\n]|\\.)*)")\s*(,|$)/uy

function quotedList(bare: string): string[] | undefined {
  const inner = bare.slice(1, -1).trimEnd()
  const found: string[] = []
  entry.lastIndex = 0
  while (entry.lastIndex < inner.length) {
    const match = entry.exec(inner)
    if (!match) return undefined
    found.push(unescaped(match[1] ?? match[2] ?? ''))
  }
  return found.length > 0 ? found : undefined
}

function unescaped(text: string): string {
  return text.replace(
    /\\(?:u([\da-f]{4})|x([\da-f]{2})|(.))/giu,
    (_, long?: string, short?: string, sign?: string) => {
      const code = long ?? short
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16))
      return sign === 'n' ? '\n' : sign === 't' ? '\t' : (sign ?? '')
    },
  )
}
