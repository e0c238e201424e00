import { z } from 'zod'
import { beginsLibraryExport, largestImport } from '@shared/domain/import-limits'
import { sourceTextName } from '../../library/source-texts'
import type { BinaryFormat } from '../binary-format'
import { decodeFile } from '../decode'
import { UnreadableFileError } from '../format'
import { createMediaShelf } from '../media-shelf'
import { noStudy, type MediaFile, type ReadBank } from '../read-bank'
import { readLibraryDocument } from './library-document'
import { readLibraryStudy } from './library-study'

/** Dogear's own export, with all that a person made of the questions. It is a text, but none to be shown or edited. */
export const libraryFormat: BinaryFormat = {
  id: 'json',
  detect: (_path, bytes) => (beginsLibraryExport(bytes) ? 1 : 0),
  parse(path, bytes) {
    const file = decodeFile(path, bytes, largestImport)
    const value = parseJson(path, file.text)
    const media = mediaIn(value)
    const texts = textsIn(value)
    const { records, damaged } = readLibraryStudy(value)
    const banks = (readLibraryDocument(file, value, new Set(texts.keys())) ?? []).map((parsed): ReadBank => ({
      file: parsed,
      text: '',
      media: [],
      study: noStudy(),
    }))
    const [first] = banks
    if (!first) return []
    if (damaged > 0) {
      const message = `${damaged} records of the export are damaged and were left out.`
      first.file.warnings.push({ code: 'rowSkipped', message })
    }
    Object.assign(first, { media, texts: [...texts.values()] })
    first.study.records = records
    return banks
  },
}

function parseJson(path: string, text: string): object {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return value
  } catch {
    // Cut off or changed by hand: there is no telling what it said.
  }
  throw new UnreadableFileError(path, 'This export of a library is damaged. Export it again.', 'damaged')
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

const textSchema = z.object({ name: z.string(), text: z.string() })

/** The texts of an export by the names that banks know them by; what is not the text of its name is left out. */
function textsIn(value: object): Map<string, string> {
  const listed = 'sourceTexts' in value && Array.isArray(value.sourceTexts) ? value.sourceTexts : []
  const texts = new Map<string, string>()
  for (const entry of listed as unknown[]) {
    const read = textSchema.safeParse(entry).data
    if (read && sourceTextName(read.text) === read.name) texts.set(read.name, read.text)
  }
  return texts
}
