import { expect, test } from 'vitest'
import { importsOf, sourceOf, sourcesUnder, type Source } from './sources'

/** The groups of files that import each other in a circle, types and `import()` included; each group in order. */
function cyclesAmong(sources: readonly Source[]): string[][] {
  const paths = new Set(sources.map(({ path }) => path))
  const fileOf = (imported: string): string | undefined =>
    [imported, `${imported}.ts`, `${imported}/index.ts`].find((path) => paths.has(path))
  const next = new Map(
    sources.map((source) => [source.path, importsOf(source).flatMap((name) => fileOf(name) ?? [])]),
  )
  return connectedGroups(next).filter(
    ([first = '', second]) => second !== undefined || next.get(first)?.includes(first),
  )
}

/** Tarjan's algorithm: the largest groups in which each node is reached from each. */
function connectedGroups(next: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>()
  const lowest = new Map<string, number>()
  const open: string[] = []
  const groups: string[][] = []
  const lowOf = (node: string): number => lowest.get(node) ?? Infinity
  const walk = (node: string): void => {
    order.set(node, order.size)
    lowest.set(node, order.size - 1)
    open.push(node)
    for (const other of next.get(node) ?? []) {
      if (!order.has(other)) walk(other)
      if (open.includes(other)) lowest.set(node, Math.min(lowOf(node), lowOf(other)))
    }
    if (lowOf(node) === order.get(node)) groups.push(open.splice(open.indexOf(node)).sort())
  }
  for (const node of next.keys()) if (!order.has(node)) walk(node)
  return groups
}

test('no files import each other in a circle', () => {
  expect(cyclesAmong(sourcesUnder('src'))).toEqual([])
})

test('circles are found through types, import() and files between', () => {
  const sources = [
    sourceOf('src/a.ts', `import type { B } from './b'`),
    sourceOf('src/b.ts', `export const load = () => import('./folder')`),
    sourceOf('src/folder/index.ts', `export * from '../a'`),
    sourceOf('src/d.ts', `import './a'; import './d'`),
    sourceOf('src/e.ts', `import './d'`),
  ]
  expect(cyclesAmong(sources)).toEqual([['src/a.ts', 'src/b.ts', 'src/folder/index.ts'], ['src/d.ts']])
})
