import type { TableName } from '@shared/domain/records'
import { backupFolders } from './backups'
import { contentsProblems } from './document-kinds'
import { errorCode } from './files'
import { checkFolder, unreadableLibrary } from './folder-check'
import { foundProblem, type FoundProblem } from './found-problem'
import { journalProblems } from './journal-problems'
import { layout, pathIn, previousOf } from './layout'
import { LibraryError } from './library'
import { lockHolder } from './lock'
import { openingProblem } from './opening-problem'
import { mediaProblems } from './media'
import type { RecordsInMemory } from './records-in-memory'
import { referenceProblems } from './references'
import { sourceProblems } from './source-texts'
import { bringTogether, isExpected, surveyAtRest } from './read-records'
import { findDocument, readJournalFile, type FoundDocument, type Survey } from './survey'
import { allTables } from './tables'

export interface Verification {
  ok: boolean
  /** Records of each table, the journal included. */
  counts: Record<TableName, number>
  problems: FoundProblem[]
}

/**
 * Reads a whole library and checks every checksum, shape and reference, backups included. Changes nothing,
 * and may run while another process has the library open. Throws a `LibraryError` when the folder holds
 * no library that this version can read.
 *
 * @param further what else may be wrong with the records, told by who knows more of them than the store
 */
export async function verifyLibrary(
  folder: string,
  further: (records: RecordsInMemory) => readonly FoundProblem[] = () => [],
): Promise<Verification> {
  try {
    const kind = await checkFolder(folder)
    if (kind === 'fresh') throw noLibrary(folder)
    if (kind === 'unreadable') throw unreadableLibrary(folder)
    return await verify(folder, further)
  } catch (error) {
    throw errorCode(error) === 'ENOENT' ? noLibrary(folder) : openingProblem(folder, error)
  }
}

function noLibrary(folder: string): LibraryError {
  return new LibraryError({ code: 'NOT_A_LIBRARY', message: `There is no library in ${folder}.` })
}

async function verify(
  folder: string,
  further: (records: RecordsInMemory) => readonly FoundProblem[],
): Promise<Verification> {
  const survey = await surveyAtRest(folder)
  const isOpen = (await lockHolder(folder)) !== undefined
  const problems: FoundProblem[] = []
  problems.push(...stateProblem(layout.manifest, survey.manifest.state))
  for (const [name, found] of survey.documents) {
    if (found.state !== 'missing' || isExpected(survey, name)) problems.push(...documentProblems(name, found))
  }
  problems.push(...journalProblems(survey, isOpen))
  problems.push(...(await spareProblems(folder, survey)))
  const records = bringTogether(survey)
  problems.push(...referenceProblems(records))
  problems.push(...(await mediaProblems(folder, records)), ...(await sourceProblems(folder, records)))
  problems.push(...further(records))
  const counts = Object.fromEntries(allTables.map((table) => [table, records.table(table).size]))
  return { ok: problems.length === 0, counts: counts as Record<TableName, number>, problems }
}

function stateProblem(file: string, state: FoundDocument['state']): FoundProblem[] {
  if (state === 'sound') return []
  return [foundProblem(file, state === 'edited' ? 'editedOutside' : state)]
}

function documentProblems(name: string, found: FoundDocument): FoundProblem[] {
  const shape = found.contents === undefined ? [] : contentsProblems(name, found.contents)
  return [
    ...stateProblem(name, found.state),
    ...shape.map((detail) => foundProblem(name, 'shape', { detail })),
  ]
}

/** Problems of what is only there for recovery: the previous generation and the backups. */
async function spareProblems(folder: string, survey: Survey): Promise<FoundProblem[]> {
  const problems: FoundProblem[] = []
  const check = async (place: string, name: string, mayMiss: boolean): Promise<void> => {
    const { state } = await findDocument(pathIn(folder, place), name)
    // An edited document may have become the previous generation of itself.
    if (state === 'sound' || state === 'edited' || (mayMiss && state === 'missing')) return
    problems.push(...stateProblem(`${place}/${name}`, state))
  }
  await check(layout.previous, layout.manifest, true)
  for (const { name, previous } of survey.manifest.documents.values())
    await check(layout.previous, name, previous === undefined || !isExpected(survey, name))
  const journal = await readJournalFile(folder, layout.previousJournal)
  for (const { line } of journal?.damaged ?? [])
    problems.push(foundProblem(previousOf(layout.journal), 'line', { line }))
  for (const backup of await backupFolders(folder)) {
    const listed = await findDocument(pathIn(folder, backup), layout.manifest)
    const records = (listed.contents?.lists['documents'] ?? []) as readonly { name: string }[]
    await check(backup, layout.manifest, false)
    for (const { name } of records) await check(backup, name, false)
  }
  return problems
}
