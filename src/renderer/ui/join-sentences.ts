/** Sentences in a row: after a full-width stop no space follows, for the stop brings its own. */
export function joinSentences(sentences: readonly string[]): string {
  return sentences.reduce((text, next) => `${text}${/[。！？…]$/u.test(text) ? '' : ' '}${next}`)
}
