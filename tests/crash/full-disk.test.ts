import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, cp, mkdir, mkdtemp, open, readFile, rm, writeFile, type FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Operation } from '../../src/shared/domain/records'
import { layout } from '../../src/main/library/layout'
import { LibraryError, NotSavedError } from '../../src/main/library/library'
import { openLibrary } from '../../src/main/library/open-library'
import { verifyLibrary } from '../../src/main/library/verify-library'
import { bundleForNode } from '../support/bundle'
import { pinnedClock, pinnedIds } from '../support/pinned'
import { temporaryFolder, temporaryLibrary } from '../support/temporary-library'

const note = (id: string, length: number): Operation => ({
  op: 'put',
  table: 'notes',
  value: { id, questionId: 'q1', body: 'x'.repeat(length), createdAt: 1, updatedAt: 1, device: 'test' },
})
const bookmark: Operation = {
  op: 'put',
  table: 'bookmarks',
  value: { id: 'q1', createdAt: 1, updatedAt: 1, device: 'test' },
}
const reopen = (folder: string) => openLibrary({ folder, clock: pinnedClock(), ids: pinnedIds() })
const isRoot = process.getuid?.() === 0
const hasShell = process.platform !== 'win32'

/** Whether a command succeeds: asks the system what it permits, instead of guessing. */
const can = (command: string, ...parameters: string[]): boolean =>
  spawnSync(command, parameters, { stdio: 'ignore' }).status === 0

/** A disk of its own of one megabyte, when this process may mount one. */
async function smallDisk(): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'dogear-disk-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  if (!isRoot || !can('mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder)) return undefined
  onTestFinished(() => {
    execFileSync('umount', [folder])
  })
  return folder
}

describe('a disk without room', () => {
  test('refuses the change, keeps the old value, and saves again once there is room', async ({ skip }) => {
    const disk = await smallDisk()
    if (disk === undefined)
      return skip('mounting a small disk needs root; the limit on file size below needs nothing')
    const folder = join(disk, 'library')
    const library = await reopen(folder)
    await library.commit([note('n1', 100)])
    const filler = join(disk, 'filler')
    await writeFile(filler, Buffer.alloc(2 << 20)).catch(() => undefined)
    const failure = library.commit([note('n2', 200_000), bookmark])
    await expect(failure).rejects.toThrow(NotSavedError)
    await expect(failure).rejects.toThrow(/the disk is full/)
    expect([library.get('notes', 'n2'), library.get('bookmarks', 'q1'), library.revision]).toEqual([
      undefined,
      undefined,
      1,
    ])
    await rm(filler)
    await library.commit([note('n3', 20_000)])
    await library.close()
    const again = await reopen(folder)
    expect(again.recovery).toEqual([])
    expect([...again.all('notes').keys()]).toEqual(['n1', 'n3'])
    await again.close()
    expect(
      (await verifyLibrary(folder)).problems.filter(({ message }) => !message.includes('belongs to')),
    ).toEqual([])
  })

  test('does not keep a library from being closed, nor from being opened when there is room again', async ({
    skip,
  }) => {
    const disk = await smallDisk()
    if (disk === undefined) return skip('mounting a small disk needs root')
    const folder = join(disk, 'library')
    const library = await reopen(folder)
    await library.commit([note('n1', 300_000)])
    await writeFile(join(disk, 'filler'), Buffer.alloc(2 << 20)).catch(() => undefined)
    const warned = new Promise((resolve) => process.once('warning', resolve))
    await library.close()
    await warned
    await writeFile(join(disk, 'more'), Buffer.alloc(2 << 20)).catch(() => undefined)
    await expect(reopen(folder)).rejects.toThrow(LibraryError)
    await expect(reopen(folder)).rejects.toThrow(/the disk is full\. Make room/)
    for (const name of ['filler', 'more']) await rm(join(disk, name))
    const again = await reopen(folder)
    expect(again.recovery).toEqual([])
    expect(again.get('notes', 'n1')).toBeDefined()
    await again.close()
  })

  test.skipIf(!hasShell)(
    'leaves no part of a refused change in the journal, and takes a smaller one',
    async () => {
      const programs = await temporaryFolder()
      const program = await bundleForNode('tests/crash/child/filler.ts', programs)
      const folder = join(programs, 'library')
      // No file may grow beyond 32 blocks of 512 bytes: the system then fails in the middle of a write.
      const command = `ulimit -f 32; exec "${process.execPath}" "${program}" "${folder}" 5000 30000 5000 9000 100`
      const { stdout } = spawnSync('sh', ['-c', command], { encoding: 'utf8' })
      const refused = expect.stringMatching(
        /^NotSavedError: The change was not saved: the file would .* visible: false$/,
      ) as unknown
      expect(stdout.trimEnd().split('\n')).toEqual([
        'saved 1 | visible: true',
        refused,
        'saved 2 | visible: true',
        refused,
        'saved 3 | visible: true',
      ])
      const library = await reopen(folder)
      expect(library.recovery).toEqual([{ kind: 'staleLock', file: 'lock' }])
      expect([...library.all('notes').keys()]).toEqual(['n0', 'n2', 'n4'])
      await library.close()
    },
  )
})

describe('a folder that may not be written to', () => {
  test.skipIf(!hasShell)('cannot be opened, and says what to do', async ({ skip }) => {
    const folder = join(await temporaryFolder(), 'library')
    await mkdir(folder)
    await (await reopen(folder)).close()
    if (!isRoot) await chmod(folder, 0o555)
    else if (can('mount', '--bind', '-o', 'ro', folder, folder))
      onTestFinished(() => void execFileSync('umount', [folder]))
    else return skip('root may write everywhere, and mounting is not permitted')
    await expect(reopen(folder)).rejects.toMatchObject({
      problem: { code: 'NOT_WRITABLE', message: expect.stringMatching(/read-only|permissions/) as unknown },
    })
    if (!isRoot) await chmod(folder, 0o755)
  })

  test('refuses the change when it becomes so while the library is open', async ({ skip }) => {
    const { library, folder } = await temporaryLibrary()
    await library.commit([note('n1', 10)])
    const journal = join(folder, 'journal.ndjson')
    // Only the system's own flag stops a process that has the file open already.
    if (!isRoot || !can('chattr', '+i', journal))
      return skip('needs root and a file system with the immutable flag')
    onTestFinished(() => void can('chattr', '-i', journal))
    await expect(library.commit([note('n2', 10)])).rejects.toThrow(/may not be written to/)
    expect(library.get('notes', 'n2')).toBeUndefined()
    execFileSync('chattr', ['-i', journal])
    await library.commit([note('n3', 10)])
    expect([...library.all('notes').keys()]).toEqual(['n1', 'n3'])
  })
})

/** The class of open files, to let its calls fail as a disk does. */
async function fileClass(): Promise<FileHandle> {
  const file = await open(process.execPath, 'r')
  await file.close()
  return Object.getPrototypeOf(file) as FileHandle
}

type Write = (this: FileHandle, ...parameters: unknown[]) => Promise<unknown>
const realWrite = (files: FileHandle): Write =>
  Object.getOwnPropertyDescriptor(files, 'write')?.value as Write

const systemError = (code: string): Error => Object.assign(new Error(code), { code })

describe('a disk that fails', () => {
  afterEach(() => {
    vi.restoreAllMocks()
  })

  test.each(['ENOSPC', 'EIO', 'EROFS', 'EDQUOT'])(
    'with %s refuses all commits of a batch and saves the next',
    async (code) => {
      const { library, folder } = await temporaryLibrary()
      const write = vi.spyOn(await fileClass(), 'write').mockRejectedValue(systemError(code))
      const outcomes = await Promise.allSettled([
        library.commit([note('n1', 10)]),
        library.commit([bookmark]),
      ])
      expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
      expect(library.revision).toBe(0)
      write.mockRestore()
      expect((await library.commit([note('n2', 10)])).revision).toBe(1)
      expect((await readFile(join(folder, 'journal.ndjson'), 'utf8')).split('\n')).toHaveLength(3)
    },
  )

  test('does not let a change come back that was refused, although it reached the file', async () => {
    const { library, folder } = await temporaryLibrary()
    const files = await fileClass()
    const real = realWrite(files)
    const write = vi.spyOn(files, 'write').mockImplementation(async function (
      this: FileHandle,
      ...parameters: unknown[]
    ) {
      await real.apply(this, parameters)
      throw systemError('EIO')
    })
    const truncate = vi.spyOn(files, 'truncate').mockRejectedValue(systemError('EIO'))
    await expect(library.commit([note('n1', 5_000)])).rejects.toThrow(/the disk reported an error/)
    write.mockRestore()
    await expect(library.commit([note('n2', 10)])).rejects.toThrow(NotSavedError)
    truncate.mockRestore()
    await library.commit([note('n3', 10)])
    await library.close()
    const again = await reopen(folder)
    expect([...again.all('notes').keys()]).toEqual(['n3'])
    expect(again.recovery).toEqual([])
    await again.close()
  })

  test('saves the small commits of a batch when the large one has no room', async () => {
    const { library } = await temporaryLibrary()
    const files = await fileClass()
    const real = realWrite(files)
    vi.spyOn(files, 'write').mockImplementation(function (this: FileHandle, ...parameters: unknown[]) {
      const [bytes] = parameters as [Buffer]
      return bytes.length > 10_000 ? Promise.reject(systemError('ENOSPC')) : real.apply(this, parameters)
    } as never)
    const outcomes = await Promise.allSettled([
      library.commit([note('small', 10)]),
      library.commit([note('large', 50_000)]),
      library.commit([bookmark]),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(library.revision).toBe(2)
  })

  test('goes on in the fresh journal when the rename of it cannot be made durable at once', async () => {
    const folder = join(await temporaryFolder(), 'library')
    const clock = pinnedClock()
    const journalLimits = { bytes: 1 << 20, commits: 3, age: 3_600_000 }
    const library = await openLibrary({ folder, clock, ids: pinnedIds(), journalLimits })
    onTestFinished(() => library.close())
    const files = await fileClass()
    const real = Object.getOwnPropertyDescriptor(files, 'sync')?.value as () => Promise<void>
    const sync = vi.spyOn(files, 'sync').mockImplementation(async function (this: FileHandle) {
      const isFolder = (await this.stat()).isDirectory()
      if (
        isFolder &&
        existsSync(join(folder, layout.sealedJournal)) &&
        existsSync(join(folder, layout.journal))
      )
        throw systemError('EIO')
      return real.apply(this)
    })
    const warning = () => new Promise((resolve) => process.once('warning', resolve))
    const notWritten = warning()
    for (const id of ['n1', 'n2', 'n3']) await library.commit([note(id, 10)])
    await notWritten
    await expect(library.commit([note('n4', 10)])).rejects.toThrow(/the disk reported an error/)
    sync.mockRestore()
    clock.advance(120_000)
    // The documents are written; the backup fails, after which they are left alone for a while.
    await writeFile(join(folder, layout.backups), '')
    const notBackedUp = warning()
    for (const id of ['n5', 'n6', 'n7']) await library.commit([note(id, 10)])
    await notBackedUp
    expect(existsSync(join(folder, layout.sealedJournal))).toBe(false)
    await library.commit([note('n8', 10)])
    const copy = join(await temporaryFolder(), 'library')
    await cp(folder, copy, { recursive: true, filter: (path) => !/[\\/](?:backups|lock)$/.test(path) })
    const again = await reopen(copy)
    onTestFinished(() => again.close())
    expect([...again.all('notes').keys()]).toEqual(['n1', 'n2', 'n3', 'n5', 'n6', 'n7', 'n8'])
  })
})
