import { readHtmlCell } from '../html/read-html-cell'

const textNames = /^(?:text|content|html|markdown|md|value|stem|zh(?:[-_]?cn)?|cn|en)$/i

/** A value of JSON as text: lists of texts as lines, and what is wrapped as `{ "text": … }` or `{ "zh": …, "en": … }`. */
export function textOfValue(value: unknown): string | undefined {
  if (typeof value === 'string') return readHtmlCell(value)
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) {
    const isTexts = value.length > 0 && value.every((inner) => typeof inner === 'string')
    if (!isTexts && value.length > 0 && value.every(isWrapped)) return linesOf(value)
    return isTexts ? value.map(readHtmlCell).join('\n') : undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  const texts = Object.entries(value).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && textNames.test(entry[0]),
  )
  return texts.length > 0 ? texts.map(([, text]) => readHtmlCell(text)).join('\n\n') : undefined
}

function isWrapped(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'text' in value
}

/** The texts of a list, each once: answers of a data set are often the same. */
function linesOf(values: readonly unknown[]): string {
  return [...new Set(values.map((value) => textOfValue(value) ?? ''))].join('\n')
}

/** The same, and of an object whose names say nothing all of its texts, in their order. */
export function allTextOf(value: unknown): string | undefined {
  const text = textOfValue(value)
  if (text !== undefined || typeof value !== 'object' || value === null) return text
  const texts = Object.values(value).flatMap((inner: unknown) => textOfValue(inner) ?? [])
  return texts.length > 0 ? texts.join('\n\n') : undefined
}
