import { layout } from './layout'
import { operationProblem } from './operations'
import type { JournalContents } from './read-journal'
import { missingOf } from './revisions'
import type { Survey } from './survey'
import type { FoundProblem } from './found-problem'

/** Problems of the journals. While a process writes (`isOpen`), an unfinished last line is none. */
export function journalProblems({ manifest, sealed, journal }: Survey, isOpen: boolean): FoundProblem[] {
  const problems: FoundProblem[] = []
  if (journal === undefined && sealed === undefined)
    problems.push({ file: layout.journal, message: 'The journal is missing.' })
  const boundary = journal?.header?.after
  if (sealed) problems.push(...problemsOf(layout.sealedJournal, sealed, boundary ?? 0, false))
  if (journal) problems.push(...problemsOf(layout.journal, journal, manifest.revision, isOpen))
  return problems
}

function problemsOf(file: string, contents: JournalContents, known: number, isOpen: boolean): FoundProblem[] {
  const { header, entries, damaged, tornLength } = contents
  const problems: FoundProblem[] = damaged.map(({ line }) => ({
    file,
    line,
    message: 'The line cannot be read.',
  }))
  if (header === undefined && damaged[0]?.line !== 1)
    problems.push({ file, line: 1, message: 'The first line of a journal is missing.' })
  if (tornLength > 0 && !isOpen)
    problems.push({ file, message: 'The last line is unfinished. It was never confirmed as saved.' })
  const upTo = Math.max(known, entries.at(-1)?.revision ?? 0)
  const missing = header === undefined ? 0 : missingOf(entries, header.after, upTo)
  if (missing > damaged.length) problems.push({ file, message: `${missing} changes are missing.` })
  for (const { revision, operations } of entries)
    for (const operation of operations) {
      const problem = operationProblem(operation)
      if (problem !== undefined)
        problems.push({ file, message: `Change ${revision} has an operation that ${problem}.` })
    }
  return problems
}
