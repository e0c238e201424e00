import type { CheckProblem, CheckProblemCode } from '@shared/domain/trust'

/** Something wrong in a library: the file relative to its folder, the line where there is one. */
export type FoundProblem = CheckProblem

type Details = CheckProblem['details']

/** What is wrong, in English, by the code of it. */
export const problemWords: Record<CheckProblemCode, (details: Details) => string> = {
  missing: () => 'The file is missing.',
  editedOutside: () => 'The file was changed outside Dogear: its checksum is wrong.',
  damaged: () => 'The file is damaged and cannot be read.',
  newer: () => 'The file was written by a newer version of Dogear.',
  shape: ({ detail }) => `Wrong shape: ${detail}.`,
  journalMissing: () => 'The journal is missing.',
  line: () => 'The line cannot be read.',
  firstLine: () => 'The first line of a journal is missing.',
  unfinishedLine: () => 'The last line is unfinished. It was never confirmed as saved.',
  changesMissing: ({ count }) => `${count} changes are missing.`,
  operation: ({ revision, detail }) => `Change ${revision} has an operation that ${detail}.`,
  reference: ({ id, table, target, targetTable }) =>
    `The record ${id} of ${table} belongs to ${target}, which is not in ${targetTable}.`,
  mediaDamaged: ({ id, table }) => `The file was damaged: the record ${id} of ${table} refers to it.`,
  mediaMissing: ({ id, table }) => `The file is missing: the record ${id} of ${table} refers to it.`,
  mediaUnreadable: ({ id, table }) => `The file cannot be read: the record ${id} of ${table} refers to it.`,
  sourceText: ({ id }) => `The file is missing or damaged: questions of the bank ${id} came from it.`,
  schedule: ({ id }) =>
    `The schedule of the question ${id} is not what the review log says. ` +
    'Settings, Study, “Rebuild the schedule” sets it right.',
}

/** Describes a problem by its code, and in English for the command line. */
export function foundProblem(
  file: string,
  code: CheckProblemCode,
  { line, ...details }: Details & { line?: number } = {},
): FoundProblem {
  return {
    file,
    ...(line === undefined ? {} : { line }),
    code,
    details,
    message: problemWords[code](details),
  }
}
