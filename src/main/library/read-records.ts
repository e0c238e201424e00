import { stat } from 'node:fs/promises'
import { bankIdOfDocument, layout, pathIn } from './layout'
import { RecordsInMemory } from './records-in-memory'
import { replay } from './replay'
import { removesBank } from './revisions'
import { surveyLibrary, type Survey } from './survey'
import { reviewsOfStudy } from './version-1'

const attempts = 20

/** The records of a library as they lie on disk. */
export interface SavedRecords {
  records: RecordsInMemory
  /** The last commit they include. */
  revision: number
  /** Documents and journals that cannot be read, so that records may be missing. */
  unreadable: string[]
}

/** Reads all records of a library or of a backup, also while another process has it open. Changes nothing. */
export async function readRecords(folder: string): Promise<SavedRecords> {
  const survey = await surveyAtRest(folder)
  const { manifest, documents, sealed, journal } = survey
  const unreadable = [...documents]
    .filter(([name, { contents }]) => contents === undefined && isExpected(survey, name))
    .map(([name]) => name)
  if (manifest.state === 'damaged' || manifest.state === 'missing') unreadable.push(layout.manifest)
  for (const [name, found] of [
    [layout.sealedJournal, sealed],
    [layout.journal, journal],
  ] as const)
    if (found !== undefined && (found.damaged.length > 0 || found.isNewer)) unreadable.push(name)
  const ends = [sealed, journal].map((found) => found?.entries.at(-1)?.revision ?? found?.header?.after ?? 0)
  return {
    records: bringTogether(survey),
    revision: Math.max(manifest.revision, ...ends),
    unreadable,
  }
}

/** Surveys again when the process that has the library open wrote its documents meanwhile. */
export async function surveyAtRest(folder: string): Promise<Survey> {
  let before = await fingerprint(folder)
  for (let attempt = 1; ; attempt += 1) {
    const survey = await surveyLibrary(folder)
    const after = await fingerprint(folder)
    if (before === after || attempt === attempts) return survey
    before = after
  }
}

/** Differs whenever documents were written or the journal was changed for a fresh one. */
async function fingerprint(folder: string): Promise<string> {
  const names = [layout.manifest, layout.journal, layout.sealedJournal, layout.previousJournal]
  const inodes = names.map((name) =>
    stat(pathIn(folder, name)).then(
      ({ ino }) => ino,
      () => 0,
    ),
  )
  return (await Promise.all(inodes)).join()
}

/** Whether a document should be there: it is listed, and its bank was not removed since. */
export function isExpected({ manifest, sealed, journal }: Survey, name: string): boolean {
  const bankId = bankIdOfDocument(name)
  const entries = [...(sealed?.entries ?? []), ...(journal?.entries ?? [])]
  return manifest.documents.has(name) && (bankId === undefined || !removesBank(entries, bankId))
}

/** The records of the documents, with what the journals have beyond them. */
export function bringTogether({ documents, sealed, journal }: Survey): RecordsInMemory {
  const records = new RecordsInMemory()
  const revisionOf = (name: string): number => documents.get(name)?.contents?.revision ?? 0
  const ascending = [...documents].sort(([a], [b]) => revisionOf(a) - revisionOf(b))
  for (const [name, { contents }] of ascending) if (contents) records.load(name, contents.lists)
  const study = documents.get(layout.study)?.contents
  const old = documents.get(layout.reviews)?.contents === undefined ? reviewsOfStudy(study) : undefined
  if (old !== undefined) records.load(layout.reviews, old.lists)
  replay(records, [...(sealed?.entries ?? []), ...(journal?.entries ?? [])], (name) =>
    name === layout.reviews && old !== undefined ? old.revision : revisionOf(name),
  )
  return records
}
