import type { TopicFigures } from '@shared/contract/study-values'
import { topicId, type Bank, type Question } from '@shared/domain/records'
import type { Review } from '@shared/domain/study'
import type { Library } from '../library/library'

/** What reviews came to for one topic. */
class Figures {
  readonly sums = { reviews: 0, milliseconds: 0, counted: 0, recalled: 0 }
  readonly stability = { questions: 0, before: 0, after: 0 }

  constructor(
    readonly bank: Bank,
    readonly path: string[],
  ) {}

  get growth(): TopicFigures['growth'] {
    const { questions, before, after } = this.stability
    return questions === 0 ? null : { questions, before: before / questions, after: after / questions }
  }
}

/** Where the reviews of a question are counted, and its stability after the last of them; null before there is one. */
interface Counted {
  figures: Figures
  stability: number | null
}

/**
 * Adds up what reviews, given in order of time, came to for each outermost topic. Reviews of questions that are
 * gone belong to none. Growth compares the stability of each question before its first and after its last review
 * of them; a question learnt in them began with none.
 */
export class TopicTally {
  readonly #topics = new Map<string, Figures>()
  /** By question; null for one that is gone. */
  readonly #questions = new Map<string, Counted | null>()

  constructor(private readonly library: Library) {}

  add(review: Review): void {
    const { questionId, elapsedMilliseconds, kind, rating } = review
    let counted = this.#questions.get(questionId)
    if (counted === undefined) {
      counted = this.#beginningOf(questionId)
      this.#questions.set(questionId, counted)
    }
    if (counted === null) return
    const { sums } = counted.figures
    sums.reviews += 1
    sums.milliseconds += elapsedMilliseconds
    if (kind === 'review') sums.counted += 1
    if (kind === 'review' && rating > 1) sums.recalled += 1
    if (kind !== 'cram' && kind !== 'exam') grow(counted, review)
  }

  /** Most time first. */
  get topics(): TopicFigures[] {
    return [...this.#topics.values()]
      .map(({ bank, path, sums, growth }) => ({
        ...{ bankId: bank.id, bankTitle: bank.title, language: bank.language, path },
        ...sums,
        growth,
      }))
      .sort((a, b) => b.milliseconds - a.milliseconds)
  }

  #beginningOf(questionId: string): Counted | null {
    const question = this.library.get('questions', questionId)
    const bank = question && this.library.get('banks', question.bankId)
    return bank ? { figures: this.#figuresOf(bank, question), stability: null } : null
  }

  #figuresOf(bank: Bank, { topics }: Question): Figures {
    const path = topics.slice(0, 1)
    const id = topicId(bank.id, path)
    const figures = this.#topics.get(id) ?? new Figures(bank, path)
    this.#topics.set(id, figures)
    return figures
  }
}

function grow(counted: Counted, { before, after }: Review): void {
  const { stability } = counted.figures
  if (counted.stability === null) {
    stability.questions += 1
    stability.before += before?.stability ?? 0
  }
  stability.after += after.stability - (counted.stability ?? 0)
  counted.stability = after.stability
}
