import { readFileSync, statSync } from 'node:fs'
import { UnreadableFileError } from './format'

const largestFile = 256 * 1024 * 1024

/**
 * Reads a file that must not change meanwhile, for half of the old and half of the new would be neither.
 * Throws `UnreadableFileError` for such a file and for one above 256 MB.
 */
export function readWhole(file: string): Uint8Array {
  const before = statSync(file)
  if (before.size > largestFile)
    throw new UnreadableFileError(
      file,
      'The file is larger than 256 MB. Split it and import the parts.',
      'tooLarge',
    )
  const bytes = readFileSync(file)
  const after = statSync(file)
  if (after.mtimeMs !== before.mtimeMs || after.size !== bytes.length)
    throw new UnreadableFileError(file, 'The file changed while it was read. Import it again.', 'changed')
  return bytes
}
