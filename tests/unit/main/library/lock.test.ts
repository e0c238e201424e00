import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdir, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { lockHolder, takeLock, type Lock } from '../../../../src/main/library/lock'
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

/** Takes the lock some turns of the event loop later, so that takers meet each other at every step. */
async function takeLater(folder: string, turns: number): ReturnType<typeof takeLock> {
  for (let turn = 0; turn < turns; turn += 1) await setImmediate()
  return takeLock(folder)
}
