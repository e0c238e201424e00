import type { ParsedFile, QuestionDraft } from '@shared/domain/import'
import type { Bank, Question, QuestionContent } from '@shared/domain/records'
import { withContent } from '@shared/domain/revision'
import type { Library } from '../../library/library'
import { guessLanguage } from '../guess-language'
import { baseName, titleFromPath, type Target } from '../target-bank'
import { withoutUndefined } from '../without-undefined'
import type { KeptText, MergeDependencies } from './merge-types'

/** The bank as it will be: what the file says of it, under the identity and the name it has here. */
export function plannedBank(
  { library, clock, ids }: MergeDependencies,
  file: ParsedFile,
  target: Target | undefined,
  title: string | undefined,
  sources: readonly KeptText[],
): Bank {
  if (!target && file.original && isFree(library, file.original))
    return { ...file.original, ...(title === undefined ? {} : { title }) }
  const now = clock()
  const old = target?.bank
  const source = { name: baseName(file.path), format: file.format }
  const { key, language, description, licence, version } = file.bank
  const own = target && !target.isSameSource ? {} : withoutUndefined({ description, licence, version })
  return {
    ...withoutUndefined({
      key: old?.key ?? (isKeyFree(library, key) ? key : undefined),
      description: old?.description,
      licence: old?.licence,
      version: old?.version,
      sources: sources.length > 0 ? [...sources] : undefined,
      // An export of this library, read back, does not become the source of a bank.
      source: old && (key === old.id || (old.source && !target.isSameSource)) ? old.source : source,
    }),
    ...own,
    id: old?.id ?? ids(),
    title: title ?? old?.title ?? file.bank.title ?? titleFromPath(file.path),
    language: old?.language ?? language ?? guessLanguage(file),
    createdAt: old?.createdAt ?? now,
    updatedAt: now,
    device: library.device,
  }
}

/**
 * The texts of a bank when new ones come: each in the place of an older one of the same file, or behind the others.
 * Where the files do not replace the bank, questions go on standing in the older ones, and these stay.
 *
 * @returns the texts, and for each new one where it stands among them
 */
export function sourcesWith(
  old: readonly KeptText[],
  fresh: readonly KeptText[],
  replaces: boolean,
): { sources: KeptText[]; places: number[] } {
  const sources = [...old]
  const paths = [...new Set(fresh.map(({ name }) => name))]
  const isAlone = (path: string) => paths.filter((each) => baseName(each) === baseName(path)).length === 1
  const places = fresh.map(({ name: path, text }) => {
    const name = isAlone(path) ? baseName(path) : path
    const found = sources.findIndex((each) => each.name === name && (replaces || each.text === text))
    const place = found === -1 ? sources.length : found
    sources[place] = { name, text }
    return place
  })
  return { sources, places }
}

/** Whether a bank can come back as it was: nothing here has its identity, be it in the trash. */
function isFree(library: Library, { id, key }: Bank): boolean {
  return library.get('banks', id) === undefined && (key === undefined || isKeyFree(library, key))
}

/** Two banks never share a key: a second one of the same file, made on purpose, goes without. */
function isKeyFree(library: Library, key: string | undefined): boolean {
  return ![...library.all('banks').values()].some((bank) => bank.key === key || bank.id === key)
}

export interface Place {
  bankId: string
  order: number
}

/** A question that was not here before, as the draft has it. */
export function newQuestion(
  { library, clock, ids }: MergeDependencies,
  { key, number, source, original, ...content }: QuestionDraft,
  place: Place,
): Question {
  if (original && library.get('questions', original.id) === undefined)
    return asItWas(original, place, library.get('banks', original.bankId) !== undefined)
  const now = clock()
  return {
    ...content,
    ...withoutUndefined({ key, number, source }),
    id: ids(),
    ...place,
    createdAt: now,
    updatedAt: now,
    device: library.device,
  }
}

/** A question of another library; where it stands in a text is known only beside the texts of its own bank. */
function asItWas(original: Question, place: Place, isBankHere: boolean): Question {
  const question = { ...original, ...place }
  if (isBankHere || place.bankId !== original.bankId) delete question.source
  return question
}

/** A stored question with the place and the key that the draft gives it, and the content given. */
export function updatedQuestion(
  { library, clock }: MergeDependencies,
  old: Question,
  draft: QuestionDraft,
  content: QuestionContent,
  order: number,
): Question {
  const kept = withContent(old, content)
  delete kept.number
  delete kept.source
  delete kept.archivedAt
  delete kept.archivedBy
  delete kept.keptAt
  // An export of this library, read back, does not become the source of its questions.
  const isExport = draft.key === old.id
  const staysArchived = old.archivedBy !== 'import'
  return {
    ...kept,
    ...withoutUndefined({
      key: old.key ?? (isExport ? undefined : draft.key),
      number: draft.number,
      source: old.source && isExport ? old.source : draft.source,
      archivedAt: staysArchived ? old.archivedAt : undefined,
    }),
    order,
    updatedAt: clock(),
    device: library.device,
  }
}

const stampFields = ['createdAt', 'updatedAt', 'device']

export function isSameBank(old: Bank, planned: Bank): boolean {
  return canonical(old, stampFields) === canonical(planned, stampFields)
}

/** A question that only stands elsewhere, in its bank or in its file, is stored but does not count as changed. */
export function changeOf(old: Question, planned: Question): 'changed' | 'moved' | 'unchanged' {
  const apart = [...stampFields, 'order', 'source', 'editedAt']
  if (canonical(old, apart) !== canonical(planned, apart)) return 'changed'
  return canonical(old, stampFields) === canonical(planned, stampFields) ? 'unchanged' : 'moved'
}

/** JSON of a record without some fields and with keys in order, so that equal records give equal text. */
function canonical(record: object, without: readonly string[]): string {
  const entries = Object.entries(record).filter(
    ([name, value]) => value !== undefined && !without.includes(name),
  )
  return JSON.stringify(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)),
    (_key, inner: unknown) =>
      inner !== null && typeof inner === 'object' && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner,
  )
}
