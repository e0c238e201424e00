import type { RecoveryEvent } from '@shared/domain/library-status'
import { replaceFile } from './files'
import { journalHeader } from './journal-line'
import { layout, pathIn } from './layout'
import type { JournalContents } from './read-journal'
import type { Survey } from './survey'
import { missingOf } from './revisions'
import { keepDamagedLines } from './set-aside'

/** What mending a journal needs to know of its surroundings. */
export interface JournalSurroundings {
  folder: string
  time: number
  /** Last revision the journal should have. */
  upTo: number
}

/**
 * Mends a journal in its place: a line cut short is cut off, lines that cannot be read are kept in a file
 * of their own, and what can be read stays. Gives what was done, if anything, and the length that is good.
 */
export async function mendJournal(
  name: string,
  contents: JournalContents,
  { folder, time, upTo }: JournalSurroundings,
): Promise<{ events: RecoveryEvent[]; goodLength: number }> {
  const events: RecoveryEvent[] = []
  const recovered = contents.entries.length
  const missing = missingOf(contents.entries, startOf(contents, upTo), upTo)
  let { goodLength } = contents
  if (contents.tornLength > 0) events.push({ kind: 'tornJournal', file: name, recovered })
  if (contents.damaged.length > 0 || contents.header === undefined || missing > 0) {
    const event: RecoveryEvent = { kind: 'damagedJournal', file: name, recovered }
    const lost = Math.max(missing, contents.damaged.length - (contents.header === undefined ? 1 : 0))
    if (lost > 0) event.lost = lost
    const lines = contents.damaged.map(({ bytes }) => bytes)
    if (lines.length > 0) event.keptAs = await keepDamagedLines(folder, lines, time)
    goodLength = await rewrite(folder, name, contents, upTo)
    events.push(event)
  }
  return { events, goodLength }
}

/** What is missing of whole journals; their lines are `mendJournal`'s concern. */
export function missingJournals({ manifest, sealed, journal }: Survey): RecoveryEvent[] {
  const isFresh = manifest.state === 'missing' && sealed === undefined && journal?.header?.after === 0
  // A fresh journal is sealed between two renames at the worst; then the sealed one has everything.
  if (journal === undefined)
    return sealed === undefined ? [{ kind: 'damagedJournal', file: layout.journal, recovered: 0 }] : []
  // The sealed journal goes only once `library.json` knows of all it held.
  const lost = (journal.header?.after ?? 0) - manifest.revision
  if (sealed !== undefined || lost <= 0 || isFresh) return []
  return [{ kind: 'damagedJournal', file: layout.sealedJournal, recovered: 0, lost }]
}

async function rewrite(
  folder: string,
  name: string,
  contents: JournalContents,
  upTo: number,
): Promise<number> {
  const header = journalHeader(startOf(contents, upTo))
  let length = header.length
  await replaceFile(pathIn(folder, name), async (file) => {
    await file.appendFile(header)
    for (const line of contents.lines) {
      await file.appendFile(Buffer.concat([line, Buffer.from('\n')]))
      length += line.length + 1
    }
  })
  return length
}

/** The revision a journal follows on; where its header cannot tell any more, its first entry or `upTo` does. */
export function startOf({ header, entries }: JournalContents, upTo: number): number {
  return header?.after ?? (entries[0]?.revision ?? upTo + 1) - 1
}
