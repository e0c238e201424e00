import type { Question } from '@shared/domain/records'
import { TopicTree, type TopicCount } from './topic-tree'

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
  readonly #topics = new TopicTree()

  constructor(private readonly isRead: (id: string) => boolean) {}

  add({ id, archivedAt, topics }: Question): void {
    this.#total += 1
    if (archivedAt !== undefined) return
    this.#listed += 1
    if (!this.isRead(id)) this.#unread += 1
    this.#topics.add(topics)
  }

  get outline(): BankOutline {
    const [total, listed, unread] = [this.#total, this.#listed, this.#unread]
    return { total, listed, unread, topics: this.#topics.list() }
  }
}
