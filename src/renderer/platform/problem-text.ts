import { useI18n } from 'vue-i18n'
import type { SaveObstacle } from '@shared/domain/library-status'
import { RequestError, type AnyErrorCode } from './request-error'

/** Where the words for each code stand in the locale files. A new code fails the type check until it has some. */
const keys: Record<AnyErrorCode, string> = {
  INVALID_INPUT: 'errors.invalidInput',
  UNKNOWN_CHANNEL: 'errors.unknownChannel',
  FORBIDDEN: 'errors.forbidden',
  INTERNAL: 'errors.internal',
  LIBRARY_UNAVAILABLE: 'errors.libraryUnavailable',
  NOT_SAVED: 'errors.notSaved',
  CONNECTION_LOST: 'errors.connectionLost',
  NOT_FOUND: 'errors.notFound',
  UNREADABLE: 'errors.unreadable',
  STALE: 'errors.stale',
  BACKUP_DAMAGED: 'errors.backupDamaged',
  TOO_LARGE: 'importing.problem.TOO_LARGE',
  CANCELLED: 'importing.problem.CANCELLED',
  NOT_AVAILABLE: 'errors.notAvailable',
  BLOCKED: 'errors.blocked',
  NOTHING_TO_REVIEW: 'errors.nothingToReview',
  NO_SESSION: 'errors.noSession',
  NOT_ASKED: 'errors.notAsked',
  NO_QUESTIONS: 'errors.noQuestions',
  EXAM_OPEN: 'errors.examOpen',
  EXAM_OVER: 'errors.examOver',
}

/** The locale key that says in plain words what went wrong and what to do. */
export function problemKey(error: unknown): string {
  if (!(error instanceof RequestError)) return keys.INTERNAL
  const obstacle = obstacleOf(error)
  return obstacle === 'unknown' ? keys[error.code] : `errors.notSavedAs.${obstacle}`
}

/** What kept the disk from taking a change; `unknown` where that is not known, and for every other problem. */
export function obstacleOf(error: unknown): SaveObstacle {
  if (!(error instanceof RequestError) || error.code !== 'NOT_SAVED') return 'unknown'
  return (error.details as { obstacle?: SaveObstacle } | undefined)?.obstacle ?? 'unknown'
}

/** Gives a function that turns an error into a sentence in the language of the moment. */
export function useProblemText(): (error: unknown) => string {
  const { t } = useI18n()
  return (error) => t(problemKey(error))
}
