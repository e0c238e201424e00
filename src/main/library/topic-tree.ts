/** A topic with the number of questions at or below it. */
export interface TopicCount {
  path: string[]
  count: number
}

interface Node extends TopicCount {
  children: Map<string, Node>
}

/** Counts questions by every topic on the way down their paths. */
export class TopicTree {
  readonly #roots = new Map<string, Node>()

  add(path: readonly string[]): void {
    let level = this.#roots
    for (const [depth, name] of path.entries()) {
      let node = level.get(name)
      if (!node) level.set(name, (node = { path: path.slice(0, depth + 1), count: 0, children: new Map() }))
      node.count += 1
      level = node.children
    }
  }

  /** Each topic after the one above it, in the order in which they came. */
  list(): TopicCount[] {
    return flatten(this.#roots)
  }
}

function flatten(level: ReadonlyMap<string, Node>): TopicCount[] {
  return [...level.values()].flatMap(({ path, count, children }) => [{ path, count }, ...flatten(children)])
}
