import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openLibrary } from '../../src/main/library/open-library'
import { bundleForNode } from '../support/bundle'
import { pinnedClock, pinnedIds } from '../support/pinned'
import { temporaryFolder } from '../support/temporary-library'

/** Starts a process that opens a library. Gives the process and the first line it says. */
async function start(program: string, folder: string): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  return { child, said: said.toString().trim() }
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

describe('two processes on one library', () => {
  test('the second is told which process holds it, and takes over when that one is gone', async () => {
    const place = await temporaryFolder()
    const folder = join(place, 'library')
    const { child, said } = await start(await bundleForNode('tests/crash/child/holder.ts', place), folder)
    expect(said).toBe('open')
    const open = () => openLibrary({ folder, clock: pinnedClock(), ids: pinnedIds() })
    await expect(open()).rejects.toMatchObject({ problem: { code: 'LOCKED', holder: { pid: child.pid } } })
    await kill(child)
    const library = await open()
    expect(library.recovery).toEqual([{ kind: 'staleLock', file: 'lock' }])
    await library.close()
  }, 120_000)

  test('of many that find the lock of a dead process at once, exactly one gets the library', async () => {
    const place = await temporaryFolder()
    const folder = join(place, 'library')
    const program = await bundleForNode('tests/crash/child/holder.ts', place)
    for (let round = 0; round < 3; round += 1) {
      const before = await start(program, folder)
      await kill(before.child)
      const started = await Promise.all(Array.from({ length: 5 }, () => start(program, folder)))
      const winner = started.find(({ said }) => said === 'open')
      expect(started.map(({ said }) => said).sort()).toEqual([
        ...Array.from({ length: 4 }, () => `LOCKED ${winner?.child.pid ?? ''}`),
        'open',
      ])
      if (winner) await kill(winner.child)
    }
  }, 120_000)
})
