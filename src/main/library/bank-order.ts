import type { Question } from '@shared/domain/records'

/**
 * The questions of one bank by `order`. An edit that keeps its place costs a binary search;
 * what moves, adds or removes questions is gathered and sorted in at the next read.
 */
export class BankOrder {
  readonly #current: ReadonlyMap<string, Question>
  readonly #bankId: string
  #sorted: Question[]
  #added: Question[] = []
  #stale = false

  /** `current` is the table of all questions, which knows what still stands. */
  constructor(bankId: string, current: ReadonlyMap<string, Question>, questions: Question[] = []) {
    this.#bankId = bankId
    this.#current = current
    this.#sorted = questions
    for (let index = 1; index < questions.length && !this.#stale; index += 1)
      this.#stale = compare(questions[index - 1], questions[index]) > 0
  }

  /** Tells of a question that is now in the bank, and of what stood under its id before. */
  put(question: Question, before: Question | undefined): void {
    if (!this.#stale && before?.bankId === this.#bankId && before.order === question.order) {
      const place = this.#placeOf(before)
      if (this.#sorted[place] === before) {
        this.#sorted[place] = question
        return
      }
    }
    this.#added.push(question)
    this.#stale = true
  }

  /** Tells that a question left the bank. */
  remove(): void {
    this.#stale = true
  }

  list(): readonly Question[] {
    if (!this.#stale) return this.#sorted
    const stands = (question: Question): boolean => this.#current.get(question.id) === question
    const kept = new Set([...this.#sorted, ...this.#added].filter(stands))
    this.#sorted = [...kept].filter(({ bankId }) => bankId === this.#bankId).sort(compare)
    this.#added = []
    this.#stale = false
    return this.#sorted
  }

  #placeOf(question: Question): number {
    let low = 0
    let high = this.#sorted.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (compare(this.#sorted[middle], question) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
}

function compare(a: Question | undefined, b: Question | undefined): number {
  if (a === undefined || b === undefined || a === b) return 0
  return a.order - b.order || (a.id < b.id ? -1 : 1)
}
