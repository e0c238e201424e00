/** Texts beyond this length are all the same. */
export const farthest = 100_000

/** The places of `sizes` (at most `farthest`), smallest size first and equal ones in their order; sorted by counting. */
export function shortestFirst(sizes: Uint32Array): Uint32Array {
  const starts = new Uint32Array(farthest + 2)
  for (const size of sizes) starts[size + 1] = (starts[size + 1] ?? 0) + 1
  for (let at = 1; at < starts.length; at += 1) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0)
  const order = new Uint32Array(sizes.length)
  for (let place = 0; place < sizes.length; place += 1) {
    const size = sizes[place] ?? 0
    order[starts[size] ?? 0] = place
    starts[size] = (starts[size] ?? 0) + 1
  }
  return order
}
