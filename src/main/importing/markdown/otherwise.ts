import type { QuestionDraft } from '@shared/domain/import'
import { readGapPairs } from './gap-pairs'
import { readGaps } from './gaps'
import { readPipeTables, readTwoColumns } from './pipe-tables'
import { readTerms } from './terms'
import { readTree } from './trees'
import type { Untitled } from './untitled'

/** What else may be questions, the surest first: rows of tables, outlines, terms with definitions, gaps. */
export function readOtherwise(document: Untitled): QuestionDraft[] {
  for (const read of [readPipeTables, readTwoColumns, readTree, readTerms, readGaps, readGapPairs]) {
    const found = read(document)
    if (found.length > 0) return found
  }
  return []
}
