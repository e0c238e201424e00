import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import { largestText } from './decode'
import { UnreadableFileError } from './format'

const largestFile = 256 * 1024 * 1024
/** How archives and databases begin; anything else is a text, if it is anything. */
const containers = [Buffer.from('PK'), Buffer.from('SQLite format 3\0')]

/**
 * Reads a file that must not change meanwhile, for half of the old and half of the new would be neither.
 * Throws `UnreadableFileError` for such a file and, before anything of them is read, for texts above 64 MB and
 * archives above 256 MB.
 */
export function readWhole(file: string): Uint8Array {
  const before = statSync(file)
  const largest = before.size > largestText && !isContainer(file) ? largestText : largestFile
  if (before.size > largest) {
    const limit = largest / 1024 / 1024
    throw new UnreadableFileError(
      file,
      `The file is larger than ${limit} MB. Split it and import the parts.`,
      'tooLarge',
    )
  }
  const bytes = readFileSync(file)
  const after = statSync(file)
  if (after.mtimeMs !== before.mtimeMs || after.size !== bytes.length)
    throw new UnreadableFileError(file, 'The file changed while it was read. Import it again.', 'changed')
  return bytes
}

function isContainer(file: string): boolean {
  const opened = openSync(file, 'r')
  try {
    const start = Buffer.alloc(16)
    readSync(opened, start, 0, start.length, 0)
    return containers.some((signature) => start.subarray(0, signature.length).equals(signature))
  } finally {
    closeSync(opened)
  }
}
