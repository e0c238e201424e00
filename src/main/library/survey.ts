import { readdir } from 'node:fs/promises'
import { Low } from 'lowdb'
import { DocumentAdapter, type DocumentState, type FileFacts } from './document-adapter'
import type { DocumentContents } from './document'
import { errorCode, readIfThere, readWithFacts } from './files'
import { bankIdOfDocument, layout, pathIn, previousOf } from './layout'
import type { DocumentRecord } from './manifest-record'
import { readReviewLog } from './read-review-log'
import type { LogEnd } from './review-log-text'
import { readJournal, type JournalContents } from './read-journal'

/** A document as found: its state and, when it can be used, what it holds. */
export interface FoundDocument {
  state: DocumentState
  contents: DocumentContents | undefined
  facts: FileFacts | undefined
  /** Where a sound review log ends. */
  logEnd?: LogEnd
  /** What the sound lines of a damaged review log say. */
  salvaged?: DocumentContents
}

/** `library.json` as found, or its previous generation in its place. */
export interface FoundManifest {
  state: DocumentState
  documents: Map<string, DocumentRecord>
  revision: number
  savedAt: number | undefined
}

/** All that opening a library needs to know, read without changing anything. */
export interface Survey {
  manifest: FoundManifest
  documents: Map<string, FoundDocument>
  sealed: JournalContents | undefined
  journal: JournalContents | undefined
}

/** Reads the documents and journals of a library folder. Changes nothing. */
export async function surveyLibrary(folder: string): Promise<Survey> {
  const manifest = await readManifest(folder)
  const documents = new Map<string, FoundDocument>()
  for (const name of await documentNames(folder, manifest))
    documents.set(name, await findDocument(folder, name, manifest.documents.get(name)))
  const [sealed, journal] = await Promise.all([
    readJournalFile(folder, layout.sealedJournal),
    readJournalFile(folder, layout.journal),
  ])
  return { manifest, documents, sealed, journal }
}

/** Reads one document. `known` is what was known of it when it was last written. */
export async function findDocument(
  folder: string,
  name: string,
  known?: DocumentRecord,
): Promise<FoundDocument> {
  if (name === layout.reviews) return findReviewLog(folder, known)
  const adapter = new DocumentAdapter(folder, name, known)
  const low = new Low<DocumentContents>(adapter, emptyContents())
  await low.read()
  const isUsable = adapter.state === 'sound' || adapter.state === 'edited'
  return { state: adapter.state, contents: isUsable ? low.data : undefined, facts: adapter.facts }
}

async function findReviewLog(folder: string, known: DocumentRecord | undefined): Promise<FoundDocument> {
  const file = await readWithFacts(pathIn(folder, layout.reviews))
  if (file === undefined) return { state: 'missing', contents: undefined, facts: undefined }
  const facts = { size: file.size, modified: file.modified }
  const log = readReviewLog(file.bytes, known?.revision)
  switch (log.state) {
    case 'sound':
      return { state: log.state, contents: log.contents, facts, logEnd: log.end }
    case 'edited': {
      // Nobody wrote the file since: what is wrong in it is damage.
      const isUntouched = known?.size === facts.size && known.modified === facts.modified
      if (!isUntouched) return { state: log.state, contents: log.contents, facts }
      return { state: 'damaged', contents: undefined, facts, salvaged: log.contents }
    }
    case 'newer':
      return { state: log.state, contents: undefined, facts }
    case 'damaged':
      return {
        state: log.state,
        contents: undefined,
        facts,
        ...(log.salvaged === undefined ? {} : { salvaged: log.salvaged }),
      }
  }
}

/** A fresh document that holds nothing. */
export function emptyContents(): DocumentContents {
  return { revision: 0, lists: {} }
}

/** Reads a journal file; `undefined` when it does not exist. */
export async function readJournalFile(folder: string, name: string): Promise<JournalContents | undefined> {
  const bytes = await readIfThere(pathIn(folder, name))
  return bytes === undefined ? undefined : readJournal(bytes)
}

async function readManifest(folder: string): Promise<FoundManifest> {
  const current = await findDocument(folder, layout.manifest)
  const usable =
    current.contents ?? (await findDocument(pathIn(folder, layout.previous), layout.manifest)).contents
  const records = (usable?.lists['documents'] ?? []) as readonly DocumentRecord[]
  return {
    state: current.state,
    documents: new Map(records.map((record) => [record.name, record])),
    revision: usable?.revision ?? 0,
    savedAt: usable?.savedAt,
  }
}

/** Documents that are listed, and those that are there or were there before. */
async function documentNames(folder: string, manifest: FoundManifest): Promise<Set<string>> {
  const names = new Set([...manifest.documents.keys(), layout.study, layout.reviews])
  const lists = [await namesIn(folder, layout.banks)]
  // Without the list of documents, their previous generations tell which there should be.
  if (manifest.state !== 'sound') lists.push(await namesIn(folder, previousOf(layout.banks)))
  for (const file of lists.flat()) {
    const name = `${layout.banks}/${file}`
    if (bankIdOfDocument(name) !== undefined) names.add(name)
  }
  return names
}

/** Names of the files in a folder of the library; none when it does not exist. */
export async function namesIn(folder: string, name: string): Promise<string[]> {
  try {
    return await readdir(pathIn(folder, name))
  } catch (error) {
    const code = errorCode(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') return []
    throw error
  }
}
