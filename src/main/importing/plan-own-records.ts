import { topicId, type Operation, type Stamp } from '@shared/domain/records'
import type { Library } from '../library/library'
import type { MergeDependencies } from './merging/merge-types'
import type { OwnRecord, ReadBank } from './read-bank'

/**
 * Plans what an export of another library adds of what a person made there: notes, highlights, bookmarks, readings,
 * cards, key points and reviews under their own identity, and marks of topics. What was changed here later stays as it is.
 *
 * @param merged the bank and the question that each draft becomes, empty for none
 */
export function planOwnRecords(
  { library, clock }: MergeDependencies,
  { file, study }: ReadBank,
  merged: { bankId: string; questionIds: readonly string[] },
): Operation[] {
  const ids = new Map<string, string>()
  file.questions.forEach(({ key }, index) => {
    const id = merged.questionIds[index] ?? ''
    if (key !== undefined && id !== '') ids.set(key, id)
  })
  const operations = (study.records ?? []).flatMap((own): Operation[] => {
    const questionId = ids.get(own.key)
    const operation = questionId === undefined ? undefined : putOf(own, questionId)
    return operation && isNews(library, operation) ? [operation] : []
  })
  const now = clock()
  for (const { path, weak } of study.topicStates ?? []) {
    const id = topicId(merged.bankId, path)
    if (library.get('topicStates', id)) continue
    const stamp = { createdAt: now, updatedAt: now, device: library.device }
    operations.push({
      op: 'put',
      table: 'topicStates',
      value: { id, bankId: merged.bankId, path, weak, ...stamp },
    })
  }
  return operations
}

type Put = Extract<Operation, { op: 'put' }>

function putOf(own: OwnRecord, questionId: string): Put {
  switch (own.table) {
    case 'notes':
      return { op: 'put', table: 'notes', value: { ...own.record, questionId } }
    case 'highlights': {
      // The question made of a passage has another identity here.
      const value = { ...own.record, questionId }
      delete value.asks
      return { op: 'put', table: 'highlights', value }
    }
    case 'reviews':
      return { op: 'put', table: 'reviews', value: { ...own.record, questionId } }
    case 'bookmarks':
      return { op: 'put', table: 'bookmarks', value: { ...own.record, id: questionId } }
    case 'readings':
      return { op: 'put', table: 'readings', value: { ...own.record, id: questionId } }
    case 'cards':
      return { op: 'put', table: 'cards', value: { ...own.record, id: questionId } }
    case 'keyPoints':
      return { op: 'put', table: 'keyPoints', value: { ...own.record, id: questionId } }
  }
}

function isNews(library: Library, { table, value }: Put): boolean {
  const known: Stamp | undefined = library.get(table, value.id)
  if (!known) return true
  return table !== 'reviews' && known.updatedAt < value.updatedAt
}
