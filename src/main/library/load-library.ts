import { setImmediate as nextTurn } from 'node:timers/promises'
import type { RecoveryEvent } from '@shared/domain/library-status'
import { JournalFile } from './journal-file'
import { idOf } from './operations'
import { ReviewLog } from './review-log'
import { reviewsOfStudy } from './version-1'
import { DocumentRecovery, type Base } from './document-recovery'
import { mendJournal, missingJournals, startOf } from './journal-recovery'
import { layout, pathIn } from './layout'
import type { DocumentRecord } from './manifest-record'
import { RecordsInMemory } from './records-in-memory'
import { replay } from './replay'
import { setAside } from './set-aside'
import type { Survey } from './survey'

/** A library as brought back from its folder. */
export interface LoadedLibrary {
  records: RecordsInMemory
  revision: number
  savedAt: number | undefined
  journal: JournalFile
  /** Last revision of a sealed journal that waits for its documents to be written, if there is one. */
  sealedUpTo: number | undefined
  documents: Map<string, DocumentRecord>
  /** Documents that differ from what is in memory. */
  changed: Set<string>
  /** Documents of an older layout, to be written anew with the next change. */
  outdated: Set<string>
  reviewLog: ReviewLog
  recovery: RecoveryEvent[]
}

/**
 * Brings a library back from what a survey found: mends journals, finds for each document what to start
 * from, and applies what the journals have beyond it. Overwrites nothing that could not be read.
 */
export async function loadLibrary(folder: string, survey: Survey, time: number): Promise<LoadedLibrary> {
  const latest = latestRevision(survey)
  const recovery = await mendManifest(folder, survey, time)
  const { goodLength, events } = await mendJournals(folder, survey, latest, time)
  recovery.push(...events)
  const entries = [...(survey.sealed?.entries ?? []), ...(survey.journal?.entries ?? [])]
  const documentRecovery = new DocumentRecovery(folder, survey, entries, latest, time)
  const bases = new Map<string, Base>()
  for (const [name, found] of survey.documents) {
    const base = await documentRecovery.baseOf(name, found)
    if (base) bases.set(name, base)
  }
  const outdated = takeOverReviews(bases)
  const { records, changed } = await bringTogether(bases, documentRecovery)
  const reviewLog = openReviewLog(folder, survey, bases, documentRecovery)
  recovery.push(...documentEvents(survey, bases, records))
  const sealedUpTo = survey.sealed && lastSealed(survey, latest)
  const savedAt = entries.at(-1)?.savedAt ?? survey.manifest.savedAt
  const documents = describeDocuments(survey, bases)
  const path = pathIn(folder, layout.journal)
  const journal =
    goodLength === undefined
      ? await JournalFile.create(path, latest)
      : await JournalFile.open(path, goodLength)
  return {
    records,
    revision: latest,
    savedAt,
    journal,
    sealedUpTo,
    documents,
    changed,
    outdated,
    reviewLog,
    recovery,
  }
}

/** Version 1 kept the reviews in the study document. Gives the documents that this makes outdated. */
function takeOverReviews(bases: Map<string, Base>): Set<string> {
  const study = bases.get(layout.study)
  const reviews = bases.has(layout.reviews) ? undefined : reviewsOfStudy(study?.contents)
  if (study === undefined || reviews === undefined) return new Set()
  bases.set(layout.reviews, { contents: reviews, revision: study.revision, isChanged: false })
  return new Set([layout.reviews, layout.study])
}

/** The log as it stands, with the reviews that the journals have beyond it. */
function openReviewLog(
  folder: string,
  survey: Survey,
  bases: ReadonlyMap<string, Base>,
  { entries }: DocumentRecovery,
): ReviewLog {
  const base = bases.get(layout.reviews)
  const end = base?.isChanged === false ? survey.documents.get(layout.reviews)?.logEnd : undefined
  const changed = entries
    .filter(({ revision }) => revision > (base?.revision ?? 0))
    .flatMap(({ operations }) => operations.filter(({ table }) => table === 'reviews').map(idOf))
  return new ReviewLog(folder, end, new Set(changed))
}

function latestRevision({ manifest, documents, sealed, journal }: Survey): number {
  const sound = [...documents.values()].filter(({ state }) => state === 'sound')
  const contents = [sealed, journal].filter((found) => found !== undefined)
  return Math.max(
    manifest.revision,
    ...sound.map((found) => found.contents?.revision ?? 0),
    ...contents.map(({ header, entries }) => Math.max(header?.after ?? 0, entries.at(-1)?.revision ?? 0)),
  )
}

async function mendManifest(folder: string, { manifest }: Survey, time: number): Promise<RecoveryEvent[]> {
  const file = layout.manifest
  if (manifest.state === 'edited') return [{ kind: 'editedOutside', file }]
  if (manifest.state === 'missing') return [{ kind: 'documentRebuilt', file }]
  if (manifest.state !== 'damaged') return []
  return [{ kind: 'documentRebuilt', file, keptAs: await setAside(folder, file, time) }]
}

function lastSealed({ sealed, journal }: Survey, latest: number): number {
  // The sealed journal ends where the other one begins, also where that one is given a new header.
  if (journal) return startOf(journal, latest)
  return sealed?.entries.at(-1)?.revision ?? latest
}

/** Gives the good length of the journal; `undefined` when there is none. */
async function mendJournals(
  folder: string,
  survey: Survey,
  latest: number,
  time: number,
): Promise<{ goodLength: number | undefined; events: RecoveryEvent[] }> {
  const { sealed, journal } = survey
  const events = missingJournals(survey)
  if (sealed) {
    const upTo = lastSealed(survey, latest)
    events.push(...(await mendJournal(layout.sealedJournal, sealed, { folder, time, upTo })).events)
  }
  if (journal === undefined) return { goodLength: undefined, events }
  const mended = await mendJournal(layout.journal, journal, { folder, time, upTo: latest })
  events.push(...mended.events)
  return { goodLength: mended.goodLength, events }
}

async function bringTogether(
  bases: ReadonlyMap<string, Base>,
  { entries }: DocumentRecovery,
): Promise<{ records: RecordsInMemory; changed: Set<string> }> {
  const records = new RecordsInMemory()
  const ascending = [...bases].sort(([, a], [, b]) => a.revision - b.revision)
  let hadDouble = false
  for (const [name, { contents }] of ascending)
    if (contents && (await loadInTurns(records, name, contents.lists))) hadDouble = true
  const changed = replay(records, entries, (name) => bases.get(name)?.revision ?? 0)
  for (const [name, { isChanged }] of bases) if (isChanged || hadDouble) changed.add(name)
  return { records, changed }
}

async function loadInTurns(
  records: RecordsInMemory,
  name: string,
  lists: Record<string, readonly unknown[]>,
): Promise<boolean> {
  const steps = records.loadSteps(name, lists)
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value
    await nextTurn()
  }
}

/** What happened to documents, with the number of records that came back and that did not. */
function documentEvents(
  survey: Survey,
  bases: ReadonlyMap<string, Base>,
  records: RecordsInMemory,
): RecoveryEvent[] {
  return [...bases].flatMap(([name, { event }]): RecoveryEvent[] => {
    if (event === undefined) return []
    if (event.kind === 'editedOutside') return [event]
    const recovered = Object.values(records.listsOf(name)).reduce((sum, list) => sum + list.length, 0)
    const expected = survey.manifest.documents.get(name)?.records ?? 0
    const lost = event.kind === 'documentLost' ? Math.max(0, expected - recovered) : 0
    return [{ ...event, recovered, ...(lost > 0 ? { lost } : {}) }]
  })
}

/** The documents as they stand in the folder, for the next `library.json`. */
function describeDocuments(survey: Survey, bases: ReadonlyMap<string, Base>): Map<string, DocumentRecord> {
  const documents = new Map<string, DocumentRecord>()
  for (const [name, { revision, contents }] of bases) {
    // What is still to be written has no file that could be listed.
    if (survey.documents.get(name)?.state === 'missing' && survey.manifest.documents.get(name) === undefined)
      continue
    const listed = survey.manifest.documents.get(name)
    const facts = survey.documents.get(name)?.facts
    const records = Object.values(contents?.lists ?? {}).reduce((sum, list) => sum + list.length, 0)
    const isListed = listed?.revision === revision
    documents.set(name, {
      name,
      revision,
      ...(isListed && listed.previous !== undefined ? { previous: listed.previous } : {}),
      records,
      size: facts?.size ?? 0,
      modified: facts?.modified ?? 0,
    })
  }
  return documents
}
