import { createHash } from 'node:crypto'
import { link, open, readFile } from 'node:fs/promises'
import { hostname, uptime } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { errorCode, readIfThere, removeIfThere, renameStubbornly } from './files'
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

/**
 * Takes the lock of a library folder, or tells who holds it. Takes over the lock of a process that is gone.
 *
 * Who takes over leaves a claim named after the lock of the dead, which only one process can: the holder is
 * the last one of the chain that begins with the lock. Claims go only after the lock itself was replaced, so
 * one that was placed too late shows by the lock being another one than it was.
 */
export async function takeLock(folder: string): Promise<Lock | { holder: LockHolder }> {
  const path = pathIn(folder, layout.lock)
  const own = await describeSelf()
  for (;;) {
    if (await place(path, path, own)) return { wasStale: false, release: () => release(path, own) }
    const root = await readLock(path)
    if (root === undefined) continue
    const claimed = await claim(path, root, own)
    if ('holder' in claimed) return claimed
    if (await takeOver(path, root, claimed.claims, own))
      return { wasStale: true, release: () => release(path, own) }
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

const textOf = (holder: LockHolder): string => `${JSON.stringify(holder)}\n`

/** Puts a lock or a claim in place as a whole, unless there is one. */
async function place(path: string, lock: string, own: LockHolder): Promise<boolean> {
  const temporary = `${lock}.${own.token}.tmp`
  const text = textOf(own)
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

/**
 * Claims the lock of a process that is gone. Gives the chain of claims, the own one last; an empty one where the
 * chain went while it was followed.
 */
async function claim(
  path: string,
  root: Buffer,
  own: LockHolder,
): Promise<{ holder: LockHolder } | { claims: string[] }> {
  const claims: string[] = []
  for (
    let last: Buffer | undefined = root;
    last !== undefined;
    last = await readLock(claims.at(-1) ?? path)
  ) {
    const holder = parseHolder(last)
    if (holder && (await isAlive(holder))) {
      // A claim that was placed too late holds nothing.
      const isHeld = claims.length === 0 || (await isStill(path, root))
      return isHeld ? { holder } : { claims: [] }
    }
    const next = `${path}.after-${createHash('sha256').update(last).digest('hex').slice(0, 32)}.tmp`
    claims.push(next)
    if (await place(next, path, own)) return { claims }
  }
  return { claims: [] }
}

/** Replaces the lock of the dead by the own one; gives whether the claim to it came in time. */
async function takeOver(
  path: string,
  root: Buffer,
  claims: readonly string[],
  own: LockHolder,
): Promise<boolean> {
  const last = claims.at(-1)
  if (last === undefined) return false
  try {
    if (!(await isStill(path, root))) return false
    const temporary = `${path}.${own.token}.tmp`
    await writeNew(temporary, textOf(own))
    await renameStubbornly(temporary, path)
    for (const earlier of claims) await removeIfThere(earlier)
    return true
  } finally {
    // While the old lock stands, the claims before this one are still needed.
    await removeIfThere(last)
  }
}

async function isStill(path: string, lock: Buffer): Promise<boolean> {
  return (await readIfThere(path))?.equals(lock) === true
}

/** Without hard links a lock is written only after it was made: one that says nothing is read again. */
async function readLock(path: string): Promise<Buffer | undefined> {
  const bytes = await readIfThere(path)
  if (bytes === undefined || parseHolder(bytes) !== undefined) return bytes
  await delay(100)
  return readIfThere(path)
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
