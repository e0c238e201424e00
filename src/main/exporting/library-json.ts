import type { TableName, Tables } from '@shared/domain/records'
import { everyBank } from '@shared/domain/exam-date'
import { allBanks } from '@shared/domain/study-settings'
import { mediaNamesIn } from '@shared/domain/media'
import type { Steps } from '../in-slices'
import type { Library } from '../library/library'
import { readMedia } from '../library/media'
import { readSourceText } from '../library/source-texts'
import { writeInTurns, type ExportWork } from './export-work'
import type { ExportSelection } from './selection'

/** Raised when a reader of the old shape could not read the new one. */
export const libraryJsonVersion = 1

/** Bytes of pictures, sounds and source texts that one export holds: with its records it can still be read back. */
const mostMedia = 96 * 1024 * 1024

/**
 * The records of the given banks and everything a person made of them, exactly as the library holds them,
 * archived questions, pictures and source texts included. Reading it back is described in `docs/formats.md`.
 *
 * @returns the text, and whether all pictures, sounds and source texts found room in it
 */
export async function writeLibraryJson(
  library: Library,
  selection: ExportSelection,
  work: ExportWork = {},
): Promise<{ content: string; isComplete: boolean }> {
  const document = documentOf(library, selection)
  const total = Object.values(document).reduce<number>((sum, each) => sum + lengthOf(each), 0)
  const records = await writeInTurns(writeFields(document), total, work)
  const names = mediaNamesIn(records)
  const media: { name: string; base64: string }[] = []
  let room = mostMedia
  for (const name of names) {
    work.stop?.throwIfAborted()
    const stored = await readMedia(library.folder, name)
    if (!stored || stored.body.length > room) continue
    room -= stored.body.length
    media.push({ name, base64: stored.body.toString('base64') })
  }
  const texts = [...new Set(document.banks.flatMap(({ sources = [] }) => sources.map(({ text }) => text)))]
  const sourceTexts: { name: string; text: string }[] = []
  for (const name of texts) {
    work.stop?.throwIfAborted()
    const text = await readSourceText(library.folder, name)
    if (text === undefined || text.length > room) continue
    room -= text.length
    sourceTexts.push({ name, text })
  }
  const files = await writeInTurns(writeFields({ sourceTexts, media }), 0, { stop: work.stop })
  const content = `{\n${records},\n${files}\n}\n`
  return { content, isComplete: media.length === names.length && sourceTexts.length === texts.length }
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0
}

/** The fields of an object as `JSON.stringify` lays them out, in steps of one entry of a list. */
function* writeFields(fields: object): Steps<string> {
  const written: string[] = []
  for (const [name, value] of Object.entries(fields) as [string, unknown][]) {
    if (!Array.isArray(value) || value.length === 0) {
      written.push(`  ${JSON.stringify(name)}: ${JSON.stringify(value)}`)
      continue
    }
    const entries: string[] = []
    for (const entry of value as unknown[]) {
      yield entries.push(`    ${JSON.stringify(entry, null, 2).replaceAll('\n', '\n    ')}`)
    }
    written.push(`  ${JSON.stringify(name)}: [\n${entries.join(',\n')}\n  ]`)
  }
  return written.join(',\n')
}

function documentOf(library: Library, selection: ExportSelection) {
  const banks = selection.banks.map(({ bank }) => bank)
  const ids = new Set(banks.map((bank) => bank.id))
  const questions = selection.banks.flatMap(({ bank, questions: chosen }) =>
    selection.isWhole ? library.questionsOf(bank.id) : chosen,
  )
  const asked = new Set(questions.map((question) => question.id))
  const all = <Name extends TableName>(name: Name): Tables[Name][] => [...library.all(name).values()]
  return {
    dogear: 'library',
    version: libraryJsonVersion,
    banks,
    questions,
    revisions: all('revisions').filter((revision) => asked.has(revision.questionId)),
    notes: all('notes').filter((note) => asked.has(note.questionId)),
    highlights: all('highlights').filter((highlight) => asked.has(highlight.questionId)),
    bookmarks: all('bookmarks').filter((bookmark) => asked.has(bookmark.id)),
    readings: all('readings').filter((reading) => asked.has(reading.id)),
    topicStates: all('topicStates').filter((state) => ids.has(state.bankId)),
    cards: all('cards').filter((card) => asked.has(card.id)),
    reviews: all('reviews').filter((review) => asked.has(review.questionId)),
    exams: all('exams').filter(({ items }) => items.some(({ questionId }) => asked.has(questionId))),
    examDates: all('examDates').filter(({ id }) => id === everyBank || ids.has(id)),
    declinedSuggestions: all('declinedSuggestions').filter(({ id }) => asked.has(id)),
    keyPoints: all('keyPoints').filter(({ id }) => asked.has(id)),
    studySettings: all('studySettings').filter(({ id }) => id === allBanks || ids.has(id)),
    savedSearches: all('savedSearches').filter(({ bankId }) => bankId === undefined || ids.has(bankId)),
    drafts: all('drafts').filter(({ bankId, questionId }) =>
      questionId === undefined ? ids.has(bankId) : asked.has(questionId),
    ),
  }
}
