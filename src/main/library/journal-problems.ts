import { layout } from './layout'
import { operationProblem } from './operations'
import type { JournalContents } from './read-journal'
import { missingOf } from './revisions'
import type { Survey } from './survey'
import { foundProblem, type FoundProblem } from './found-problem'

/** Problems of the journals. While a process writes (`isOpen`), an unfinished last line is none. */
export function journalProblems({ manifest, sealed, journal }: Survey, isOpen: boolean): FoundProblem[] {
  const problems: FoundProblem[] = []
  if (journal === undefined && sealed === undefined)
    problems.push(foundProblem(layout.journal, 'journalMissing'))
  const boundary = journal?.header?.after
  if (sealed) problems.push(...problemsOf(layout.sealedJournal, sealed, boundary ?? 0, false))
  if (journal) problems.push(...problemsOf(layout.journal, journal, manifest.revision, isOpen))
  return problems
}

function problemsOf(file: string, contents: JournalContents, known: number, isOpen: boolean): FoundProblem[] {
  const { header, entries, damaged, tornLength } = contents
  const problems: FoundProblem[] = damaged.map(({ line }) => foundProblem(file, 'line', { line }))
  if (header === undefined && damaged[0]?.line !== 1)
    problems.push(foundProblem(file, 'firstLine', { line: 1 }))
  if (tornLength > 0 && !isOpen) problems.push(foundProblem(file, 'unfinishedLine'))
  const upTo = Math.max(known, entries.at(-1)?.revision ?? 0)
  const missing = header === undefined ? 0 : missingOf(entries, header.after, upTo)
  if (missing > damaged.length) problems.push(foundProblem(file, 'changesMissing', { count: missing }))
  for (const { revision, operations } of entries)
    for (const operation of operations) {
      const detail = operationProblem(operation)
      if (detail !== undefined) problems.push(foundProblem(file, 'operation', { revision, detail }))
    }
  return problems
}
