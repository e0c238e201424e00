import type { ExportedFile } from '@shared/contract/values'
import type { ExportFormat } from '@shared/domain/export'
import type { Bank } from '@shared/domain/records'
import type { WrittenRecord } from '../importing/dogear/written-records'
import type { StudyDays } from '../importing/merging/merge-types'
import type { Steps } from '../in-slices'
import type { Clock, Library } from '../library/library'
import { highlightsByQuestion, notesByQuestion } from '../library/views'
import { writeApkg } from './anki/write-apkg'
import { writeDogearMarkdown } from './dogear-markdown'
import { writeInTurns, type ExportWork } from './export-work'
import { writeLibraryJson } from './library-json'
import { lossesOf } from './losses'
import { picturesOf } from './pictures'
import { writeQuestionsCsv } from './questions-csv'
import { selectBanks, type ExportSelection } from './selection'
import { writeWebAnnotations } from './web-annotations'

export interface ExportDependencies extends ExportWork {
  library: Library
  clock: Clock
  days: StudyDays
}

type TextFormat = Exclude<ExportFormat, 'apkg'>

const extensions: Record<TextFormat, [extension: string, mediaType: string]> = {
  markdown: ['md', 'text/markdown'],
  json: ['json', 'application/json'],
  csv: ['csv', 'text/csv'],
  annotations: ['annotations.jsonld', 'application/ld+json'],
  page: ['html', 'text/html'],
}

/** Writes one bank, or every bank that is not in the trash, as one file. */
export function exportLibrary(
  dependencies: ExportDependencies,
  format: ExportFormat,
  bank?: Bank,
): Promise<ExportedFile> {
  return exportSelection(dependencies, format, selectBanks(dependencies.library, bank))
}

/**
 * Writes what was selected as one file. `losses` names what the format cannot carry and the selection has;
 * JSON carries everything, as long as there is room for the pictures.
 */
export async function exportSelection(
  { library, clock, days, stop, tell }: ExportDependencies,
  format: ExportFormat,
  selection: ExportSelection,
): Promise<ExportedFile> {
  const work = { stop, tell }
  stop?.throwIfAborted()
  const losses = lossesOf(library, format, selection)
  if (format === 'apkg') {
    const banks = selection.banks.map(({ bank }) => bank)
    const bytes = await writeApkg({ library, banks, days, now: clock(), ...work })
    return {
      fileName: `${selection.name}.apkg`,
      mediaType: 'application/octet-stream',
      content: Buffer.from(bytes).toString('base64'),
      encoding: 'base64',
      losses,
    }
  }
  const [extension, mediaType] = extensions[format]
  const fileName = `${selection.name}.${extension}`
  if (format !== 'json')
    return { fileName, mediaType, content: await write(library, format, selection, work), losses }
  const { content, isComplete } = await writeLibraryJson(library, selection, work)
  return { fileName, mediaType, content, losses: isComplete ? losses : [...losses, 'media'] }
}

async function write(
  library: Library,
  format: Exclude<TextFormat, 'json'>,
  selection: ExportSelection,
  work: ExportWork,
): Promise<string> {
  const total = selection.banks.reduce((sum, { questions }) => sum + questions.length, 0)
  return writeInTurns(await stepsOf(library, format, selection, work), total, work)
}

async function stepsOf(
  library: Library,
  format: Exclude<TextFormat, 'json'>,
  selection: ExportSelection,
  { stop }: ExportWork,
): Promise<Steps<string>> {
  switch (format) {
    case 'markdown':
      return writeBanks(library, selection)
    case 'csv':
      return writeQuestionsCsv(library, selection)
    case 'annotations':
      return writeWebAnnotations(library, selection)
    case 'page': {
      // What draws formulas and colours code is large, and most exports need neither.
      const { writePrintedPage } = await import('./printed-page')
      return writePrintedPage(library, selection, await picturesOf(library, selection, stop))
    }
  }
}

/** Questions as Dogear's Markdown with what was written on them. */
function* writeBanks(library: Library, { banks }: ExportSelection): Steps<string> {
  const texts: string[] = []
  for (const each of banks)
    texts.push(yield* writeDogearMarkdown({ ...each, writtenOn: (id) => writtenOn(library, id) }))
  return texts.join('\n')
}

function writtenOn(library: Library, questionId: string): WrittenRecord[] {
  const bookmark = library.get('bookmarks', questionId)
  return [
    ...(bookmark ? [{ table: 'bookmarks' as const, record: bookmark }] : []),
    ...(notesByQuestion(library).get(questionId) ?? []).map((record) => ({
      table: 'notes' as const,
      record,
    })),
    ...(highlightsByQuestion(library).get(questionId) ?? []).map((record) => ({
      table: 'highlights' as const,
      record,
    })),
  ]
}
