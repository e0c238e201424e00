import type { SaveObstacle } from '@shared/domain/library-status'
import { errorCode } from './files'
import { NotSavedError } from './library'

const obstacles: Record<string, SaveObstacle> = {
  ENOSPC: 'diskFull',
  EDQUOT: 'quotaUsedUp',
  EFBIG: 'fileTooLarge',
  EROFS: 'readOnly',
  EACCES: 'notAllowed',
  EPERM: 'notAllowed',
  EIO: 'diskError',
}

const words: Record<SaveObstacle, string> = {
  diskFull: 'the disk is full',
  quotaUsedUp: 'your share of the disk is used up',
  fileTooLarge: 'the file would become larger than the system allows',
  readOnly: 'the disk is read-only',
  notAllowed: 'the folder may not be written to',
  diskError: 'the disk reported an error',
  otherProcess: 'the lock was removed and another process opened the library',
  unknown: 'writing failed',
}

/** What stood in the way of something that was to be written. */
export function obstacleOf(error: unknown): SaveObstacle {
  if (error instanceof NotSavedError) return error.obstacle
  return obstacles[errorCode(error) ?? ''] ?? 'unknown'
}

/** The refusal of a change that did not reach the disk. */
export function notSaved(error: unknown): NotSavedError {
  if (error instanceof NotSavedError) return error
  const obstacle = obstacleOf(error)
  const code = obstacle === 'unknown' ? ` (${errorCode(error) ?? 'unknown error'})` : ''
  const message = `The change was not saved: ${words[obstacle]}${code}. What was saved before is safe.`
  return new NotSavedError(message, obstacle, { cause: error })
}
