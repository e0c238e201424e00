import { ref, shallowRef } from 'vue'
import type { OutputOf } from '@shared/contract/types'
import type { Change, Events } from '@shared/contract/events'
import type { FilterCounts, QueryProblem, QuestionQuery, QuestionRow } from '@shared/domain/query'
import { request } from './client'
import { patchRow, type ListPatch } from './question-list-patch'

/** More than a tall window shows; a page of results costs main a look into the texts of every row. */
export const pageSize = 50
/** Pages farther from what is shown than this are let go. */
const pagesKept = 24
const reloadDelay = 40
/** Pages asked for at once: what is scrolled past before its turn comes is not asked for. */
const mostUnderway = 3

const pageOf = (index: number): number => Math.floor(index / pageSize)

/**
 * The rows of a query, fetched in pages as they are shown, never all. What is shown stays until its
 * successor has come; answers to an older query or of an older revision are dropped.
 */
export class QuestionPages {
  readonly total = ref(0)
  readonly counts = ref<FilterCounts | null>(null)
  /** What is wrong with the search text. While it only ends too early, what was found last stays. */
  readonly problem = shallowRef<QueryProblem | null>(null)
  readonly loading = ref(true)
  readonly error = ref<unknown>(null)
  /** Grows whenever the rows of another query took the place of the old ones. */
  readonly generation = ref(0)
  readonly #pages = shallowRef<ReadonlyMap<number, readonly QuestionRow[]>>(new Map())
  readonly #query: () => QuestionQuery
  readonly #underway = new Map<number, Promise<void>>()
  #range: readonly [start: number, end: number] = [0, 0]
  #asked = 0
  /** Queries asked for so far, and the work that follows them. */
  #queries = 0
  #following: Promise<void> | undefined
  /** Revision of the rows held, and of the last event. */
  #revision = -1
  #announced = -1
  #isStale = false
  /** Whether the next rows taken are of another query than those held. */
  #isFresh = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(query: () => QuestionQuery) {
    this.#query = query
  }

  rowAt(index: number): QuestionRow | undefined {
    return this.#pages.value.get(pageOf(index))?.[index % pageSize]
  }

  /** The row at a place, fetched where it is not here yet. */
  async rowOf(index: number): Promise<QuestionRow | undefined> {
    await this.#ensure(pageOf(index))
    return this.rowAt(index)
  }

  /** Index of a question among the rows that are here; -1 where it is not. */
  indexOf(id: string): number {
    for (const [page, rows] of this.#pages.value) {
      const index = rows.findIndex((row) => row.id === id)
      if (index !== -1) return page * pageSize + index
    }
    return -1
  }

  /** Says which rows are on screen, both ends included, so that they are fetched. */
  show(start: number, end: number): void {
    this.#range = [start, end]
    const missing = this.#missingPages()
    if (missing.length > 0 && this.#isStale && !this.loading.value) void this.reload()
    else this.#fill(missing)
  }

  #fill(missing: readonly number[]): void {
    for (const page of missing) if (this.#underway.size < mostUnderway) void this.#ensure(page)
  }

  /**
   * Fetches the first rows of another query. While one is being answered the next waits, so that of several
   * typed meanwhile only the last is asked for; the answer to an older one is dropped.
   */
  restart(): Promise<void> {
    this.#range = [0, 0]
    this.#queries += 1
    this.#asked += 1
    this.loading.value = true
    return (this.#following ??= this.#follow())
  }

  async #follow(): Promise<void> {
    let answered: number
    do {
      answered = this.#queries
      await this.reload(true)
    } while (answered !== this.#queries)
    this.#following = undefined
  }

  /** Fetches anew what is shown; the old rows stay until all of it has come. */
  async reload(isFresh = false): Promise<void> {
    clearTimeout(this.#timer)
    this.#isFresh ||= isFresh
    this.#asked += 1
    const mine = this.#asked
    this.#underway.clear()
    this.loading.value = true
    const wanted = this.#shownPages()
    try {
      const replies = await Promise.all(wanted.map((page) => this.#ask(page)))
      if (mine !== this.#asked) return
      if (replies.some(({ revision }) => revision < this.#announced)) {
        await this.reload()
        return
      }
      this.problem.value = replies[0]?.problem ?? null
      if (this.problem.value?.incomplete === true && this.generation.value > 0) return
      this.#take(new Map(replies.map((reply, index) => [wanted[index] ?? 0, reply])))
      if (this.#isFresh) this.generation.value += 1
      this.#isFresh = false
    } catch (problem) {
      if (mine === this.#asked) this.error.value = problem
    } finally {
      if (mine === this.#asked) this.loading.value = false
    }
  }

  /** Takes an announced change over, asking main only where it must. */
  receive(event: Events['library.changed']): void {
    if (event.revision <= Math.max(this.#revision, this.#announced)) return
    this.#announced = event.revision
    if (event.tables.every((table) => table === 'preferences')) return
    // While rows are on their way, what they say may be older than the event.
    if (!this.loading.value && event.changes && this.#apply(event.changes)) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.reload(), reloadDelay)
  }

  /** Forgets which revisions were seen, as after a lost connection, and fetches anew. */
  reconnect(): void {
    this.#revision = -1
    this.#announced = -1
    void this.reload()
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#asked += 1
  }

  #ask(page: number): Promise<OutputOf<'questions.list'>> {
    return request('questions.list', { query: this.#query(), offset: page * pageSize, limit: pageSize })
  }

  #shownPages(): number[] {
    const first = pageOf(this.#range[0])
    return Array.from({ length: pageOf(this.#range[1]) - first + 1 }, (_, offset) => first + offset)
  }

  #missingPages(): number[] {
    return this.#shownPages().filter((page) => !this.#pages.value.has(page))
  }

  #take(replies: ReadonlyMap<number, OutputOf<'questions.list'>>): void {
    this.#pages.value = new Map([...replies].map(([page, { rows }]) => [page, rows]))
    for (const { revision, total, counts } of replies.values()) {
      this.#revision = revision
      this.total.value = total
      this.counts.value = counts
    }
    this.#isStale = false
    this.error.value = null
  }

  #ensure(page: number): Promise<void> {
    if (this.#pages.value.has(page) || page < 0 || page * pageSize >= this.total.value)
      return Promise.resolve()
    const known = this.#underway.get(page)
    if (known) return known
    const fetching = this.#fetch(page).finally(() => {
      this.#underway.delete(page)
      if (this.error.value === null) this.#fill(this.#missingPages())
    })
    this.#underway.set(page, fetching)
    return fetching
  }

  async #fetch(page: number): Promise<void> {
    const mine = this.#asked
    try {
      const reply = await this.#ask(page)
      if (mine !== this.#asked) return
      // Another revision may have moved every row: pages of two revisions never stand side by side.
      if (reply.revision !== this.#revision && reply.revision !== this.#announced) {
        await this.reload()
        return
      }
      this.total.value = reply.total
      this.counts.value = reply.counts
      this.#keep(page, reply.rows)
    } catch (problem) {
      if (mine === this.#asked) this.error.value = problem
    }
  }

  #keep(page: number, rows: readonly QuestionRow[]): void {
    const middle = pageOf((this.#range[0] + this.#range[1]) / 2)
    const near = [...this.#pages.value].filter(([number]) => Math.abs(number - middle) <= pagesKept)
    this.#pages.value = new Map([...near, [page, rows]])
  }

  #apply(changes: readonly Change[]): boolean {
    const patches: ListPatch[] = []
    for (const change of changes) {
      const index = this.indexOf(change.id)
      const patch = patchRow(this.#query(), index === -1 ? undefined : this.rowAt(index), change)
      if (!patch) return false
      patches.push(patch)
    }
    for (const patch of patches) this.#patch(patch)
    return true
  }

  #patch({ row, count, by, leavesList }: ListPatch): void {
    if (!row) return
    const index = this.indexOf(row.id)
    const rows = [...(this.#pages.value.get(pageOf(index)) ?? [])]
    rows[index % pageSize] = row
    this.#keep(pageOf(index), rows)
    const { counts } = this
    if (counts.value && count) counts.value = { ...counts.value, [count]: counts.value[count] + by }
    this.#isStale ||= leavesList
  }
}
