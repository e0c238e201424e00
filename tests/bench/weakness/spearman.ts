/** Spearman's rank correlation: that of Pearson over ranks, equal values sharing their mean rank. */
export function spearman(a: readonly number[], b: readonly number[]): number {
  return pearson(ranksOf(a), ranksOf(b))
}

function ranksOf(values: readonly number[]): number[] {
  const order = [...values.keys()].sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0))
  const ranks = values.map(() => 0)
  for (let from = 0; from < order.length;) {
    let to = from
    while (to + 1 < order.length && values[order[to + 1] ?? -1] === values[order[from] ?? -1]) to += 1
    for (let at = from; at <= to; at += 1) ranks[order[at] ?? -1] = (from + to) / 2
    from = to + 1
  }
  return ranks
}

function pearson(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, one) => sum + one, 0) / values.length
  const [meanA, meanB] = [mean(a), mean(b)]
  let [both, squareA, squareB] = [0, 0, 0]
  a.forEach((one, at) => {
    const [awayA, awayB] = [one - meanA, (b[at] ?? 0) - meanB]
    both += awayA * awayB
    squareA += awayA ** 2
    squareB += awayB ** 2
  })
  return squareA === 0 || squareB === 0 ? 0 : both / Math.sqrt(squareA * squareB)
}
