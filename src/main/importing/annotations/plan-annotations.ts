import type { Library } from '../../library/library'
import type { Bank, Operation, Question } from '@shared/domain/records'
import type { Steps } from '../../in-slices'
import { planOwnRecords, type Identities } from '../plan-own-records'
import type { ReadAnnotation } from '../read-bank'

/** What annotations add to a library, and those whose questions it does not have. */
export interface AnnotationPlan {
  operations: Operation[]
  /** The bank of the first that found its place. */
  bank: Bank | undefined
  lost: ReadAnnotation[]
}

/**
 * Plans notes and passages on the questions they were written on, which are found by their identity, else by their
 * key or title in the bank of that name. One whose words are gone from the text becomes a mark without a place.
 */
export function* planAnnotations(
  library: Library,
  annotations: readonly ReadAnnotation[],
): Steps<AnnotationPlan> {
  const find = questionFinder(library)
  const identities: Identities = { banks: new Map(), questions: new Map() }
  const placed: ReadAnnotation[] = []
  const lost: ReadAnnotation[] = []
  let first: Question | undefined
  for (const each of annotations) {
    const question = find(each)
    if (question) {
      identities.questions.set(each.own.record.questionId, question.id)
      placed.push(each)
      first ??= question
    } else lost.push(each)
    yield 0
  }
  for (const { own } of placed) {
    const asked = own.table === 'highlights' ? own.record.asks : undefined
    if (asked !== undefined && library.get('questions', asked)) identities.questions.set(asked, asked)
  }
  const operations = yield* planOwnRecords(
    library,
    placed.map(({ own }) => ({ ...own, record: { ...own.record, device: library.device } }) as typeof own),
    identities,
  )
  return { operations, bank: first && library.get('banks', first.bankId), lost }
}

function questionFinder(library: Library): (annotation: ReadAnnotation) => Question | undefined {
  let named: Map<string, Question | null> | undefined
  return ({ own, bank, key, title }) => {
    const known = library.get('questions', own.record.questionId)
    if (known) return known
    named ??= questionsByName(library)
    const byKey = key === undefined ? undefined : named.get(JSON.stringify([bank, 'key', key]))
    return byKey ?? named.get(JSON.stringify([bank, 'title', title])) ?? undefined
  }
}

/** Questions by the key and by the title they have in their bank; null where several have the same. */
function questionsByName(library: Library): Map<string, Question | null> {
  const named = new Map<string, Question | null>()
  for (const question of library.all('questions').values()) {
    const bank = library.get('banks', question.bankId)
    if (!bank || bank.removedAt !== undefined || question.archivedAt !== undefined) continue
    const { key, title } = question
    for (const name of [...(key === undefined ? [] : [['key', key]]), ['title', title]]) {
      const place = JSON.stringify([bank.title, ...name])
      named.set(place, named.has(place) ? null : question)
    }
  }
  return named
}
