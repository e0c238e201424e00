import type { BinaryFormat } from '../binary-format'
import { decodeFile } from '../decode'
import { UnreadableFileError } from '../format'
import { noStudy, type ReadBank } from '../read-bank'
import { readLibraryDocument } from './library-document'
import { readLibraryStudy } from './library-study'

/** JSON of this length is still parsed in seconds. */
const largestExport = 256 * 1024 * 1024

/** Dogear's own export, with all that a person made of the questions. It is a text, but one that brings study along. */
export const libraryFormat: BinaryFormat = {
  id: 'json',
  detect: (_path, bytes) =>
    /^\s{0,200}\{\s{0,200}"dogear"\s{0,200}:\s{0,200}"library"/.test(
      Buffer.from(bytes.subarray(0, 1_000)).toString('latin1').replace(/^ï»¿/, ''),
    )
      ? 1
      : 0,
  parse(path, bytes) {
    const file = decodeFile(path, bytes, largestExport)
    const value = parseJson(path, file.text)
    return (readLibraryDocument(file, value) ?? []).map(({ parsed, bankId, keyOf }): ReadBank => {
      const { records, topicStates, damaged } = readLibraryStudy(value, bankId, keyOf)
      if (damaged > 0) {
        const message = `${damaged} records of the export are damaged and were left out.`
        parsed.warnings.push({ code: 'rowSkipped', message })
      }
      return { file: parsed, text: file.text, media: [], study: { ...noStudy(), records, topicStates } }
    })
  },
}

function parseJson(path: string, text: string): object {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return value
  } catch {
    // Cut off or changed by hand: there is no telling what it said.
  }
  throw new UnreadableFileError(path, 'This export of a library is damaged. Export it again.')
}
