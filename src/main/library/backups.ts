import { mkdir, readFile, rm } from 'node:fs/promises'
import { copyOver, errorCode, linkOver, renameStubbornly, replaceFile, syncFolder } from './files'
import { layout, pathIn, timeInName } from './layout'
import type { DocumentRecord } from './manifest-record'
import { findDocument, namesIn } from './survey'

const namePattern = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/
const unfinishedMark = '.unfinished'
const hour = 3_600_000
const day = 24 * hour

/** How many backups are kept of each span of time; the newest of each hour, day, week and month stays. */
const kept = [
  { span: hour, count: 24 },
  { span: day, count: 7 },
  { span: 7 * day, count: 4 },
  { span: 30 * day, count: 12 },
]

/** Backups of a library, newest first, as names relative to its folder. */
export async function backupFolders(folder: string): Promise<string[]> {
  const names = await namesIn(folder, layout.backups)
  return names
    .filter((name) => namePattern.test(name))
    .sort()
    .reverse()
    .map((name) => `${layout.backups}/${name}`)
}

/**
 * Copies the documents and the journal into a backup of its own, unless one was made within an hour or the last
 * one holds the same commits, and removes backups that have become too many. A backup is a library that
 * can be opened by itself. A document that did not change since shares its file with the last backup
 * where the file system can.
 */
export async function backUp(
  folder: string,
  documents: ReadonlyMap<string, DocumentRecord>,
  time: number,
): Promise<void> {
  const made = await backupFolders(folder)
  if (made.some((backup) => Math.abs(time - timeOf(backup)) < hour)) return
  // A clock that stood in the future leaves a backup that is never the last one made.
  const newest = made.find((backup) => timeOf(backup) <= time) ?? made[0]
  const before = newest === undefined ? new Map<string, number>() : await revisionsIn(folder, newest)
  if ([...documents.values()].every(({ name, revision }) => before.get(name) === revision)) return
  const backup = `${layout.backups}/${timeInName(time)}`
  const unfinished = pathIn(folder, `${backup}${unfinishedMark}`)
  try {
    await clearUnfinished(folder)
    await mkdir(pathIn(unfinished, layout.banks), { recursive: true })
    for (const { name, revision } of documents.values()) {
      const isSame = newest !== undefined && before.get(name) === revision
      const isShared = isSame && (await share(pathIn(folder, `${newest}/${name}`), pathIn(unfinished, name)))
      if (!isShared) await copyOver(pathIn(folder, name), pathIn(unfinished, name))
    }
    await copyOver(pathIn(folder, layout.manifest), pathIn(unfinished, layout.manifest))
    await copyJournal(folder, unfinished)
    for (const part of [unfinished, pathIn(unfinished, layout.banks)]) await syncFolder(part)
    await renameStubbornly(unfinished, pathIn(folder, backup))
  } catch (error) {
    // What could not be finished must not take the room that is missing.
    await clearUnfinished(folder).catch(() => undefined)
    throw error
  }
  await syncFolder(pathIn(folder, layout.backups))
  await thinOut(folder)
}

/** The backups that may go: those that are not the newest of any span that is kept. */
export function superfluousBackups(times: readonly number[]): number[] {
  const newestFirst = [...times].sort((a, b) => b - a)
  const staying = new Set(newestFirst.slice(0, 1))
  for (const { span, count } of kept) {
    const newestOfSpan = new Map<number, number>()
    for (const time of newestFirst) {
      const key = Math.floor(time / span)
      if (!newestOfSpan.has(key)) newestOfSpan.set(key, time)
    }
    for (const time of [...newestOfSpan.values()].slice(0, count)) staying.add(time)
  }
  return newestFirst.filter((time) => !staying.has(time))
}

/** Gives whether there was a file to share: somebody may have made room in a backup by hand. */
async function share(from: string, to: string): Promise<boolean> {
  try {
    await linkOver(from, to)
    return true
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false
    throw error
  }
}

async function revisionsIn(folder: string, backup: string): Promise<Map<string, number>> {
  const { contents } = await findDocument(pathIn(folder, backup), layout.manifest)
  const records = (contents?.lists['documents'] ?? []) as readonly DocumentRecord[]
  return new Map(records.map(({ name, revision }) => [name, revision]))
}

/** Documents are written one after the other; the journal has what the later ones know and the earlier lack. */
async function copyJournal(folder: string, backup: string): Promise<void> {
  const bytes = await readFile(pathIn(folder, layout.journal))
  await replaceFile(pathIn(backup, layout.journal), async (file) => {
    await file.appendFile(bytes.subarray(0, bytes.lastIndexOf('\n') + 1))
  })
}

async function clearUnfinished(folder: string): Promise<void> {
  for (const name of await namesIn(folder, layout.backups))
    if (name.endsWith(unfinishedMark))
      await rm(pathIn(folder, `${layout.backups}/${name}`), { recursive: true, force: true })
}

async function thinOut(folder: string): Promise<void> {
  const byTime = new Map((await backupFolders(folder)).map((name) => [timeOf(name), name]))
  for (const time of superfluousBackups([...byTime.keys()])) {
    const name = byTime.get(time)
    if (name !== undefined) await rm(pathIn(folder, name), { recursive: true, force: true })
  }
}

function timeOf(backup: string): number {
  const [, year, month, date, hours, minutes, seconds] =
    namePattern.exec(backup.split('/').at(-1) ?? '') ?? []
  return Date.parse(`${year}-${month}-${date}T${hours}:${minutes}:${seconds}Z`)
}
