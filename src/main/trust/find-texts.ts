import type { Bank, Highlight, Note, Operation, Question } from '@shared/domain/records'
import { contentOf } from '@shared/domain/revision'
import { foldText } from '@shared/domain/fold-text'
import type { FoundText } from '@shared/domain/trust'
import { backupFolders } from '../library/backups'
import type { DocumentRecord } from '../library/manifest-record'
import { layout, pathIn } from '../library/layout'
import type { RecordsInMemory } from '../library/records-in-memory'
import { readRecords } from '../library/read-records'
import { findDocument, readJournalFile } from '../library/survey'

/** A text found, with the operations that bring it back. */
export interface FoundVersion extends FoundText {
  operations: Operation[]
}

/** Only what a person wrote or imported is looked for; the rest follows from it or comes back with everything. */
type Sought = 'notes' | 'highlights' | 'questions' | 'banks'
type Version = { [Name in Sought]: Extract<Operation, { op: 'put'; table: Name }> }[Sought]
const sought: ReadonlySet<string> = new Set<Sought>(['notes', 'highlights', 'questions', 'banks'])

/**
 * Looks through the backups and journals of a library for notes, passages, questions and banks that it has
 * no more or words differently by now, the latest first. A wording that a later one contains is left out.
 *
 * @param text what they have to hold; everything where it is empty
 */
export async function findTexts(folder: string, text: string): Promise<FoundVersion[]> {
  const { records: now } = await readRecords(folder)
  const versions = await versionsIn(folder)
  const parents = newestParents(versions)
  const known = earlierContents(now)
  const wanted = foldText(text.trim())
  const told = new Map<string, string[]>()
  const found: FoundVersion[] = []
  for (const version of versions.sort((a, b) => b.value.updatedAt - a.value.updatedAt)) {
    const state = stateOf(version, now, known)
    if (state === undefined || isTold(version, now, told)) continue
    const made = describe(version, state, now, parents)
    const key = String(found.length)
    if (wanted === '' || foldText(`${made.text}\n${made.where}`).includes(wanted))
      found.push({ ...made, key })
  }
  return found
}

/** Whether a later wording has all that this one says: typing leaves every beginning of a text in the journal. */
function isTold(version: Version, now: RecordsInMemory, told: Map<string, string[]>): boolean {
  const { table, value } = version
  const id = `${table}:${value.id}`
  const later = told.get(id) ?? presentWordings(version, now)
  told.set(id, later)
  const wording = wordingOf(version)
  if (later.some((text) => text.includes(wording))) return true
  later.push(wording)
  return false
}

function presentWordings({ table, value }: Version, now: RecordsInMemory): string[] {
  const present = table === 'banks' ? undefined : now.table(table).get(value.id)
  return present === undefined ? [] : [wordingOf({ op: 'put', table, value: present } as Version)]
}

/** Every version that lies in a journal or a backup; a document that did not change between backups is read once. */
async function versionsIn(folder: string): Promise<Version[]> {
  const versions: Version[] = []
  const seen = new Set<string>()
  for (const name of [layout.journal, layout.sealedJournal, layout.previousJournal])
    versions.push(...(await versionsInJournal(folder, name)))
  const places = [layout.previous, ...(await backupFolders(folder))]
  for (const place of places) {
    const root = pathIn(folder, place)
    const manifest = await findDocument(root, layout.manifest)
    const documents = (manifest.contents?.lists['documents'] ?? []) as readonly DocumentRecord[]
    for (const { name, revision } of documents) {
      if (name === layout.reviews || seen.has(`${name}@${revision}`)) continue
      // In the folder of the previous generation a document may be older than its list says.
      if (place !== layout.previous) seen.add(`${name}@${revision}`)
      const { contents } = await findDocument(root, name)
      for (const table of sought as ReadonlySet<Sought>)
        for (const value of contents?.lists[table] ?? [])
          versions.push({ op: 'put', table, value } as Version)
    }
    if (place !== layout.previous) versions.push(...(await versionsInJournal(root, layout.journal)))
  }
  return versions
}

async function versionsInJournal(folder: string, name: string): Promise<Version[]> {
  const journal = await readJournalFile(folder, name)
  return (journal?.entries ?? []).flatMap(({ operations }) =>
    operations.filter(
      (operation): operation is Version => operation.op === 'put' && sought.has(operation.table),
    ),
  )
}

interface Parents {
  questions: Map<string, Question>
  banks: Map<string, Bank>
}

function newestParents(versions: readonly Version[]): Parents {
  const parents: Parents = { questions: new Map(), banks: new Map() }
  for (const { table, value } of versions) {
    if (table !== 'questions' && table !== 'banks') continue
    const map = parents[table] as Map<string, typeof value>
    if ((map.get(value.id)?.updatedAt ?? -1) < value.updatedAt) map.set(value.id, value)
  }
  return parents
}

/** What the history of each question has already, and so need not be found. */
function earlierContents(now: RecordsInMemory): Map<string, Set<string>> {
  const known = new Map<string, Set<string>>()
  const add = (id: string, content: Question): void => {
    const texts = known.get(id) ?? new Set()
    texts.add(JSON.stringify(contentOf(content)))
    known.set(id, texts)
  }
  for (const question of now.table('questions').values()) add(question.id, question)
  for (const { questionId, content } of now.table('revisions').values())
    known.get(questionId)?.add(JSON.stringify(contentOf(content)))
  return known
}

function stateOf(
  version: Version,
  now: RecordsInMemory,
  known: ReadonlyMap<string, ReadonlySet<string>>,
): FoundText['state'] | undefined {
  const { table, value } = version
  const present = now.table(table).get(value.id)
  if (table === 'banks') {
    const isAway = present === undefined || (present as Bank).removedAt !== undefined
    return isAway && value.removedAt === undefined ? 'gone' : undefined
  }
  if (present === undefined) return 'gone'
  if (table === 'questions')
    return known.get(value.id)?.has(JSON.stringify(contentOf(value))) ? undefined : 'changed'
  return wordingOf({ op: 'put', table, value: present } as Version) === wordingOf(version)
    ? undefined
    : 'changed'
}

function wordingOf(version: Version): string {
  switch (version.table) {
    case 'notes':
      return version.value.body
    case 'highlights':
      return `${version.value.anchor.quote}\n${version.value.body ?? ''}`
    case 'questions':
      return JSON.stringify(contentOf(version.value))
    case 'banks':
      return ''
  }
}

function describe(
  version: Version,
  state: FoundText['state'],
  now: RecordsInMemory,
  parents: Parents,
): FoundVersion {
  const { table, value } = version
  const common = { key: '', at: value.updatedAt, state }
  if (table === 'banks')
    return { ...common, kind: 'bank', text: value.title, where: '', operations: [version] }
  if (table === 'questions') {
    const bank = now.table('banks').get(value.bankId) ?? parents.banks.get(value.bankId)
    const operations = [...bankNeeded(value.bankId, now, parents), version]
    return { ...common, kind: 'question', text: value.title, where: bank?.title ?? '', operations }
  }
  const question = now.table('questions').get(value.questionId) ?? parents.questions.get(value.questionId)
  const operations = [...questionNeeded(value.questionId, now, parents), version]
  const where = question?.title ?? ''
  return table === 'notes'
    ? { ...common, kind: 'note', text: value.body, where, operations }
    : { ...common, kind: 'highlight', text: textOf(value), where, operations }
}

function textOf({ anchor, body }: Highlight): Note['body'] {
  return body === undefined ? anchor.quote : `${anchor.quote}\n${body}`
}

/** Puts the question of a note back, with its bank, where they are gone. */
function questionNeeded(id: string, now: RecordsInMemory, parents: Parents): Operation[] {
  const present = now.table('questions').get(id)
  if (present !== undefined) return bankNeeded(present.bankId, now, parents)
  const question = parents.questions.get(id)
  if (question === undefined) return []
  return [...bankNeeded(question.bankId, now, parents), { op: 'put', table: 'questions', value: question }]
}

/** Puts a bank back that is gone, or takes it out of the trash. */
function bankNeeded(id: string, now: RecordsInMemory, parents: Parents): Operation[] {
  const present = now.table('banks').get(id)
  if (present !== undefined && present.removedAt === undefined) return []
  const bank = present ?? parents.banks.get(id)
  if (bank === undefined) return []
  const value: Bank = { ...bank }
  delete value.removedAt
  return [{ op: 'put', table: 'banks', value }]
}
