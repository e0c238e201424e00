import { request } from '../../platform/client'

/** Why a file was not even sent. */
export interface FileProblem {
  name: string
  code: 'tooLarge' | 'unreadable' | 'tooMany'
}

/** The largest import, in bytes of all files: what main takes at once. */
export const largestImport = 256 * 1024 * 1024
export const mostFiles = 500

/** Bytes sent at a time; a multiple of three, so that parts of base64 need no padding. */
const partSize = 3 * 256 * 1024

/** What of the chosen files can be sent, and what is wrong with the others. */
export function sift(files: readonly File[]): { sendable: File[]; problems: FileProblem[] } {
  const problems: FileProblem[] = files.slice(mostFiles).map(({ name }) => ({ name, code: 'tooMany' }))
  const sendable: File[] = []
  let size = 0
  for (const file of files.slice(0, mostFiles)) {
    if (size + file.size > largestImport) problems.push({ name: file.name, code: 'tooLarge' })
    else {
      sendable.push(file)
      size += file.size
    }
  }
  return { sendable, problems }
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

function toBase64(part: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => {
      const address = typeof reader.result === 'string' ? reader.result : ''
      resolve(address.slice(address.indexOf(',') + 1))
    }
    reader.onerror = () => reject(reader.error ?? new Error('The file could not be read.'))
    reader.readAsDataURL(part)
  })
}
