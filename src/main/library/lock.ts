import { createHash } from 'node:crypto'
import { link, open, stat } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { errorCode, readIfThere, removeIfThere, renameStubbornly } from './files'
import { layout, pathIn } from './layout'
import { describeSelf, isAlive, parseHolder, textOf, type LockHolder } from './lock-holder'
import { thisMachine, type Machine } from './machine'

export interface Lock {
  /** Whether the lock of a process that had ended without releasing it was taken over. */
  wasStale: boolean
  /** Whether the lock still stands as it was taken: somebody may have removed it, and another process taken it. */
  look(): Promise<'held' | 'missing' | 'taken'>
  /** Puts a lock that is missing back. Gives false where another process was faster. */
  putBack(): Promise<boolean>
  release(): Promise<void>
}

/**
 * Takes the lock of a library folder, or tells who holds it. Takes over the lock of a process that is gone.
 *
 * Who takes over leaves a claim named after the lock of the dead, which only one process can: the holder is
 * the last one of the chain that begins with the lock. Claims go only after the lock itself was replaced, so
 * one that was placed too late shows by the lock being another one than it was.
 *
 * @param machine the computer this process runs on, where the caller knows it
 */
export async function takeLock(folder: string, machine?: Machine): Promise<Lock | { holder: LockHolder }> {
  const path = pathIn(folder, layout.lock)
  const here = machine ?? (await thisMachine())
  const own = await describeSelf(here)
  for (;;) {
    if (await place(path, path, own)) return lockOf(path, own, false)
    const root = await readLock(path)
    if (root === undefined) continue
    const claimed = await claim(path, root, own, here)
    if ('holder' in claimed) return claimed
    if (await takeOver(path, root, claimed.claims, own)) return lockOf(path, own, true)
  }
}

function lockOf(path: string, own: LockHolder, wasStale: boolean): Lock {
  let seen: string | undefined
  return {
    wasStale,
    async look() {
      const facts = await factsOf(path)
      if (facts === undefined) return 'missing'
      // Reading it again costs more than looking at it, and what was copied over it may be the same.
      if (facts === seen) return 'held'
      const bytes = await readIfThere(path)
      if (bytes === undefined) return 'missing'
      if (parseHolder(bytes)?.token !== own.token) return 'taken'
      seen = facts
      return 'held'
    },
    putBack: () => place(path, path, own),
    release: () => release(path, own),
  }
}

/** What changes when another file stands under a name; `undefined` where none does. */
async function factsOf(path: string): Promise<string | undefined> {
  try {
    const { dev, ino, size, mtimeNs } = await stat(path, { bigint: true })
    // A file system may give the number of a file that is gone to the next one at once.
    return `${dev} ${ino} ${size} ${mtimeNs}`
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}

/** The live process that holds the lock of a library folder, if one does. */
export async function lockHolder(folder: string): Promise<LockHolder | undefined> {
  const bytes = await readIfThere(pathIn(folder, layout.lock))
  const holder = bytes && parseHolder(bytes)
  return holder && (await isAlive(holder, await thisMachine())) ? holder : undefined
}

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
  here: Machine,
): Promise<{ holder: LockHolder } | { claims: string[] }> {
  const claims: string[] = []
  for (
    let last: Buffer | undefined = root;
    last !== undefined;
    last = await readLock(claims.at(-1) ?? path)
  ) {
    const holder = parseHolder(last)
    if (holder && (await isAlive(holder, here))) {
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
