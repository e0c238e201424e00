import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { superfluousBackups } from '../../../../src/main/library/backups'
import { openLibrary } from '../../../../src/main/library/open-library'
import { pinnedClock, pinnedIds } from '../../../support/pinned'
import { aBank, aQuestion, putBank, temporaryFolder } from '../../../support/temporary-library'

const hour = 3_600_000
const stamps = { createdAt: 1, updatedAt: 1, device: 'test' }

describe('superfluousBackups', () => {
  test('keeps the newest of each of the last hours, days, weeks and months', () => {
    const now = Date.UTC(2026, 5, 30, 12)
    const hourlyForTwoYears = Array.from({ length: 2 * 365 * 24 }, (_, index) => now - index * hour)
    const gone = new Set(superfluousBackups(hourlyForTwoYears))
    const kept = hourlyForTwoYears.filter((time) => !gone.has(time))
    expect(kept.length).toBeLessThanOrEqual(24 + 7 + 4 + 12)
    expect(kept.slice(0, 24)).toEqual(hourlyForTwoYears.slice(0, 24))
    const oldest = kept.at(-1) ?? now
    expect((now - oldest) / (24 * hour)).toBeGreaterThan(300)
  })

  test('keeps all of a few', () => {
    expect(superfluousBackups([1 * hour, 30 * hour, 300 * hour])).toEqual([])
    expect(superfluousBackups([])).toEqual([])
  })

  test('never takes the newest, even when the clock went back', () => {
    expect(superfluousBackups([5, 6, 7])).toEqual([6, 5])
  })
})

describe('a library in use', () => {
  async function workAt(folder: string, advance: number, body: string) {
    const clock = pinnedClock()
    clock.advance(advance)
    const library = await openLibrary({ folder, clock, ids: pinnedIds() })
    await library.commit([
      { op: 'put', table: 'notes', value: { id: 'n1', questionId: 'q1', body, ...stamps } },
    ])
    await library.close()
  }

  test('is backed up at most once an hour, and each backup is a library by itself', async () => {
    const folder = await temporaryFolder()
    const library = await openLibrary({ folder, clock: pinnedClock(), ids: pinnedIds() })
    await library.commit(putBank(aBank(), [aQuestion({ id: 'q1' })]))
    await library.close()
    await workAt(folder, hour / 2, 'too soon for a backup')
    await workAt(folder, 2 * hour, 'second backup')
    const names = await readdir(join(folder, 'backups'))
    expect(names.sort()).toEqual(['20260101T120000Z', '20260101T140000Z'])
    const backup = join(folder, 'backups/20260101T140000Z')
    const opened = await openLibrary({ folder: backup, clock: pinnedClock(), ids: pinnedIds() })
    expect(opened.recovery).toEqual([])
    expect(opened.get('notes', 'n1')?.body).toBe('second backup')
    expect(opened.questionsOf('bank')).toHaveLength(1)
    await opened.close()
  })

  test.skipIf(process.platform === 'win32')(
    'stores a bank once for all backups it did not change between',
    async () => {
      const folder = await temporaryFolder()
      const library = await openLibrary({ folder, clock: pinnedClock(), ids: pinnedIds() })
      await library.commit(putBank(aBank(), [aQuestion({ id: 'q1' })]))
      await library.close()
      await workAt(folder, 2 * hour, 'second backup')
      const inode = async (place: string) => (await stat(join(folder, place, 'banks/bank.json'))).ino
      expect(await inode('backups/20260101T140000Z')).toBe(await inode('backups/20260101T120000Z'))
      expect(await inode('backups/20260101T120000Z')).not.toBe(await inode('.'))
    },
  )

  test('is backed up although a file of the last backup was deleted', async () => {
    const folder = await temporaryFolder()
    const library = await openLibrary({ folder, clock: pinnedClock(), ids: pinnedIds() })
    await library.commit(putBank(aBank(), [aQuestion({ id: 'q1' })]))
    await library.close()
    await rm(join(folder, 'backups/20260101T120000Z/banks/bank.json'))
    await workAt(folder, 2 * hour, 'second backup')
    const backup = join(folder, 'backups/20260101T140000Z')
    const opened = await openLibrary({ folder: backup, clock: pinnedClock(), ids: pinnedIds() })
    expect(opened.recovery).toEqual([])
    expect(opened.questionsOf('bank')).toHaveLength(1)
    await opened.close()
  })

  test('is backed up at most once an hour after the clock had stood years ahead', async () => {
    const folder = await temporaryFolder()
    await workAt(folder, 20_000 * 24 * hour, 'in the future')
    for (const minutes of [0, 10, 20, 70]) await workAt(folder, (minutes / 60) * hour, `after ${minutes}`)
    const names = (await readdir(join(folder, 'backups'))).sort()
    expect(names).toEqual(['20260101T120000Z', '20260101T131000Z', expect.stringMatching(/^20801/)])
  })

  test('is not backed up when nothing changed', async () => {
    const folder = await temporaryFolder()
    await workAt(folder, 0, 'first')
    const clock = pinnedClock()
    clock.advance(48 * hour)
    const library = await openLibrary({ folder, clock, ids: pinnedIds() })
    await library.close()
    expect(await readdir(join(folder, 'backups'))).toEqual(['20260101T120000Z'])
    expect(await readFile(join(folder, 'journal.ndjson'), 'utf8')).toMatch(/^[^\n]+\n$/)
  })
})
