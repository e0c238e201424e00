import { Low } from 'lowdb'
import type { DocumentContents } from './document'
import { DocumentAdapter, type FileFacts } from './document-adapter'
import { emptyContents } from './survey'

/** Writes a document durably, keeping its previous generation. `heard` is told its bytes. Gives the facts of the new file. */
export async function writeLibraryDocument(
  folder: string,
  name: string,
  contents: DocumentContents,
  heard?: (bytes: Buffer) => void,
): Promise<FileFacts> {
  const adapter = new DocumentAdapter(folder, name, undefined, heard)
  const low = new Low<DocumentContents>(adapter, emptyContents())
  low.data = contents
  await low.write()
  return adapter.facts ?? { size: 0, modified: 0 }
}
