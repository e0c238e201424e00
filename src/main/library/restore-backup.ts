import { access, mkdir, rm } from 'node:fs/promises'
import { z } from 'zod'
import type { RecoveryEvent } from '@shared/domain/library-status'
import { copyOver, readIfThere, removeIfThere, renameStubbornly, replaceFile, syncFolder } from './files'
import { layout, pathIn, previousOf, timeInName } from './layout'
import type { DocumentRecord } from './manifest-record'
import { findDocument } from './survey'

/** What is under way, so that the next start can finish it. */
const orderSchema = z.object({
  backup: z.string().regex(/^backups\/\d{8}T\d{6}Z$/),
  aside: z.string().regex(/^set-aside-\d{8}T\d{6}Z(-\d+)?$/),
})
type Order = z.infer<typeof orderSchema>

const { manifest, study, reviews, banks, journal, sealedJournal, previous, lastCheck } = layout
const replaced = [manifest, study, reviews, banks, journal, sealedJournal, previous, lastCheck]

/**
 * Orders that the files of a backup take the place of those of a library that cannot be read. The next opening does
 * it; what stands there now is moved into a folder of its own. Whoever calls holds the lock, and knows that the
 * backup can be read.
 *
 * @param backup its place, such as `backups/20260131T120000Z`
 * @param time UTC ms, for the name of the folder
 */
export async function orderRestoring(folder: string, backup: string, time: number): Promise<void> {
  const order: Order = { backup, aside: await freeName(folder, time) }
  await replaceFile(pathIn(folder, layout.restoring), (file) => file.writeFile(`${JSON.stringify(order)}\n`))
}

/**
 * Does what `orderRestoring` ordered, also where it was cut short before. Each step can be done twice: what was
 * moved aside stays there, and what is copied is copied whole.
 *
 * @returns what was done; undefined where nothing was under way
 */
export async function finishRestoring(folder: string): Promise<RecoveryEvent | undefined> {
  const order = await readOrder(folder)
  if (order === undefined) return undefined
  const { backup, aside } = order
  if (!(await isThere(pathIn(folder, `${backup}/${manifest}`)))) {
    await removeIfThere(pathIn(folder, layout.restoring))
    return undefined
  }
  await mkdir(pathIn(folder, aside), { recursive: true })
  for (const name of replaced) await moveAside(folder, name, `${aside}/${name}`)
  await syncFolder(pathIn(folder, aside))
  await rm(pathIn(folder, 'cache'), { recursive: true, force: true })
  await putInPlace(folder, backup)
  await removeIfThere(pathIn(folder, layout.restoring))
  await syncFolder(folder)
  return { kind: 'restoredFromBackup', file: backup, keptAs: aside }
}

async function readOrder(folder: string): Promise<Order | undefined> {
  const bytes = await readIfThere(pathIn(folder, layout.restoring))
  try {
    return bytes && orderSchema.parse(JSON.parse(bytes.toString('utf8')))
  } catch {
    return undefined
  }
}

async function moveAside(folder: string, name: string, kept: string): Promise<void> {
  const from = pathIn(folder, name)
  const to = pathIn(folder, kept)
  if ((await isThere(from)) && !(await isThere(to))) await renameStubbornly(from, to)
}

/** The documents stand as the previous generation as well, as after they were written; the list of them comes last. */
async function putInPlace(folder: string, backup: string): Promise<void> {
  const listed = await findDocument(pathIn(folder, backup), manifest)
  const documents = (listed.contents?.lists['documents'] ?? []) as readonly DocumentRecord[]
  for (const part of [banks, previous, previousOf(banks)])
    await mkdir(pathIn(folder, part), { recursive: true })
  for (const { name } of documents) {
    await copyOver(pathIn(folder, `${backup}/${name}`), pathIn(folder, previousOf(name)))
    await copyOver(pathIn(folder, `${backup}/${name}`), pathIn(folder, name))
  }
  for (const name of [journal, manifest])
    await copyOver(pathIn(folder, `${backup}/${name}`), pathIn(folder, name))
  for (const part of [banks, previousOf(banks), previous]) await syncFolder(pathIn(folder, part))
  await syncFolder(folder)
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

async function freeName(folder: string, time: number): Promise<string> {
  const name = `set-aside-${timeInName(time)}`
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? name : `${name}-${count}`
    if (!(await isThere(pathIn(folder, candidate)))) return candidate
  }
}
