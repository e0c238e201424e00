import type { Bank, Question } from '@shared/domain/records'
import type { Library } from '../library/library'
import { listedBanks } from '../library/views'

/** What is to be written: banks with the questions of each, archived ones left out. */
export interface ExportSelection {
  /** File name without its extension. */
  name: string
  banks: { bank: Bank; questions: Question[] }[]
  /** Whether it is all of these banks, or some questions of them. */
  isWhole: boolean
}

/** One bank, or every bank that is not in the trash. */
export function selectBanks(library: Library, bank?: Bank): ExportSelection {
  return {
    name: bank ? fileNameOf(bank.title) : 'dogear-library',
    banks: (bank ? [bank] : listedBanks(library)).map((each) => ({
      bank: each,
      questions: library.questionsOf(each.id).filter(({ archivedAt }) => archivedAt === undefined),
    })),
    isWhole: true,
  }
}

/** Some questions, in the order of their banks. */
export function selectQuestions(library: Library, ids: readonly string[]): ExportSelection {
  const wanted = new Set(ids)
  const banks = selectBanks(library)
    .banks.map(({ bank, questions }) => ({ bank, questions: questions.filter(({ id }) => wanted.has(id)) }))
    .filter(({ questions }) => questions.length > 0)
  return { name: 'dogear-questions', banks, isWhole: false }
}

/** A title as a file name on any system: without the characters that one of them forbids. */
export function fileNameOf(title: string): string {
  const name = title
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 80)
    .trim()
  return name === '' || /^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(name) ? 'bank' : name
}
