import type { BenchPart } from './bench-part'

/** Every part of the benchmark by name, in the order they run. A new one is a line here and a file beside it. */
export const parts: Record<string, () => Promise<BenchPart>> = {
  store: async () => (await import('./store')).measureStore,
  points: async () => (await import('./points')).measurePoints,
  importing: async () => (await import('./importing')).measureImporting,
  clicks: async () => (await import('./clicks')).measureClicks,
  weakness: async () => (await import('./weakness')).measureWeakness,
  app: async () => (await import('./app')).measureApp,
  review: async () => (await import('./review')).measureReview,
  anchoring: async () => (await import('./anchoring')).measureAnchoring,
  search: async () => (await import('./search')).measureSearch,
}
