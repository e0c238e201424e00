const pattern = /^(<=|>=|<|>|=|≤|≥|＜|＞)?(\d+(?:\.\d+)?)$/

type Operator = '<' | '<=' | '=' | '>' | '>='

/**
 * Reads a bound such as `<7`, `>=0.8` or a bare number, for which `usual` stands.
 * Gives whether a number is within it, or undefined when the text is no bound.
 */
export function comparison(text: string, usual: Operator): ((value: number) => boolean) | undefined {
  const [, sign, digits] = pattern.exec(text.normalize('NFKC').trim()) ?? []
  if (digits === undefined) return undefined
  const bound = Number(digits)
  switch (sign ?? usual) {
    case '<':
      return (value) => value < bound
    case '>':
      return (value) => value > bound
    case '>=':
    case '≥':
      return (value) => value >= bound
    case '=':
      return (value) => value === bound
    default:
      return (value) => value <= bound
  }
}
