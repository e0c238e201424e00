import { readFile, stat } from 'node:fs/promises'
import { UnreadableFileError } from '../importing/format'
import type { ReadBank } from '../importing/read-bank'
import { readBankFile } from '../importing/read-bank-file'
import { errorCode } from '../library/files'
import { CommandError } from './command'

const largestInput = 256 * 1024 * 1024

/** Reads and parses the files named on the command line. */
export async function readInputs(paths: readonly string[]): Promise<ReadBank[]> {
  if (paths.length === 0) throw new CommandError('WRONG_USE', 'Name at least one file.', 2)
  const read: ReadBank[] = []
  for (const path of paths) read.push(...(await readInput(path)))
  return read
}

async function readInput(path: string): Promise<ReadBank[]> {
  try {
    const { size, isFile } = await describe(path)
    if (!isFile) throw new CommandError('UNREADABLE', `${path} is not a file.`, 2, { path })
    if (size > largestInput)
      throw new CommandError(
        'UNREADABLE',
        `${path} is larger than 256 MB. Split it and import the parts.`,
        2,
        { path },
      )
    return readBankFile(path, await readFile(path))
  } catch (error) {
    if (error instanceof UnreadableFileError) {
      const line = error.line === undefined ? {} : { line: error.line }
      throw new CommandError('UNREADABLE', `${path}: ${error.message}`, 2, { path, ...line })
    }
    const reason = reasons[errorCode(error) ?? '']
    if (reason === undefined) throw error
    throw new CommandError('UNREADABLE', `${path} ${reason}`, 2, { path })
  }
}

const reasons: Record<string, string> = {
  ENOENT: 'does not exist.',
  EACCES: 'may not be read: permission denied.',
  EPERM: 'may not be read: permission denied.',
  EISDIR: 'is a folder, not a file.',
  ENOTDIR: 'does not exist.',
}

async function describe(path: string): Promise<{ size: number; isFile: boolean }> {
  const found = await stat(path)
  return { size: found.size, isFile: found.isFile() }
}
