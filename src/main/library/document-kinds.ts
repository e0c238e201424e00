import type { TableName } from '@shared/domain/records'
import type { DocumentContents } from './document'
import { documentFormats } from './format'
import { bankIdOfDocument, layout } from './layout'
import { documentRecordSchema } from './manifest-record'
import { recordProblem, tablesOf } from './tables'

/** What sets one kind of document apart: its format name, its lists, and the shape of their records. */
export interface DocumentKindRules {
  format: string
  lists: readonly string[]
  /** Lists that every version has written. Those of tables added later are missing from older documents. */
  required: readonly string[]
  /** Says what is wrong with a record of a list, or gives `undefined`. */
  problem(list: string, record: unknown): string | undefined
}

const tableProblem = (list: string, record: unknown): string | undefined =>
  recordProblem(list as TableName, record)

const manifest: DocumentKindRules = {
  format: documentFormats.library,
  lists: ['documents'],
  required: ['documents'],
  problem: (_, record) =>
    documentRecordSchema.safeParse(record).success ? undefined : 'not an entry of the list of documents',
}
const study: DocumentKindRules = {
  format: documentFormats.study,
  // Version 1 kept the reviews here.
  lists: [...tablesOf('study'), 'reviews'],
  required: ['notes', 'bookmarks', 'topicStates', 'readings', 'preferences'],
  problem: tableProblem,
}

const reviews: DocumentKindRules = {
  format: documentFormats.reviews,
  lists: tablesOf('reviews'),
  required: ['reviews'],
  problem: tableProblem,
}

/** The rules for a document by its name, relative to the library folder. */
export function rulesOf(name: string): DocumentKindRules {
  if (name === layout.manifest) return manifest
  if (name === layout.reviews) return reviews
  const bankId = bankIdOfDocument(name)
  return bankId === undefined ? study : bankRules(bankId)
}

function bankRules(bankId: string): DocumentKindRules {
  return {
    format: documentFormats.bank,
    lists: tablesOf('bank'),
    required: ['banks', 'questions'],
    problem(list, record) {
      const problem = tableProblem(list, record)
      if (problem !== undefined) return problem
      const owner = list === 'banks' ? (record as { id: string }).id : (record as { bankId: string }).bankId
      return owner === bankId ? undefined : `belongs to the bank ${owner}`
    },
  }
}

/** Says what is wrong with the records of a document, one entry for each record or list. */
export function contentsProblems(name: string, contents: DocumentContents): string[] {
  const rules = rulesOf(name)
  return rules.lists.flatMap((list) => {
    const records = contents.lists[list]
    if (records === undefined) return rules.required.includes(list) ? [`the list ${list} is missing`] : []
    return records.flatMap((record, index) => {
      const problem = rules.problem(list, record)
      return problem === undefined ? [] : [`${list}, record ${index + 1}: ${problem}`]
    })
  })
}

/** Whether a document has a list this version does not know, and so was written by a newer one. */
export function hasUnknownLists(name: string, contents: DocumentContents): boolean {
  const { lists } = rulesOf(name)
  return Object.keys(contents.lists).some((list) => !lists.includes(list))
}
