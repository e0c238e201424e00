/** Values that need no quotes in a Dogear comment. */
const bare = /^[\p{L}\p{N}._:/+#@-][\p{L}\p{N}._:/+#@,-]*$/u

export type Attributes = Map<string, string>

const attribute = /([a-z]{1,20})=("(?:[^"\\]|\\.)*"|[^\s"]+)(?:\s{1,8}|$)/y

/**
 * Reads `key=value tags="a b"` as it stands in a Dogear comment; quoted values are JSON strings.
 * Undefined when the text is anything else.
 */
export function readAttributes(text: string): Attributes | undefined {
  const values: Attributes = new Map()
  const source = text.trim()
  attribute.lastIndex = 0
  while (attribute.lastIndex < source.length) {
    const match = attribute.exec(source)
    if (match?.[1] === undefined || match[2] === undefined) return undefined
    const value = match[2].startsWith('"') ? readString(match[2]) : match[2]
    if (value === undefined) return undefined
    values.set(match[1], value)
  }
  return values
}

function readString(source: string): string | undefined {
  try {
    const value: unknown = JSON.parse(source)
    return typeof value === 'string' ? value : undefined
  } catch {
    return undefined
  }
}

/** Writes attributes so that `readAttributes` gives them back and no comment ends early. */
export function writeAttributes(values: Iterable<readonly [string, string]>): string {
  return [...values]
    .map(([name, value]) => `${name}=${bare.test(value) && !value.includes('--') ? value : safeJson(value)}`)
    .join(' ')
}

/** JSON that can stand in an HTML comment on one line, whatever it holds. */
export function safeJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[-<>\u007f-\u009f\u2028\u2029\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
