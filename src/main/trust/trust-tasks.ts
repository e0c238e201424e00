import type { Operation } from '@shared/domain/records'
import type { TableDifference } from '@shared/domain/trust'
import { pathIn } from '../library/layout'
import { readRecords } from '../library/read-records'
import { verifyLibrary, type Verification } from '../library/verify-library'
import { scheduleProblems } from '../study/schedule-problems'
import { compareRecords } from './compare-records'
import { findTexts, type FoundVersion } from './find-texts'

/** Each reads much and works on files only, so that it can be done on a thread of its own. */
export interface TrustTasks {
  check: (input: { folder: string }) => Promise<Verification>
  compare: (input: { folder: string; backup: string }) => Promise<Comparison>
  find: (input: { folder: string; text: string }) => Promise<FoundVersion[]>
}

/** How a backup differs from the library at a commit of it, or which files of the backup cannot be read. */
export type Comparison =
  | { state: 'read'; revision: number; tables: TableDifference[]; operations: Operation[] }
  | { state: 'damaged'; files: string[] }

export type TrustRequest = {
  [Name in keyof TrustTasks]: { task: Name; input: Parameters<TrustTasks[Name]>[0] }
}[keyof TrustTasks]

export const trustTasks: TrustTasks = {
  check: ({ folder }) => verifyLibrary(folder, scheduleProblems),
  async compare({ folder, backup }) {
    const then = await readRecords(pathIn(folder, backup))
    if (then.unreadable.length > 0) return { state: 'damaged', files: then.unreadable }
    const now = await readRecords(folder)
    return { state: 'read', revision: now.revision, ...compareRecords(now.records, then.records) }
  },
  find: ({ folder, text }) => findTexts(folder, text),
}
