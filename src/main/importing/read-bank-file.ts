import type { ParsedFile } from '@shared/domain/import'
import { decodeFile } from './decode'
import type { BankFormat, SourceFile } from './format'
import { bankFormats } from './formats'

/** A file as read: its text, and the banks found in it. */
export interface ReadBankFile {
  text: string
  banks: ParsedFile[]
}

/**
 * Decodes a file, finds its format and parses it. Nothing is stored.
 * Throws `UnreadableFileError` when the bytes are no text.
 */
export function readBankFile(path: string, bytes: Uint8Array): ReadBankFile {
  const file = decodeFile(path, bytes)
  return { text: file.text, banks: formatOf(file).parse(file) }
}

function formatOf(file: SourceFile): BankFormat {
  const [first, ...others] = bankFormats
  return others.reduce<{ format: BankFormat; score: number }>(
    (best, format) => {
      const score = format.detect(file)
      return score > best.score ? { format, score } : best
    },
    { format: first, score: first.detect(file) },
  ).format
}
