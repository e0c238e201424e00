import diff from 'fast-diff'

/** A run of text that two answers share, or that only one of them has. */
export interface DiffPiece {
  kind: 'same' | 'added' | 'removed'
  text: string
}

/** What changed from one answer to the next, by words (Chinese words as well), so that it can be read. */
export function diffWords(before: string, after: string, language: string): DiffPiece[] {
  const segmenter = new Intl.Segmenter(language === 'und' ? undefined : language, { granularity: 'word' })
  const codes = new Map<string, string>()
  const words: string[] = []
  // Each word becomes one letter of a private alphabet, so that the differ never cuts a word.
  const encode = (text: string): string =>
    Array.from(segmenter.segment(text), ({ segment }) => {
      const known = codes.get(segment)
      if (known !== undefined) return known
      const code = String.fromCharCode(firstCode + words.length)
      codes.set(segment, code)
      words.push(segment)
      return code
    }).join('')
  const decode = (text: string): string =>
    Array.from({ length: text.length }, (_, at) => words[text.charCodeAt(at) - firstCode] ?? '').join('')
  const kinds = { [diff.EQUAL]: 'same', [diff.INSERT]: 'added', [diff.DELETE]: 'removed' } as const
  return diff(encode(before), encode(after)).map(([kind, text]) => ({
    kind: kinds[kind],
    text: decode(text),
  }))
}

/** Two answers of 20,000 signs have fewer words than there are codes from here to those of half pairs. */
const firstCode = 0x100
