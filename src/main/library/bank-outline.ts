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
  const listed = questions.filter(({ archivedAt }) => archivedAt === undefined)
  return {
    total: questions.length,
    listed: listed.length,
    unread: listed.reduce((count, { id }) => (isRead(id) ? count : count + 1), 0),
    topics: countTopics(listed.map(({ topics }) => topics)),
  }
}

function countTopics(paths: readonly (readonly string[])[]): TopicCount[] {
  const roots = new Map<string, Node>()
  for (const path of paths) {
    let level = roots
    path.forEach((name, depth) => {
      const node = level.get(name) ?? {
        path: path.slice(0, depth + 1),
        count: 0,
        children: new Map<string, Node>(),
      }
      node.count += 1
      level.set(name, node)
      level = node.children
    })
  }
  const flatten = (level: Map<string, Node>): TopicCount[] =>
    [...level.values()].flatMap(({ path, count, children }) => [{ path, count }, ...flatten(children)])
  return flatten(roots)
}
