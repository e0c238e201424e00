import type { Exam } from '@shared/domain/exams/exam'
import { everyBank } from '@shared/domain/exam-date'
import { topicId, type Operation } from '@shared/domain/records'
import type { Stamp } from '@shared/domain/stamp'
import { allBanks } from '@shared/domain/study-settings'
import type { Library } from '../library/library'
import type { Steps } from '../in-slices'
import type { OwnRecord } from './read-bank'

/** What banks and questions of an export are called here, by what they are called there. */
export interface Identities {
  banks: Map<string, string>
  questions: Map<string, string>
}

/**
 * Plans what an export of another library adds of what a person made there, under its own identity. What was changed
 * here later stays as it is, settings that exist here stay in any case, and what a question said before comes with
 * new questions only. What belongs to a question or a bank that does not come along is left out.
 */
export function* planOwnRecords(
  library: Library,
  records: readonly OwnRecord[],
  identities: Identities,
): Steps<Operation[]> {
  const operations: Operation[] = []
  for (const own of records) {
    const operation = putOf(own, identities)
    if (operation && isNews(library, operation)) operations.push(operation)
    yield operations.length
  }
  return operations
}

type Put = Extract<Operation, { op: 'put' }>

function putOf(own: OwnRecord, { banks, questions }: Identities): Put | undefined {
  switch (own.table) {
    case 'notes':
    case 'reviews':
    case 'highlights':
    case 'revisions':
      return ofQuestion(own, { banks, questions })
    case 'bookmarks':
    case 'readings':
    case 'cards':
    case 'keyPoints':
    case 'declinedSuggestions': {
      const id = questions.get(own.record.id)
      return id === undefined ? undefined : put(own.table, { ...own.record, id })
    }
    case 'topicStates': {
      const bankId = banks.get(own.record.bankId)
      if (bankId === undefined) return undefined
      return put('topicStates', { ...own.record, id: topicId(bankId, own.record.path), bankId })
    }
    case 'examDates': {
      const id = own.record.id === everyBank ? everyBank : banks.get(own.record.id)
      return id === undefined ? undefined : put('examDates', { ...own.record, id })
    }
    case 'studySettings': {
      const id = own.record.id === allBanks ? allBanks : banks.get(own.record.id)
      return id === undefined ? undefined : put('studySettings', { ...own.record, id })
    }
    case 'savedSearches': {
      const { bankId, ...search } = own.record
      if (bankId === undefined) return put('savedSearches', search)
      const here = banks.get(bankId)
      return here === undefined ? undefined : put('savedSearches', { ...search, bankId: here })
    }
    case 'exams':
      return put('exams', examOf(own.record, { banks, questions }))
    case 'drafts':
      return draftOf(own.record, { banks, questions })
  }
}

type OfQuestion = Extract<OwnRecord, { table: 'notes' | 'reviews' | 'highlights' | 'revisions' }>

function ofQuestion(own: OfQuestion, { banks, questions }: Identities): Put | undefined {
  const questionId = questions.get(own.record.questionId)
  if (questionId === undefined) return undefined
  if (own.table === 'revisions') {
    const bankId = banks.get(own.record.bankId)
    return bankId === undefined ? undefined : put('revisions', { ...own.record, questionId, bankId })
  }
  if (own.table !== 'highlights') return { op: 'put', ...own, value: { ...own.record, questionId } } as Put
  const { asks, ...highlight } = own.record
  const made = asks === undefined ? undefined : questions.get(asks)
  return put('highlights', { ...highlight, questionId, ...(made === undefined ? {} : { asks: made }) })
}

/** An exam tells what its questions were called: it stays one where some of them do not come along. */
function examOf(exam: Exam, { banks, questions }: Identities): Exam {
  const { bankId } = exam.setup.query
  const here = bankId === undefined ? undefined : banks.get(bankId)
  const query = here === undefined ? exam.setup.query : { ...exam.setup.query, bankId: here }
  const items = exam.items.map((item) => ({
    ...item,
    questionId: questions.get(item.questionId) ?? item.questionId,
    bankId: banks.get(item.bankId) ?? item.bankId,
  }))
  return { ...exam, setup: { ...exam.setup, query }, items }
}

function draftOf(
  draft: Extract<OwnRecord, { table: 'drafts' }>['record'],
  { banks, questions }: Identities,
): Put | undefined {
  const bankId = banks.get(draft.bankId)
  if (bankId === undefined) return undefined
  if (draft.questionId === undefined) return put('drafts', { ...draft, id: `new:${bankId}`, bankId })
  const questionId = questions.get(draft.questionId)
  return questionId === undefined
    ? undefined
    : put('drafts', { ...draft, id: questionId, bankId, questionId })
}

function put<Table extends Put['table']>(table: Table, value: Extract<Put, { table: Table }>['value']): Put {
  // The tables and their records are pairs already; the compiler does not follow that through a type parameter.
  return { op: 'put', table, value } as Put
}

function isNews(library: Library, { table, value }: Put): boolean {
  const known: Stamp | undefined = library.get(table, value.id)
  if (table === 'revisions') return !known && library.get('questions', value.questionId) === undefined
  if (!known) return true
  const stays =
    table === 'reviews' || table === 'examDates' || table === 'studySettings' || table === 'drafts'
  return !stays && known.updatedAt < value.updatedAt
}
