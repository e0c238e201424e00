import { link, open, readFile, rename } from 'node:fs/promises'
import { hostname, uptime } from 'node:os'
import { z } from 'zod'
import { errorCode, readIfThere, removeIfThere } from './files'
import { layout, pathIn } from './layout'

const holderSchema = z.object({
  pid: z.number().int().positive(),
  host: z.string(),
  /** When the process started, UTC ms. */
  startedAt: z.number(),
  /** The same as the system counts it, where it tells. */
  processStart: z.string().optional(),
  token: z.string(),
})

/** The process that holds a library. */
export type LockHolder = z.infer<typeof holderSchema>

export interface Lock {
  /** Whether the lock of a process that had ended without releasing it was taken over. */
  wasStale: boolean
  release(): Promise<void>
}

/** Takes the lock of a library folder, or tells who holds it. Takes over the lock of a process that is gone. */
export async function takeLock(folder: string): Promise<Lock | { holder: LockHolder }> {
  const path = pathIn(folder, layout.lock)
  const own = await describeSelf()
  let wasStale = false
  for (;;) {
    if (await place(path, own)) return { wasStale, release: () => release(path, own) }
    const bytes = await readIfThere(path)
    if (bytes === undefined) continue
    const holder = parseHolder(bytes)
    if (holder && (await isAlive(holder))) return { holder }
    await moveAway(path, bytes, own)
    wasStale = true
  }
}

/** The live process that holds the lock of a library folder, if one does. */
export async function lockHolder(folder: string): Promise<LockHolder | undefined> {
  const bytes = await readIfThere(pathIn(folder, layout.lock))
  const holder = bytes && parseHolder(bytes)
  return holder && (await isAlive(holder)) ? holder : undefined
}

async function describeSelf(): Promise<LockHolder> {
  const processStart = await processStartOf(process.pid)
  return {
    pid: process.pid,
    host: hostname(),
    startedAt: Math.round(performance.timeOrigin),
    ...(processStart === undefined ? {} : { processStart }),
    token: `${process.pid}-${process.hrtime.bigint()}`,
  }
}

/** Puts the lock in place as a whole, unless there is one. */
async function place(path: string, own: LockHolder): Promise<boolean> {
  const temporary = `${path}.${own.token}.tmp`
  const text = `${JSON.stringify(own)}\n`
  let isWritten = false
  try {
    await writeNew(temporary, text)
    isWritten = true
    await link(temporary, path)
    return true
  } catch (error) {
    const code = errorCode(error)
    // The process that took the lock meanwhile tidied the temporary file away.
    if (code === 'EEXIST' || (isWritten && code === 'ENOENT')) return false
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP' && code !== 'ENOSYS') throw error
    return await placeWithoutLink(path, text)
  } finally {
    await removeIfThere(temporary).catch(() => undefined)
  }
}

/** For file systems without hard links. */
async function placeWithoutLink(path: string, text: string): Promise<boolean> {
  try {
    await writeNew(path, text)
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  }
}

async function writeNew(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(text)
  } finally {
    await file.close()
  }
}

/** Removes a stale lock; puts it back when another process has replaced it in the meantime. */
async function moveAway(path: string, stale: Buffer, own: LockHolder): Promise<void> {
  const aside = `${path}.${own.token}.stale.tmp`
  try {
    await rename(path, aside)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return
    throw error
  }
  if (!(await readFile(aside)).equals(stale)) await link(aside, path).catch(() => undefined)
  await removeIfThere(aside)
}

async function release(path: string, own: LockHolder): Promise<void> {
  const bytes = await readIfThere(path)
  if (bytes && parseHolder(bytes)?.token === own.token) await removeIfThere(path)
}

function parseHolder(bytes: Buffer): LockHolder | undefined {
  try {
    return holderSchema.safeParse(JSON.parse(bytes.toString('utf8'))).data
  } catch {
    return undefined
  }
}

/** Of a process of another host nothing can be known; it counts as alive. */
async function isAlive(holder: LockHolder): Promise<boolean> {
  if (holder.host !== hostname()) return true
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return false
  }
  // The machine's own time, whatever clock the library was given: it is compared with the machine's boot.
  const machineTime = performance.timeOrigin + performance.now()
  const startedBeforeBoot = holder.startedAt < machineTime - uptime() * 1_000 - 60_000
  if (startedBeforeBoot) return false
  const processStart = await processStartOf(holder.pid)
  return (
    processStart === undefined || holder.processStart === undefined || processStart === holder.processStart
  )
}

/** When a process started, in the ticks of the Linux kernel; `undefined` on other systems. */
async function processStartOf(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  // The name of the command, in parentheses, may itself hold spaces and parentheses.
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
}
