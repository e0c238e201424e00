import { mkdir, readFile, rm, stat } from 'node:fs/promises'
import { readBackupNote, writeBackupNote, type BackupNote } from './backup-note'
import { copyOver, linkIfThere, renameStubbornly, replaceFile, syncFolder } from './files'
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

/** So many of the backups that were not made by themselves stay whatever their age. */
const keptOfWanted = 10

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
 * Copies the documents and the journal into a backup of its own, and removes backups that have become too many.
 * A regular one is left out where one was made within an hour; one with the commits of the last is not made
 * twice. A backup is a library that can be opened by itself. A document that did not change since shares
 * its file with the last backup where the file system can.
 *
 * @returns the place of the backup that holds the documents as they are; undefined where it was too soon for one
 */
export async function backUp(
  folder: string,
  documents: ReadonlyMap<string, DocumentRecord>,
  time: number,
  note: BackupNote,
): Promise<string | undefined> {
  const made = await backupFolders(folder)
  const isRegular = note.reason === 'regular'
  if (isRegular && made.some((backup) => Math.abs(time - backupTime(backup)) < hour)) return undefined
  // A clock that stood in the future leaves a backup that is never the last one made.
  const newest = made.find((backup) => backupTime(backup) <= time) ?? made[0]
  const before = newest === undefined ? new Map<string, number>() : await revisionsIn(folder, newest)
  if (newest !== undefined && holds(before, documents)) {
    if (isRegular) return newest
    if (await isWhole(folder, newest, documents)) {
      await writeBackupNote(pathIn(folder, newest), note)
      return newest
    }
  }
  const backup = await freeName(folder, time)
  const unfinished = pathIn(folder, `${backup}${unfinishedMark}`)
  try {
    await clearUnfinished(folder)
    await mkdir(pathIn(unfinished, layout.banks), { recursive: true })
    for (const { name, revision } of documents.values()) {
      const isSame = newest !== undefined && before.get(name) === revision
      // Somebody may have made room in a backup by hand.
      const isShared =
        isSame && (await linkIfThere(pathIn(folder, `${newest}/${name}`), pathIn(unfinished, name)))
      if (!isShared) await copyOver(pathIn(folder, name), pathIn(unfinished, name))
    }
    await copyOver(pathIn(folder, layout.manifest), pathIn(unfinished, layout.manifest))
    await copyJournal(folder, unfinished)
    await writeBackupNote(unfinished, note)
    for (const part of [unfinished, pathIn(unfinished, layout.banks)]) await syncFolder(part)
    await renameStubbornly(unfinished, pathIn(folder, backup))
  } catch (error) {
    // What could not be finished must not take the room that is missing.
    await clearUnfinished(folder).catch(() => undefined)
    throw error
  }
  await syncFolder(pathIn(folder, layout.backups))
  await thinOut(folder)
  return backup
}

/** When a backup was made, by its place or its name. */
export function backupTime(backup: string): number {
  const [, year, month, date, hours, minutes, seconds] =
    namePattern.exec(backup.split('/').at(-1) ?? '') ?? []
  return Date.parse(`${year}-${month}-${date}T${hours}:${minutes}:${seconds}Z`)
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
  const places = await backupFolders(folder)
  const byTime = new Map(places.map((place) => [backupTime(place), place]))
  const wanted = await wantedAmong(folder, places)
  for (const time of superfluousBackups([...byTime.keys()])) {
    const place = byTime.get(time)
    if (place !== undefined && !wanted.has(place))
      await rm(pathIn(folder, place), { recursive: true, force: true })
  }
}

/** The newest of those that a person asked for, or that were made before everything was restored. */
async function wantedAmong(folder: string, places: readonly string[]): Promise<Set<string>> {
  const wanted = new Set<string>()
  for (const place of places) {
    if (wanted.size === keptOfWanted) break
    const note = await readBackupNote(folder, place)
    if (note !== undefined && note.reason !== 'regular') wanted.add(place)
  }
  return wanted
}

function holds(
  revisions: ReadonlyMap<string, number>,
  documents: ReadonlyMap<string, DocumentRecord>,
): boolean {
  return (
    revisions.size === documents.size &&
    [...documents.values()].every(({ name, revision }) => revisions.get(name) === revision)
  )
}

/** Whether nobody took a file away from a backup. */
async function isWhole(
  folder: string,
  backup: string,
  documents: ReadonlyMap<string, DocumentRecord>,
): Promise<boolean> {
  const names = [...documents.keys(), layout.manifest, layout.journal]
  const found = await Promise.all(
    names.map((name) =>
      stat(pathIn(folder, `${backup}/${name}`)).then(
        () => true,
        () => false,
      ),
    ),
  )
  return found.every((isThere) => isThere)
}

/** Two backups within a second do not stand under one name. */
async function freeName(folder: string, time: number): Promise<string> {
  const taken = new Set(await backupFolders(folder))
  for (let at = time; ; at += 1_000) {
    const place = `${layout.backups}/${timeInName(at)}`
    if (!taken.has(place)) return place
  }
}
