import type { LibraryProblem } from '@shared/domain/library-status'
import { errorCode } from './files'
import { LibraryError } from './library'

const notWritable: Record<string, string> = {
  ENOSPC: 'the disk is full. Make room and try again',
  EDQUOT: 'your share of the disk is used up. Make room and try again',
  EROFS: 'the disk is read-only. Choose a folder on another disk',
  EACCES: 'you may not read or write there. Change its permissions or choose another folder',
  EPERM: 'you may not read or write there. Change its permissions or choose another folder',
  ENOTDIR: 'it is not a folder. Choose another one',
  EEXIST: 'it is not a folder. Choose another one',
}

/** Says why a library could not be opened, whatever went wrong. Errors of the program itself stay as they are. */
export function openingProblem(folder: string, error: unknown): unknown {
  const code = errorCode(error)
  if (error instanceof LibraryError || code === undefined) return error
  const reason = notWritable[code]
  const problem: LibraryProblem =
    reason === undefined
      ? {
          code: 'DAMAGED',
          message: `The library in ${folder} could not be read: the system reports ${code}.`,
        }
      : { code: 'NOT_WRITABLE', message: `The library in ${folder} could not be opened: ${reason}.` }
  return new LibraryError(problem, { cause: error })
}
