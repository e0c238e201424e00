import { z } from 'zod'
import type { BinaryFormat } from '../binary-format'
import { decodeFile } from '../decode'
import { UnreadableFileError } from '../format'
import { createMediaShelf } from '../media-shelf'
import { noStudy, type MediaFile, type ReadBank } from '../read-bank'
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
    const media = mediaIn(value)
    const text = media.length === 0 ? file.text : withoutMedia(value)
    return (readLibraryDocument(file, value) ?? []).map(({ parsed, bankId, keyOf }, index): ReadBank => {
      const { records, topicStates, damaged } = readLibraryStudy(value, bankId, keyOf)
      if (damaged > 0) {
        const message = `${damaged} records of the export are damaged and were left out.`
        parsed.warnings.push({ code: 'rowSkipped', message })
      }
      return {
        file: parsed,
        text,
        media: index === 0 ? media : [],
        study: { ...noStudy(), records, topicStates },
      }
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

const mediaSchema = z.object({ name: z.string(), base64: z.string() })

/** The pictures and sounds of an export, told anew from their bytes; what is none, or another one, is left out. */
function mediaIn(value: object): MediaFile[] {
  const listed = 'media' in value && Array.isArray(value.media) ? (value.media as unknown[]) : []
  const shelf = createMediaShelf()
  for (const entry of listed) {
    const read = mediaSchema.safeParse(entry)
    if (read.success) shelf.add(Buffer.from(read.data.base64, 'base64'))
  }
  return shelf.files
}

/** The text of an export as it is kept and shown: pictures are kept as files. */
function withoutMedia(value: object): string {
  return `${JSON.stringify({ ...value, media: [] }, null, 2)}\n`
}
