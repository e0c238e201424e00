/** The value below which a share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** The median of the ratios of values measured in the same round. */
export function pairedRatio(values: readonly number[], to: readonly number[]): number {
  return median(values.map((value, index) => value / (to[index] ?? NaN)))
}

/** Milliseconds a task takes. */
export async function timeOf(task: () => unknown): Promise<number> {
  const start = performance.now()
  await task()
  return performance.now() - start
}
