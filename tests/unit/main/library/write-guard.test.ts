import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { LibraryTrouble } from '../../../../src/shared/domain/library-status'
import type { Operation } from '../../../../src/shared/domain/records'
import { NotSavedError } from '../../../../src/main/library/library'
import { openLibrary } from '../../../../src/main/library/open-library'
import { verifyLibrary } from '../../../../src/main/library/verify-library'
import { pinnedClock, pinnedIds } from '../../../support/pinned'
import { temporaryFolder, temporaryLibrary, type LibraryBench } from '../../../support/temporary-library'

const note = (id: string): Operation => ({
  op: 'put',
  table: 'notes',
  value: { id, questionId: 'q1', body: id, createdAt: 1, updatedAt: 1, device: 'test' },
})

async function openBeside({ folder, clock, ids }: LibraryBench) {
  const library = await openLibrary({ folder, clock, ids })
  onTestFinished(() => library.close())
  return library
}

describe('a library whose lock was removed while it was open', () => {
  test('goes on as if nothing had been where nobody else opened it, and holds the lock again', async () => {
    const bench = await temporaryLibrary()
    await bench.library.commit([note('before')])
    await rm(join(bench.folder, 'lock'))
    await bench.library.commit([note('after')])
    await expect(openBeside(bench)).rejects.toMatchObject({ problem: { code: 'LOCKED' } })
    expect(bench.library.trouble).toBeUndefined()
  })

  test('refuses every change once another process has it, and destroys nothing of that one', async () => {
    const bench = await temporaryLibrary()
    const first = bench.library
    const troubles: (LibraryTrouble | undefined)[] = []
    first.onTrouble((trouble) => troubles.push(trouble))
    await first.commit([note('ours')])
    await rm(join(bench.folder, 'lock'))
    const second = await openBeside(bench)
    await second.commit([note('theirs')])
    const journal = await readFile(join(bench.folder, 'journal.ndjson'), 'utf8')
    const refused = first.commit([note('lost')])
    await expect(refused).rejects.toThrow(NotSavedError)
    await expect(refused).rejects.toMatchObject({ obstacle: 'otherProcess' })
    expect(first.get('notes', 'lost')).toBeUndefined()
    expect(troubles).toEqual([{ kind: 'takenOver', obstacle: 'otherProcess' }])
    await first.close()
    expect(await readFile(join(bench.folder, 'journal.ndjson'), 'utf8')).toBe(journal)
    await second.commit([note('theirs too')])
    await second.close()
    const again = await openBeside(bench)
    expect([...again.all('notes').keys()].sort()).toEqual(['ours', 'theirs', 'theirs too'])
    expect(again.recovery).toEqual([])
  })

  test('is closed without touching what another process wrote, also where nothing was changed since', async () => {
    const bench = await temporaryLibrary()
    await bench.library.commit([note('ours')])
    await rm(join(bench.folder, 'lock'))
    const second = await openBeside(bench)
    await second.commit([note('theirs')])
    await bench.library.close()
    await second.close()
    expect((await openBeside(bench)).get('notes', 'theirs')).toBeDefined()
  })

  test('refuses also where the other process has closed it again', async () => {
    const bench = await temporaryLibrary()
    await bench.library.commit([note('ours')])
    await rm(join(bench.folder, 'lock'))
    const second = await openBeside(bench)
    await second.commit([note('theirs')])
    await second.close()
    await expect(bench.library.commit([note('lost')])).rejects.toMatchObject({ obstacle: 'otherProcess' })
    await bench.library.close()
    const again = await openBeside(bench)
    expect([...again.all('notes').keys()].sort()).toEqual(['ours', 'theirs'])
  })
})

describe('documents and backups that cannot be written', () => {
  test('are told of while that lasts, and no longer', async () => {
    const folder = await temporaryFolder()
    const journalLimits = { bytes: 1 << 20, commits: 1, age: 3_600_000 }
    const library = await openLibrary({ folder, clock: pinnedClock(), ids: pinnedIds(), journalLimits })
    onTestFinished(() => library.close())
    const troubles: (LibraryTrouble | undefined)[] = []
    const told = () => new Promise<void>((resolve) => library.onTrouble(() => resolve()))
    library.onTrouble((trouble) => troubles.push(trouble))
    await rm(join(folder, 'backups'), { recursive: true, force: true })
    await writeFile(join(folder, 'backups'), 'in the way')
    const begun = told()
    await library.commit([note('n1')])
    await begun
    expect(library.trouble).toMatchObject({ kind: 'backup' })
    await rm(join(folder, 'backups'))
    await mkdir(join(folder, 'backups'))
    await library.backUp('asked')
    expect(troubles.map((trouble) => trouble?.kind)).toEqual(['backup', undefined])
    expect((await verifyLibrary(folder)).counts.notes).toBe(1)
  })
})
