import { topicId, type Bank, type Question } from '@shared/domain/records'
import type { ExportedFile } from '@shared/contract/values'
import type { StudyDays } from '../importing/merging/merge-types'
import type { Clock, Library } from '../library/library'
import { highlightsByQuestion, listedBanks, notesByQuestion } from '../library/views'
import { writeApkg } from './anki/write-apkg'
import { ankiLosses } from './anki/losses'
import { writeDogearMarkdown } from './dogear-markdown'
import { writeLibraryJson } from './library-json'

export type ExportFormat = 'markdown' | 'json' | 'apkg'

export interface ExportDependencies {
  library: Library
  clock: Clock
  days: StudyDays
}

/**
 * Writes one bank, or every bank that is not in the trash, as one file. `losses` names what the format cannot carry
 * and the library has; JSON carries everything.
 */
export async function exportLibrary(
  { library, clock, days }: ExportDependencies,
  format: ExportFormat,
  bank?: Bank,
): Promise<ExportedFile> {
  const banks = bank ? [bank] : listedBanks(library)
  const name = bank ? fileNameOf(bank.title) : 'dogear-library'
  if (format === 'apkg') {
    const bytes = await writeApkg({ library, banks, days, now: clock() })
    return {
      fileName: `${name}.apkg`,
      mediaType: 'application/octet-stream',
      content: Buffer.from(bytes).toString('base64'),
      encoding: 'base64',
      losses: ankiLosses(library, banks),
    }
  }
  if (format === 'json') {
    return {
      fileName: `${name}.json`,
      mediaType: 'application/json',
      content: writeLibraryJson(library, banks),
      losses: [],
    }
  }
  return {
    fileName: `${name}.md`,
    mediaType: 'text/markdown',
    content: banks.map((each) => writeBank(library, each)).join('\n'),
    losses: lossesOf(library, banks),
  }
}

/** One bank as Dogear's Markdown with its notes, archived questions left out. */
export function writeBank(library: Library, bank: Bank): string {
  return writeDogearMarkdown({
    bank,
    questions: activeQuestions(library, bank),
    notes: notesByQuestion(library),
  })
}

function activeQuestions(library: Library, bank: Bank): Question[] {
  return library.questionsOf(bank.id).filter((question) => question.archivedAt === undefined)
}

function lossesOf(library: Library, banks: readonly Bank[]): string[] {
  const losses = new Set<string>()
  for (const bank of banks) {
    for (const question of library.questionsOf(bank.id)) {
      if (question.archivedAt !== undefined) losses.add('archivedQuestions')
      if (library.get('bookmarks', question.id)) losses.add('bookmarks')
      if (highlightsByQuestion(library).has(question.id)) losses.add('highlights')
      if (library.get('readings', question.id)) losses.add('readings')
      if (library.get('cards', question.id)) losses.add('schedule')
      const paths = question.topics.map((_, depth) => question.topics.slice(0, depth + 1))
      if (paths.some((path) => library.get('topicStates', topicId(bank.id, path))?.weak))
        losses.add('topicMarks')
    }
  }
  return [...losses].sort()
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
