import { openArchive, type Archive } from '../archive'
import type { BinaryFormat } from '../binary-format'
import { UnreadableFileError } from '../format'
import { readCollection } from './read-collection'

/** A ZIP archive of banks, with the pictures that stand beside them. */
export const zipFormat: BinaryFormat = {
  id: 'zip',
  detect: (_path, bytes) => (/^PK(?:\x03\x04|\x05\x06)$/.test(latin(bytes)) ? 0.3 : 0),
  parse(path, bytes, readEntry) {
    const archive = openArchive(path, bytes)
    refuseDocuments(path, archive)
    const entries = archive.entries
      .filter(({ name, isLink }) => !isLink && !name.endsWith('/'))
      .map((entry) => ({ name: entry.name.replaceAll('\\', '/'), read: () => archive.read(entry) }))
    return readCollection(path, entries, readEntry)
  },
}

function latin(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, 4))
}

/** Documents of office programs are archives too. */
function refuseDocuments(path: string, { entries }: Archive): void {
  const has = (start: string) => entries.some(({ name }) => name.startsWith(start))
  const [kind, way] = has('word/')
    ? ['a Word document', 'Save it as plain text or Markdown']
    : has('xl/')
      ? ['an Excel workbook', 'Save the sheet as CSV']
      : has('ppt/')
        ? ['a PowerPoint presentation', 'Save its outline as text']
        : has('META-INF/container.xml')
          ? ['an e-book', 'Convert it to Markdown']
          : []
  if (kind === undefined || way === undefined) return
  throw new UnreadableFileError(path, `This is ${kind}. ${way} and import that.`, 'document')
}
