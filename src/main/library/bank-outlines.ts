import type { Question } from '@shared/domain/records'
import { outlineOf, type BankOutline } from './bank-outline'
import type { Commit, Library } from './library'
import { oneForEach } from './one-for-each'
import { idOf } from './operations'

/** The outline of a bank: counted once, and again only after its questions came, went, moved or changed topics. */
export function outlineOfBank(library: Library, bankId: string): BankOutline {
  return outlinesOf(library).of(bankId)
}

class KeptOutlines {
  readonly #byBank = new Map<string, BankOutline>()
  #revision: number | undefined

  constructor(private readonly library: Library) {}

  of(bankId: string): BankOutline {
    // Who is told of a commit earlier than this may ask at once.
    if (this.#revision !== this.library.revision) this.#byBank.clear()
    this.#revision = this.library.revision
    const known = this.#byBank.get(bankId)
    if (known) return known
    const isRead = (id: string): boolean => this.library.get('readings', id) !== undefined
    const outline = outlineOf(this.library.questionsOf(bankId), isRead)
    this.#byBank.set(bankId, outline)
    return outline
  }

  follow({ revision, inverse }: Commit): void {
    if (this.#revision !== revision - 1) return
    for (const operation of inverse) {
      const id = idOf(operation)
      if (operation.table === 'readings') this.#read(id, operation.op === 'put')
      if (operation.table !== 'questions') continue
      const before = operation.op === 'put' ? operation.value : undefined
      this.#change(before, this.library.get('questions', id))
    }
    this.#revision = revision
  }

  /** Notes whether a question is read now, and was before. */
  #read(id: string, before: boolean): void {
    const after = this.library.get('readings', id) !== undefined
    const question = this.library.get('questions', id)
    const outline = question && this.#byBank.get(question.bankId)
    if (before === after || !outline || question.archivedAt !== undefined) return
    this.#byBank.set(question.bankId, { ...outline, unread: outline.unread + (after ? -1 : 1) })
  }

  #change(before: Question | undefined, after: Question | undefined): void {
    if (before && after && isCountedAlike(before, after)) return
    for (const question of [before, after]) if (question) this.#byBank.delete(question.bankId)
  }
}

const outlinesOf = oneForEach((library) => new KeptOutlines(library))

function isCountedAlike(before: Question, after: Question): boolean {
  return (
    before.bankId === after.bankId &&
    before.order === after.order &&
    (before.archivedAt === undefined) === (after.archivedAt === undefined) &&
    before.topics.length === after.topics.length &&
    before.topics.every((name, depth) => name === after.topics[depth])
  )
}
