import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { lockHolder, takeLock, type Lock } from '../../../../src/main/library/lock'
import { machineId } from '../../../../src/main/library/machine'
import { temporaryFolder } from '../../../support/temporary-library'

const dead = { pid: spawnSync(process.execPath, ['-e', '']).pid, host: hostname(), startedAt: Date.now() }
const lockOfDead = (token: string): string => JSON.stringify({ ...dead, token })

describe('the lock of a process that is gone', () => {
  test('goes to exactly one of many that want it at the same moment', async () => {
    const folder = await temporaryFolder()
    for (let round = 0; round < 40; round += 1) {
      await writeFile(join(folder, 'lock'), lockOfDead(`dead ${round}`))
      const taken = await Promise.all(Array.from({ length: 12 }, (_, turns) => takeLater(folder, turns)))
      const locks = taken.filter((one): one is Lock => !('holder' in one))
      expect(locks.map(({ wasStale }) => wasStale)).toEqual([true])
      const holder = await lockHolder(folder)
      expect(taken.flatMap((one) => ('holder' in one ? one.holder : []))).toEqual(Array(11).fill(holder))
      await locks[0]?.release()
      expect(await readdir(folder)).toEqual([])
    }
  })

  test('is taken over from one that died while it was taking it over', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'lock'), lockOfDead('first'))
    const claim = createHash('sha256').update(lockOfDead('first')).digest('hex').slice(0, 32)
    await writeFile(join(folder, `lock.after-${claim}.tmp`), lockOfDead('second'))
    const taken = await Promise.all([takeLock(folder), takeLock(folder), takeLock(folder)])
    expect(taken.filter((one) => !('holder' in one))).toHaveLength(1)
    expect(await readdir(folder)).toEqual(['lock'])
  })
})

describe('the lock of a dead process', () => {
  const here = { host: hostname(), id: 'this computer' }
  const after = async (holder: object) => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'lock'), JSON.stringify({ ...dead, token: 'dead', ...holder }))
    return takeLock(folder, here)
  }

  test('is taken over where the computer has another name by now', async () => {
    expect(await after({ host: 'macbook.local', machine: 'this computer' })).toMatchObject({ wasStale: true })
  })

  test('is left to another computer of the same name, whose process may well run', async () => {
    expect(await after({ machine: 'another computer' })).toMatchObject({ holder: { pid: dead.pid } })
  })

  test('is judged by the name alone where it was written before computers were told apart', async () => {
    expect(await after({})).toMatchObject({ wasStale: true })
    expect(await after({ host: 'macbook.local' })).toMatchObject({ holder: { host: 'macbook.local' } })
  })
})

describe('a lock that is held', () => {
  test('is still held where the file was copied over itself, and no more where another process has it', async () => {
    const folder = await temporaryFolder()
    const lock = await takeLock(folder)
    if ('holder' in lock) throw new Error('nobody else holds it')
    const path = join(folder, 'lock')
    expect(await lock.look()).toBe('held')
    await writeFile(path, await readFile(path))
    expect(await lock.look()).toBe('held')
    await rm(path)
    expect(await lock.look()).toBe('missing')
    const other = await takeLock(folder)
    expect([await lock.look(), await lock.putBack(), 'holder' in other]).toEqual(['taken', false, false])
  })
})

describe('the identity of a computer', () => {
  test.each([
    [
      'darwin',
      '    |   "IOPlatformUUID" = "0A1B2C3D-0000-1111-2222-333344445555"\n',
      '0A1B2C3D-0000-1111-2222-333344445555',
    ],
    [
      'win32',
      '\r\n    MachineGuid    REG_SZ    0a1b2c3d-0000-1111-2222-333344445555\r\n',
      '0a1b2c3d-0000-1111-2222-333344445555',
    ],
    ['darwin', 'nothing of the kind', undefined],
  ] as const)('on %s is read out of what the system says', async (platform, said, id) => {
    expect(await machineId(platform, () => Promise.resolve(said))).toBe(id)
  })

  test('is left open where the system does not answer', async () => {
    expect(await machineId('darwin', () => Promise.reject(new Error('no such program')))).toBeUndefined()
  })
})

/** Takes the lock some turns of the event loop later, so that takers meet each other at every step. */
async function takeLater(folder: string, turns: number): ReturnType<typeof takeLock> {
  for (let turn = 0; turn < turns; turn += 1) await setImmediate()
  return takeLock(folder)
}
