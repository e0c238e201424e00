import { largestImport, largestOf, largestText, mostFiles, tellingBytes } from '@shared/domain/import-limits'
import { toBase64 } from '../../platform/base64'
import { request } from '../../platform/client'

/** Why a file was not even sent, or several were not: then `name` is the first of them. */
export type FileProblem = { name: string } & (
  | { code: 'unreadable' }
  | { code: 'tooMany'; count: number; limit: number }
  /** In bytes: what it has, and what a text, any file, or all files together may have. */
  | { code: 'textTooLarge' | 'fileTooLarge' | 'togetherTooLarge'; size: number; limit: number }
)

/** Bytes sent at a time; a multiple of three, so that parts of base64 need no padding. */
const partSize = 3 * 256 * 1024

/** What of the chosen files can be sent, and what is wrong with the others. Of large ones the beginning is read. */
export async function sift(files: readonly File[]): Promise<{ sendable: File[]; problems: FileProblem[] }> {
  const problems: FileProblem[] = []
  const sendable: File[] = []
  const beyond = files.slice(mostFiles)
  const [first] = beyond
  if (first) problems.push({ name: first.name, code: 'tooMany', count: beyond.length, limit: mostFiles })
  let size = 0
  for (const file of files.slice(0, mostFiles)) {
    const problem = await refusedAlone(file)
    if (problem) problems.push(problem)
    else if (size + file.size > largestImport)
      problems.push(tooLarge('togetherTooLarge', file, largestImport))
    else {
      sendable.push(file)
      size += file.size
    }
  }
  return { sendable, problems }
}

/** What is wrong with a file by itself. */
async function refusedAlone(file: File): Promise<FileProblem | undefined> {
  if (file.size > largestImport) return tooLarge('fileTooLarge', file, largestImport)
  if (file.size <= largestText) return undefined
  const start = await file
    .slice(0, tellingBytes)
    .arrayBuffer()
    .catch(() => undefined)
  if (start === undefined) return { name: file.name, code: 'unreadable' }
  const limit = largestOf(new Uint8Array(start))
  return file.size > limit ? tooLarge('textTooLarge', file, limit) : undefined
}

function tooLarge(
  code: 'textTooLarge' | 'fileTooLarge' | 'togetherTooLarge',
  { name, size }: File,
  limit: number,
): FileProblem {
  return { name, code, size, limit }
}

/** A file could not be read to its end: it was moved, or may not be read. */
export class FileGoneError extends Error {
  constructor(readonly file: string) {
    super(`${file} cannot be read.`)
    this.name = 'FileGoneError'
  }
}

/**
 * Sends files in parts, so that no request is large and others come through between them.
 * `sent` is told the bytes so far, and says whether to go on. Gives the id of the import; null when told to stop.
 */
export async function sendFiles(
  files: readonly File[],
  sent: (bytes: number) => boolean,
): Promise<string | null> {
  const { importId } = await request('imports.begin', {
    files: files.map(({ name, size }) => ({ name, size })),
  })
  let bytes = 0
  for (const [file, content] of files.entries()) {
    for (let start = 0; start < content.size; start += partSize) {
      const base64 = await toBase64(content.slice(start, start + partSize)).catch(() => {
        discard(importId)
        throw new FileGoneError(content.name)
      })
      await request('imports.part', { importId, file, base64 })
      bytes += Math.min(partSize, content.size - start)
      if (sent(bytes)) continue
      discard(importId)
      return null
    }
  }
  return importId
}

/** An import nobody wants any more; main forgets it by itself should this fail. */
export function discard(importId: string): void {
  request('imports.discard', { importId }).catch(() => undefined)
}
