import { writeSync } from 'node:fs'
import files, { type FileHandle } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import type { Random } from '../../support/random'

type AnyFunction = (this: unknown, ...parameters: unknown[]) => Promise<unknown>

const folderCalls = [
  'open',
  'rename',
  'link',
  'unlink',
  'copyFile',
  'mkdir',
  'readdir',
  'readFile',
  'stat',
  'rm',
] as const
const fileCalls = [
  'write',
  'appendFile',
  'writeFile',
  'truncate',
  'sync',
  'datasync',
  'stat',
  'read',
] as const

/**
 * Makes this process kill itself at its file call of the given number, counted over everything it asks of
 * the file system: before the call, after it, or in the middle of a write.
 */
export function killAtFileCall(target: number, random: Random): void {
  let count = 0
  const moment = random.pick(['before', 'after', 'middle'] as const)
  const wrap = (owner: object, name: string): void => {
    const record = owner as Record<string, AnyFunction>
    const real = record[name]
    if (real === undefined) return
    record[name] = async function (...parameters) {
      count += 1
      if (count !== target) return real.apply(this, parameters)
      if (moment === 'middle') writeHalf(name, this, parameters)
      if (moment === 'after') await real.apply(this, parameters)
      process.kill(process.pid, 'SIGKILL')
      return new Promise(() => undefined)
    }
  }
  for (const name of folderCalls) wrap(files, name)
  syncBuiltinESMExports()
  void (async () => {
    const file = await files.open(process.execPath, 'r')
    for (const name of fileCalls) wrap(Object.getPrototypeOf(file) as object, name)
    await file.close()
  })()
}

function writeHalf(name: string, file: unknown, [data, offset, length, position]: unknown[]): void {
  if (file === undefined) return
  const { fd } = file as FileHandle
  if (name === 'appendFile' || name === 'writeFile') {
    const bytes = Buffer.from(data as string)
    writeSync(fd, bytes, 0, bytes.length >> 1)
  } else if (name === 'write' && Buffer.isBuffer(data)) {
    const start = typeof offset === 'number' ? offset : 0
    const size = typeof length === 'number' ? length : data.length
    writeSync(fd, data, start, size >> 1, typeof position === 'number' ? position : null)
  }
}
