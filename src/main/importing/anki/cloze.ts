/** A piece of a text with gaps: text, or a gap with its numbers, content and hint. */
type Piece = string | { numbers: number[]; content: Piece[]; hint: string | undefined }

const maskMark = 'image-occlusion:'
const openMark = /\{\{c([\d,]{1,20})::/y

/**
 * A text with gaps as card number `number` shows it. The front has `[...]`, or the hint in brackets, where the
 * gaps of that number are; the back has their content in bold. Other gaps are filled on both.
 */
export function renderCloze(text: string, number: number, side: 'front' | 'back'): string {
  const show = (pieces: readonly Piece[]): string =>
    pieces
      .map((piece) => {
        if (typeof piece === 'string') return piece
        const content = show(piece.content)
        // Coordinates of a mask on a picture are nothing to be read.
        if (content.startsWith(maskMark)) return ''
        if (!piece.numbers.includes(number)) return content
        return side === 'front' ? `[${piece.hint ?? '...'}]` : `<b>${content}</b>`
      })
      .join('')
  return show(parse({ text, at: 0 }, 0))
}

/** Whether a field holds the masks of a picture rather than a text with gaps. */
export function holdsMasks(text: string): boolean {
  return new RegExp(`^\\s*\\{\\{c\\d{1,6}::${maskMark}`).test(text)
}

/** The numbers of the gaps in a text, ascending. */
export function clozeNumbers(text: string): number[] {
  const found = [...text.matchAll(/\{\{c([\d,]{1,20})::/g)].flatMap(([, numbers = '']) => numbersIn(numbers))
  return [...new Set(found)].sort((a, b) => a - b)
}

function numbersIn(list: string): number[] {
  return list
    .split(',')
    .map(Number)
    .filter((number) => Number.isInteger(number) && number > 0)
}

interface Reader {
  text: string
  at: number
}

/** Anki nests gaps eight deep at most. */
const deepest = 8

function parse(reader: Reader, depth: number): Piece[] {
  const pieces: Piece[] = []
  let plain = ''
  while (reader.at < reader.text.length) {
    if (depth > 0 && reader.text.startsWith('}}', reader.at)) break
    openMark.lastIndex = reader.at
    const opened = depth < deepest ? openMark.exec(reader.text) : null
    if (!opened || !reader.text.includes('}}', reader.at)) {
      plain += reader.text.charAt(reader.at)
      reader.at += 1
      continue
    }
    pieces.push(plain)
    plain = ''
    reader.at += opened[0].length
    const content = parse(reader, depth + 1)
    reader.at += 2
    pieces.push({ numbers: numbersIn(opened[1] ?? ''), ...withHint(content) })
  }
  return [...pieces, plain]
}

function withHint(content: Piece[]): { content: Piece[]; hint: string | undefined } {
  const last = content.at(-1)
  const at = typeof last === 'string' ? last.indexOf('::') : -1
  if (typeof last !== 'string' || at < 0) return { content, hint: undefined }
  const hint = last.slice(at + 2)
  return {
    content: [...content.slice(0, -1), last.slice(0, at)],
    hint: hint.trim() === '' ? undefined : hint,
  }
}
