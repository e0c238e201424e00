import { topicId, type Operation, type Question } from '../../src/shared/domain/records'
import type { Card, Review } from '../../src/shared/domain/study'
import type { Random } from './random'
import { aBank, aQuestion, putBank } from './temporary-library'

const day = 86_400_000
const states = ['new', 'learning', 'review', 'relearning'] as const
const answers = ['', ' \n', 'Plain text.', '- **Mechanism** how it works\n- **Limits** when it fails\n']
const paths = [[], ['检索'], ['检索', '混合检索'], ['Caching'], ['Caching', 'Eviction', 'LRU']]

/** Draws libraries with everything that decides what is asked, in what order and how lists count it. */
export class RandomStudy {
  #count = 0
  readonly #questions = new Map<string, Question>()
  readonly #reviews: string[] = []
  readonly #notes: string[] = []

  constructor(
    private readonly random: Random,
    private readonly now: number,
  ) {}

  get questions(): readonly Question[] {
    return [...this.#questions.values()]
  }

  /** Banks with questions, and what a person left on them. */
  library(reviews: number): Operation[] {
    const { random } = this
    const banks = Array.from({ length: 1 + random.below(3) }, (_, index) => this.#bank(`b${String(index)}`))
    const most = Array.from({ length: 60 }, () => this.mark())
    const log = Array.from({ length: reviews }, () => this.#review())
    return [...banks, ...most, ...log].flat()
  }

  /** A change that a person may make at any time, of what decides about study. */
  mark(): Operation[] {
    const question = this.random.pick(this.questions)
    const { id, bankId } = question
    const made = this.#stamp()
    const draw = this.random.below(100)
    if (draw < 45) return [{ op: 'put', table: 'cards', value: this.#card(id) }]
    if (draw < 50) return [{ op: 'remove', table: 'cards', id }]
    if (draw < 60) return this.#reviewOrNot()
    if (draw < 68) return [{ op: 'put', table: 'bookmarks', value: { id, ...made } }]
    if (draw < 76) {
      const value = { id, times: draw, progress: 0.5, ...made }
      return [{ op: 'put', table: 'readings', value }]
    }
    if (draw < 82) return this.#noteOrNot(id)
    if (draw < 90) return this.#settings(bankId)
    const path = this.random.pick(paths)
    if (path.length === 0) return []
    const value = { id: topicId(bankId, path), bankId, path, weak: draw % 2 === 0, ...made }
    return [{ op: 'put', table: 'topicStates', value }]
  }

  /** A change of a question: of its texts alone, or also of what lists tell it apart by. */
  edit(): Operation[] {
    const question = this.random.pick(this.questions)
    const value: Question = { ...question, title: `新 ${this.#id()}`, ...this.#stamp() }
    if (this.random.below(3) === 0) value.topics = this.random.pick(paths)
    if (this.random.below(6) === 0) value.archivedAt = this.now
    this.#questions.set(value.id, value)
    return [{ op: 'put', table: 'questions', value }]
  }

  #bank(id: string): Operation[] {
    const { random } = this
    const questions = Array.from({ length: random.below(40) + 1 }, () =>
      aQuestion({
        id: this.#id(),
        answer: random.pick(answers),
        topics: random.pick(paths),
        ...(random.below(8) === 0 ? { archivedAt: this.now } : {}),
      }),
    )
    const operations = putBank(
      aBank({ id, title: `Bank ${id}`, ...(random.below(6) === 0 ? { removedAt: this.now } : {}) }),
      questions,
    )
    for (const operation of operations)
      if (operation.op === 'put' && operation.table === 'questions')
        this.#questions.set(operation.value.id, operation.value)
    return operations
  }

  #card(id: string): Card {
    const { random, now } = this
    const card: Card = {
      id,
      state: random.pick(states),
      due: now + (random.below(40) - 25) * day,
      stability: random.below(100) / 3 + 0.1,
      difficulty: 5,
      scheduledDays: random.below(30),
      step: 0,
      repetitions: 1,
      lapses: 0,
      ...this.#stamp(),
    }
    if (random.below(5) > 0)
      card.lastReviewAt = now - random.below(30) * day + (random.below(20) === 0 ? 90 * day : 0)
    if (random.below(8) === 0) card.suspended = true
    if (random.below(8) === 0) card.buriedUntil = now + (random.below(5) - 2) * day
    return card
  }

  /** A new note, or one that goes, is rewritten or comes to stand at another question. */
  #noteOrNot(questionId: string): Operation[] {
    const { random } = this
    const isNew = this.#notes.length === 0 || random.below(3) === 0
    const id = isNew ? this.#id() : random.pick(this.#notes)
    if (isNew) this.#notes.push(id)
    if (!isNew && random.below(2) === 0) return [{ op: 'remove', table: 'notes', id }]
    return [{ op: 'put', table: 'notes', value: { id, questionId, body: '笔记', ...this.#stamp() } }]
  }

  #reviewOrNot(): Operation[] {
    const { random } = this
    if (this.#reviews.length === 0 || random.below(4) > 0) return this.#review()
    return [{ op: 'remove', table: 'reviews', id: random.pick(this.#reviews) }]
  }

  #review(): Operation[] {
    const { random, now } = this
    const memory = {
      state: 'review' as const,
      due: now,
      stability: 2.5,
      difficulty: 5,
      scheduledDays: 3,
      step: 0,
      repetitions: 1,
      lapses: 0,
    }
    const value: Review = {
      id: this.#id(),
      questionId: random.pick(this.questions).id,
      at: now - random.below(3 * day),
      timeZoneOffset: 0,
      rating: random.pick([0, 1, 2, 3, 4] as const),
      kind: random.pick(['learn', 'review', 'relearn', 'cram'] as const),
      before: random.below(2) === 0 ? null : { ...memory, lastReviewAt: now - day },
      after: memory,
      intervalBefore: 0,
      intervalAfter: 3,
      elapsedMilliseconds: random.below(20_000),
      scheduler: 'ts-fsrs',
      points: { hit: ['Mechanism'], missed: ['Limits'] },
      ...this.#stamp(),
    }
    this.#reviews.push(value.id)
    return [{ op: 'put', table: 'reviews', value }]
  }

  #settings(bankId: string): Operation[] {
    const { random } = this
    const id = random.below(2) === 0 ? 'all' : bankId
    const values = {
      newPerDay: random.below(12),
      reviewsPerDay: random.below(30),
      newOrder: random.pick(['source', 'random'] as const),
    }
    return [{ op: 'put', table: 'studySettings', value: { id, values, ...this.#stamp() } }]
  }

  #stamp() {
    const time = this.now - this.random.below(1_000)
    return { createdAt: time, updatedAt: time, device: 'test' }
  }

  #id(): string {
    this.#count += 1
    return `R${String(this.#count).padStart(5, '0')}`
  }
}
