import type { ParsedFile } from '@shared/domain/import'
import type { Bank } from '@shared/domain/records'
import type { Library } from '../library/library'
import { comparable } from './match-questions'

export interface Target {
  bank: Bank
  /** The file is a version of what this bank was imported from; undefined when that must be seen from the content. */
  isSameSource: true | undefined
}

/**
 * The bank that a file belongs to: the one asked for; else the one with the file's key; else the one with
 * most of its questions, by keys that no two banks share; else the one imported from a file of the same name that
 * shares a question with it. A bank in the trash counts: importing brings it back.
 */
export function findTarget(library: Library, file: ParsedFile, bankId?: string): Target | undefined {
  const banks = [...library.all('banks').values()].sort(
    (a, b) =>
      Number(a.removedAt !== undefined) - Number(b.removedAt !== undefined) || a.createdAt - b.createdAt,
  )
  const hasKey = (bank: Bank) =>
    file.bank.key !== undefined && (bank.key === file.bank.key || bank.id === file.bank.key)
  const hasName = (bank: Bank) =>
    bank.source !== undefined && baseName(bank.source.name) === baseName(file.path)
  if (bankId !== undefined) {
    const bank = library.get('banks', bankId)
    return (
      bank && {
        bank,
        isSameSource: hasKey(bank) || (hasName(bank) && bank.key === undefined) ? true : undefined,
      }
    )
  }
  const keyed = banks.find(hasKey)
  if (keyed) return { bank: keyed, isSameSource: true }
  if (file.bank.key !== undefined) return undefined
  const known = withMostQuestions(library, banks, file)
  if (known) return { bank: known, isSameSource: undefined }
  const named = banks.find(
    (bank) => hasName(bank) && bank.key === undefined && sharesQuestion(library, bank, file),
  )
  return named && { bank: named, isSameSource: true }
}

/** Keys that name a question wherever it is: those of Anki's notes, and identities of this library. */
function withMostQuestions(library: Library, banks: readonly Bank[], file: ParsedFile): Bank | undefined {
  const keys = new Set(file.questions.flatMap(({ key }) => key ?? []))
  if (![...keys].some((key) => key.startsWith('anki:') || library.get('questions', key))) return undefined
  const counted = banks.map((bank) => ({
    bank,
    count: library
      .questionsOf(bank.id)
      .filter(({ id, key }) => keys.has(id) || (key?.startsWith('anki:') === true && keys.has(key))).length,
  }))
  const most = Math.max(0, ...counted.map(({ count }) => count))
  return most === 0 ? undefined : counted.find(({ count }) => count === most)?.bank
}

/** Files of one name need not be versions of each other: a bank is the file's only if they have a title in common. */
function sharesQuestion(library: Library, bank: Bank, file: ParsedFile): boolean {
  const stored = library.questionsOf(bank.id)
  if (stored.length === 0) return true
  const titles = new Set(stored.map((question) => comparable(question.title)))
  return file.questions.some((question) => titles.has(comparable(question.title)))
}

/** A file name without its folders. */
export function baseName(path: string): string {
  return path.replace(/^.*[\\/]/, '')
}

/** The name of a file without folders and extension, for a bank whose file has no title. */
export function titleFromPath(path: string): string {
  const name = baseName(path).replace(/\.(?:md|markdown|txt|json|csv|tsv|apkg|colpkg|anki2|anki21)$/i, '')
  return name.trim() === '' ? path : name
}
