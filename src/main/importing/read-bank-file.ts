import type { ReadOptions } from '@shared/domain/import'
import type { BinaryFormat } from './binary-format'
import { binaryFormats } from './binary-formats'
import { decodeFile } from './decode'
import type { BankFormat, SourceFile } from './format'
import { bankFormats } from './formats'
import { noStudy, type ReadBank } from './read-bank'

/**
 * Finds the format of a file and reads every bank in it. Nothing is stored.
 * `options` says how texts are to be read, also those inside of archives.
 * `decoded` is told when the bytes are not needed any more, since they are a text that was decoded.
 * Throws `UnreadableFileError` when the bytes are of no format.
 */
export function readBankFile(
  path: string,
  bytes: Uint8Array,
  options: ReadOptions = {},
  decoded: () => void = () => undefined,
): ReadBank[] {
  return readAs(binaryFormats, path, bytes, options, decoded)
}

function readAs(
  formats: readonly BinaryFormat[],
  path: string,
  bytes: Uint8Array,
  options: ReadOptions,
  decoded: () => void = () => undefined,
): ReadBank[] {
  const binary = binaryFormatOf(formats, path, bytes)
  if (binary) {
    // An archive within an archive could hold itself.
    const others = formats.filter((format) => format !== binary)
    return binary.parse(path, bytes, (entry, inner) => readAs(others, entry, inner, options))
  }
  const source = decodeFile(path, bytes)
  decoded()
  const format = formatOf(source, options)
  const study = format.study?.(source, options) ?? []
  return format.parse(source, options).map((file, index) => ({
    file,
    text: source.text,
    media: [],
    study: { ...noStudy(), ...study[index] },
  }))
}

function binaryFormatOf(
  formats: readonly BinaryFormat[],
  path: string,
  bytes: Uint8Array,
): BinaryFormat | undefined {
  const scored = formats.map((format) => ({ format, score: format.detect(path, bytes) }))
  return scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score)[0]?.format
}

function formatOf(file: SourceFile, options: ReadOptions): BankFormat {
  const asked = bankFormats.find(({ id }) => id === options.format)
  if (asked) return asked
  const [first, ...others] = bankFormats
  return others.reduce<{ format: BankFormat; score: number }>(
    (best, format) => {
      const score = format.detect(file)
      return score > best.score ? { format, score } : best
    },
    { format: first, score: first.detect(file) },
  ).format
}
