import { access, cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { LibraryStatus } from '../../../../src/shared/domain/library-status'
import type { BackupSummary } from '../../../../src/shared/domain/trust'
import { compose } from '../../../../src/main/compose'
import { verifyLibrary } from '../../../../src/main/library/verify-library'
import { scheduleProblems } from '../../../../src/main/study/schedule-problems'
import { pinnedClock, pinnedIds } from '../../../support/pinned'
import { aBank, aQuestion, putBank, temporaryLibrary } from '../../../support/temporary-library'

const garbage = Buffer.from('\0\0\0 nothing that could be read')
const note = (id: string) =>
  ({
    op: 'put',
    table: 'notes',
    value: { id, questionId: 'q1', body: id, createdAt: 1, updatedAt: 1, device: 'd' },
  }) as const

/** A library with a backup that has one note of two, and every file of it overwritten. */
async function unreadable() {
  const { folder, library } = await temporaryLibrary()
  await library.commit([...putBank(aBank(), [aQuestion({ id: 'q1' })]), note('kept')])
  const backup = await library.backUp('asked')
  await library.commit([note('later')])
  await library.close()
  const names = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((file) => file.isFile() && !/backups|devices/.test(file.parentPath))
    .map((file) => join(file.parentPath, file.name))
  for (const name of names) await writeFile(name, garbage)
  return { folder, backup }
}

async function composed(folder: string) {
  const composition = await compose({
    ...{ folder, bundledBanks: folder, clock: pinnedClock(), ids: pinnedIds() },
    log: (_, error) => expect.unreachable(String(error)),
  })
  onTestFinished(() => composition.close())
  const ask = async <Value>(channel: string, input: object = {}) => {
    const reply = await composition.dispatch(channel, input)
    return reply.ok ? (reply.value as Value) : reply.error
  }
  return { composition, ask }
}

describe('a library of which nothing can be read', () => {
  test('is opened from the backup a person chooses, and keeps the bytes that stood there', async () => {
    const { folder, backup } = await unreadable()
    const { composition, ask } = await composed(folder)
    expect(await ask('library.status')).toMatchObject({ state: 'refused', problem: { code: 'DAMAGED' } })
    expect(await ask<BackupSummary[]>('library.backups')).toMatchObject([
      { name: backup, reason: 'asked', counts: { questions: 1, notes: 1 } },
    ])
    const status = await ask<LibraryStatus>('library.restoreBackup', { name: backup })
    expect(status).toMatchObject({ state: 'open', counts: { banks: 1, questions: 1, notes: 1 } })
    const [event] = (status as LibraryStatus).recovery
    expect(event).toMatchObject({ kind: 'restoredFromBackup', file: `backups/${backup}` })
    const aside = join(folder, event?.keptAs ?? '')
    for (const name of [
      'library.json',
      'study.json',
      'journal.ndjson',
      'banks/bank.json',
      'previous/study.json',
    ])
      expect(await readFile(join(aside, name))).toEqual(garbage)
    expect(await ask('notes.save', { questionId: 'q1', body: 'goes on' })).toMatchObject({ body: 'goes on' })
    await composition.close()
    expect(await verifyLibrary(folder, scheduleProblems)).toMatchObject({ ok: true, problems: [] })
    const again = await composed(folder)
    expect(await again.ask('library.status')).toMatchObject({ recovery: [], counts: { notes: 2 } })
  })

  test('is not opened from a backup that is damaged as well, and nothing is moved', async () => {
    const { folder, backup } = await unreadable()
    await writeFile(join(folder, 'backups', backup, 'study.json'), garbage)
    const before = (await readdir(folder)).sort()
    const { ask } = await composed(folder)
    expect(await ask('library.restoreBackup', { name: backup })).toMatchObject({ code: 'BACKUP_DAMAGED' })
    expect(await ask('library.restoreBackup', { name: '20000101T000000Z' })).toMatchObject({
      code: 'NOT_FOUND',
    })
    expect((await readdir(folder)).sort()).toEqual(before)
  })

  test.each([
    ['before anything was moved', []],
    ['while files were moved aside', ['library.json', 'study.json']],
    [
      'while the backup was copied',
      ['library.json', 'study.json', 'reviews.ndjson', 'banks', 'journal.ndjson', 'previous', 'check.json'],
    ],
  ])('is restored by the next start where the first was cut short %s', async (_, moved) => {
    const { folder, backup } = await unreadable()
    const aside = 'set-aside-20260131T120000Z'
    const order = { backup: `backups/${backup}`, aside }
    await writeFile(join(folder, 'restoring.json'), JSON.stringify(order))
    await mkdir(join(folder, aside))
    for (const name of moved)
      await rename(join(folder, name), join(folder, aside, name)).catch(() => undefined)
    // A bank alone, as though the rest had not been copied yet: taken for the whole, notes would be gone.
    if (moved.length > 2)
      await cp(join(folder, 'backups', backup, 'banks'), join(folder, 'banks'), { recursive: true })
    const { ask } = await composed(folder)
    expect(await ask('library.status')).toMatchObject({ state: 'open', counts: { questions: 1, notes: 1 } })
    expect(await readFile(join(folder, aside, 'study.json'))).toEqual(garbage)
    await expect(access(join(folder, 'restoring.json'))).rejects.toThrow()
  })

  test('whose backup is gone by then is refused as before, and not for good', async () => {
    const { folder, backup } = await unreadable()
    const order = { backup: `backups/${backup}`, aside: 'set-aside-20260131T120000Z' }
    await writeFile(join(folder, 'restoring.json'), JSON.stringify(order))
    await rm(join(folder, 'backups', backup), { recursive: true })
    const { ask } = await composed(folder)
    expect(await ask('library.status')).toMatchObject({ state: 'refused', problem: { code: 'DAMAGED' } })
    await expect(access(join(folder, 'restoring.json'))).rejects.toThrow()
  })
})

test('a library that can be read is not replaced from outside', async () => {
  const { folder, library } = await temporaryLibrary()
  const backup = await library.backUp('asked')
  await library.close()
  const { ask } = await composed(folder)
  expect(await ask('library.backups')).toEqual([])
  expect(await ask('library.restoreBackup', { name: backup })).toMatchObject({ state: 'open', recovery: [] })
  expect((await readdir(folder)).filter((name) => name.startsWith('set-aside'))).toEqual([])
})
