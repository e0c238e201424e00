import type { Operation, Question, TableName, Tables } from '../../src/shared/domain/records'
import { topicId } from '../../src/shared/domain/records'
import { replaceQuestion } from '../../src/shared/domain/revision'
import type { Random } from './random'

/** The records of a library as plain maps, by table and id. */
export type Model = Map<TableName, Map<string, { id: string }>>

/** Applies operations to a model as a library does. */
export function applyToModel(model: Model, operations: readonly Operation[]): void {
  for (const operation of operations) {
    const table = model.get(operation.table) ?? new Map<string, { id: string }>()
    model.set(operation.table, table)
    if (operation.op === 'put') table.set(operation.value.id, operation.value)
    else table.delete(operation.id)
  }
}

/** The same text for the same records, whatever the order they came in. */
export function modelText(model: Model): string {
  const tables = [...model].filter(([, records]) => records.size > 0).sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify(
    tables.map(([name, records]) => [name, [...records.values()].sort((a, b) => (a.id < b.id ? -1 : 1))]),
  )
}

const texts = [
  '',
  '召回与精度',
  'Recall and precision',
  '换行\n"引号"\\',
  '😀 ＫＶ cache',
  '\u2028 x'.repeat(40),
]

/** Draws changes that keep every reference whole: a bank goes together with all that belongs to it. */
export class RandomChanges {
  readonly #random: Random
  readonly #model: Model
  #time = 0

  constructor(random: Random, model: Model) {
    this.#random = random
    this.#model = model
  }

  /** The operations of the next commit, already applied to the model. */
  next(): Operation[] {
    const draw = this.#random.below(100)
    const operations =
      this.#all('banks').length === 0 || draw < 6
        ? this.#importBank(draw === 0 ? 260 : 1 + this.#random.below(8))
        : draw < 10
          ? this.#removeBank()
          : this.#smallChange(draw)
    applyToModel(this.#model, operations)
    return operations
  }

  #smallChange(draw: number): Operation[] {
    const question = this.#anyQuestion()
    if (question === undefined) return this.#importBank(3)
    if (draw < 40) return this.#toggleBookmark(question)
    if (draw < 65) return [this.#note(question)]
    if (draw < 72) return this.#removeNote()
    if (draw < 77) return [this.#review(question)]
    if (draw < 79) return this.#takeReviewBack()
    if (draw < 85)
      return [
        {
          op: 'put',
          table: 'readings',
          value: { id: question.id, times: draw, progress: 0.5, ...this.#stamp() },
        },
      ]
    if (draw < 92) return this.#edit(question)
    if (draw < 96) return this.#moveQuestion(question)
    const path = [this.#text()]
    const { bankId } = question
    const id = topicId(bankId, path)
    return [
      {
        op: 'put',
        table: 'topicStates',
        value: { id, bankId, path, weak: draw % 2 === 0, ...this.#stamp() },
      },
      {
        op: 'put',
        table: 'preferences',
        value: { id: 'textSize', value: 15 + (draw % 9), ...this.#stamp() },
      },
    ]
  }

  #importBank(size: number): Operation[] {
    const bankId = this.#id('B')
    const bank: Operation = {
      op: 'put',
      table: 'banks',
      value: { id: bankId, title: this.#text(), language: 'zh-CN', ...this.#stamp() },
    }
    const questions = Array.from({ length: size }, (_, order): Operation => ({
      op: 'put',
      table: 'questions',
      value: {
        id: this.#id('Q'),
        bankId,
        order,
        title: this.#text(),
        answer: this.#text(),
        topics: [],
        tags: [],
        ...this.#stamp(),
      },
    }))
    return [bank, ...questions]
  }

  #removeBank(): Operation[] {
    const bank = this.#random.pick(this.#all('banks'))
    const questions = this.#all('questions').filter(({ bankId }) => bankId === bank.id)
    const ids = new Set(questions.map(({ id }) => id))
    const remove = (table: TableName, records: readonly { id: string }[]): Operation[] =>
      records.map(({ id }) => ({ op: 'remove', table, id }))
    return [
      ...remove(
        'notes',
        this.#all('notes').filter(({ questionId }) => ids.has(questionId)),
      ),
      ...remove(
        'bookmarks',
        this.#all('bookmarks').filter(({ id }) => ids.has(id)),
      ),
      ...remove(
        'readings',
        this.#all('readings').filter(({ id }) => ids.has(id)),
      ),
      ...remove(
        'topicStates',
        this.#all('topicStates').filter(({ bankId }) => bankId === bank.id),
      ),
      ...remove(
        'revisions',
        this.#all('revisions').filter(({ questionId }) => ids.has(questionId)),
      ),
      ...remove('questions', questions),
      ...remove('banks', [bank]),
    ]
  }

  #moveQuestion(question: Question): Operation[] {
    const { id } = this.#random.pick(this.#all('banks'))
    const revisions = this.#all('revisions').filter(({ questionId }) => questionId === question.id)
    return [
      { op: 'put', table: 'questions', value: { ...question, bankId: id, ...this.#stamp() } },
      ...revisions.map((revision): Operation => ({
        op: 'put',
        table: 'revisions',
        value: { ...revision, bankId: id },
      })),
    ]
  }

  #edit(question: Question): Operation[] {
    const made = this.#stamp()
    const value = { ...question, answer: this.#text(), editedAt: made.updatedAt, ...made }
    const writing = { ids: () => this.#id('R'), now: made.updatedAt, device: made.device }
    return replaceQuestion(question, value, writing)
  }

  #toggleBookmark({ id }: Question): Operation[] {
    if (this.#model.get('bookmarks')?.has(id) === true) return [{ op: 'remove', table: 'bookmarks', id }]
    return [{ op: 'put', table: 'bookmarks', value: { id, reason: this.#text(), ...this.#stamp() } }]
  }

  #note({ id }: Question): Operation {
    const value = { id: this.#id('N'), questionId: id, body: this.#text(), ...this.#stamp() }
    return { op: 'put', table: 'notes', value }
  }

  #removeNote(): Operation[] {
    const notes = this.#all('notes')
    return notes.length === 0 ? [] : [{ op: 'remove', table: 'notes', id: this.#random.pick(notes).id }]
  }

  #review({ id }: Question): Operation {
    const made = this.#stamp()
    const after = {
      state: 'review' as const,
      due: made.createdAt,
      stability: 2.5,
      difficulty: 5,
      scheduledDays: 3,
      step: 0,
      repetitions: 1,
      lapses: 0,
    }
    const value = {
      id: this.#id('V'),
      questionId: id,
      at: made.createdAt,
      timeZoneOffset: 480,
      rating: 3 as const,
      kind: 'review' as const,
      before: null,
      after,
      intervalBefore: 0,
      intervalAfter: 3,
      elapsedMilliseconds: 1_000,
      scheduler: 'fsrs-6',
      typedAnswer: this.#text(),
      ...made,
    }
    return { op: 'put', table: 'reviews', value }
  }

  #takeReviewBack(): Operation[] {
    const reviews = this.#all('reviews')
    return reviews.length === 0 ? [] : [{ op: 'remove', table: 'reviews', id: this.#random.pick(reviews).id }]
  }

  #anyQuestion(): Question | undefined {
    const questions = this.#all('questions')
    return questions.length === 0 ? undefined : this.#random.pick(questions)
  }

  #all<Name extends TableName>(name: Name): Tables[Name][] {
    return [...(this.#model.get(name)?.values() ?? [])] as Tables[Name][]
  }

  #text(): string {
    return this.#random.pick(texts) + String(this.#random.below(1_000))
  }

  #id(prefix: string): string {
    return (
      prefix +
      this.#random
        .below(2 ** 31)
        .toString(36)
        .padStart(7, '0')
    )
  }

  #stamp(): { createdAt: number; updatedAt: number; device: string } {
    this.#time += 1
    return { createdAt: 1, updatedAt: this.#time, device: 'crash' }
  }
}
