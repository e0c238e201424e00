import type { HitRange } from '@shared/domain/query'

/** Escaped characters, code and formulas: what stands in them is no further Markdown. */
const literal =
  /(?<escape>\\)[!-/:-@[-`{-~]|(?<open>`+|\$\$?)(?=\S)(?<body>[^\n]+?)(?<=\S)(?<close>\k<open>)(?![`$\d])/gu
/** Stands in for a character of code or a formula, so that no sign is found there. */
const hidden = '\ue000'
const pairs = [
  /(?<open>!?\[)(?<body>[^\]\n]*)(?<close>\]\([^)\n]*\))/gu,
  /(?<open><\/?(?:b|i|u|s|em|strong|code|mark|small|kbd|span|font|sub|sup|br|p|div)\b[^<>]*>)/giu,
  // Two signs are emphasis even where a cut has taken their partner, but not between figures: 2**10.
  /(?<open>\*{2,3})(?<![a-z\d]\*{2,3}(?=[a-z\d]))(?<!(?:^|\s)\*{2,3}(?=\s|$))/giu,
  /(?<![a-z\d*\\])(?<open>\*)(?=[^\s*])(?<body>[^*\n]+)(?<=\S)(?<close>\*)(?![a-z\d*])/giu,
  /(?<![\w\\])(?<open>__?)(?=[^\s_])(?<body>[^\n]+?)(?<=[^\s_])(?<close>\k<open>)(?!\w)/gu,
  /(?<open>~~)(?=\S)(?<body>[^\n]+?)(?<close>~~)/gu,
  // What is left of a pair of signs that was cut in two.
  /(?<=^…)(?<open>\*)(?=\S)/gu,
]

/** A line of Markdown in plain words, for lists: signs of emphasis, code, links and formulas left out. */
export function plainWords(markdown: string): string {
  return plainHits(markdown, []).text
}

/**
 * The same with passages found in the Markdown (UTF-16 offsets, end exclusive, ascending), which are carried
 * over to the plain words; one of which nothing remains is left out.
 */
export function plainHits(
  markdown: string,
  hits: readonly (readonly [start: number, end: number])[],
): { text: string; hits: HitRange[] } {
  const dropped = signsIn(markdown)
  if (dropped.length === 0) return { text: markdown, hits: hits.map(([start, end]) => [start, end]) }
  const places: number[] = []
  let text = ''
  for (let at = 0, next = 0; at < markdown.length; at += 1) {
    while ((dropped[next]?.[1] ?? Infinity) <= at) next += 1
    places.push(text.length)
    if (at < (dropped[next]?.[0] ?? Infinity)) text += markdown.charAt(at)
  }
  places.push(text.length)
  const placeOf = (offset: number): number => places[offset] ?? text.length
  return {
    text,
    hits: hits.flatMap(([start, end]): HitRange[] =>
      placeOf(start) < placeOf(end) ? [[placeOf(start), placeOf(end)]] : [],
    ),
  }
}

/** Where the signs stand, in order and apart from one another. */
function signsIn(markdown: string): HitRange[] {
  const signs: HitRange[] = []
  let rest = markdown
  const cover = (start: number, end: number): void => {
    rest = rest.slice(0, start) + hidden.repeat(end - start) + rest.slice(end)
  }
  const take = (start: number, length: number): void => {
    if (length > 0) signs.push([start, start + length])
  }
  for (const match of markdown.matchAll(literal)) {
    const { escape = '', open = escape, close = '' } = match.groups ?? {}
    take(match.index, open.length)
    take(match.index + match[0].length - close.length, close.length)
    cover(match.index, match.index + match[0].length)
  }
  for (const pair of pairs) {
    for (const match of rest.matchAll(pair)) {
      const { open = '', close = '' } = match.groups ?? {}
      const end = match.index + match[0].length
      take(match.index, open.length)
      take(end - close.length, close.length)
      cover(match.index, match.index + open.length)
      cover(end - close.length, end)
    }
  }
  return signs.sort(([one], [other]) => one - other)
}
