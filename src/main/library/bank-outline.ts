import type { Question } from '@shared/domain/records'

/** What a list of banks tells of the questions of one. */
export interface BankOutline {
  /** All questions of the bank, archived ones included. */
  total: number
  /** Those that are not archived; only they count below. */
  listed: number
  unread: number
  /** Topics in the order they first appear, each parent before its children. */
  topics: readonly TopicCount[]
}

/** A topic with the questions at or below it. */
export interface TopicCount {
  path: string[]
  count: number
}

interface Node extends TopicCount {
  children: Map<string, Node>
}

/** Counts the questions of a bank. `isRead` tells of a question by its id. */
export function outlineOf(questions: readonly Question[], isRead: (id: string) => boolean): BankOutline {
  const counter = new OutlineCounter(isRead)
  for (const question of questions) counter.add(question)
  return counter.outline
}

/** Counts the questions of a bank one after the other, for who lets others have their turn in between. */
export class OutlineCounter {
  #total = 0
  #listed = 0
  #unread = 0
  readonly #roots = new Map<string, Node>()

  constructor(private readonly isRead: (id: string) => boolean) {}

  add({ id, archivedAt, topics }: Question): void {
    this.#total += 1
    if (archivedAt !== undefined) return
    this.#listed += 1
    if (!this.isRead(id)) this.#unread += 1
    let level = this.#roots
    for (const [depth, name] of topics.entries()) {
      const node = level.get(name) ?? {
        path: topics.slice(0, depth + 1),
        count: 0,
        children: new Map<string, Node>(),
      }
      node.count += 1
      level.set(name, node)
      level = node.children
    }
  }

  get outline(): BankOutline {
    const [total, listed, unread] = [this.#total, this.#listed, this.#unread]
    return { total, listed, unread, topics: flatten(this.#roots) }
  }
}

function flatten(level: ReadonlyMap<string, Node>): TopicCount[] {
  return [...level.values()].flatMap(({ path, count, children }) => [{ path, count }, ...flatten(children)])
}
