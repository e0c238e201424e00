import { createHash } from 'node:crypto'
import { mkdir, readdir, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { planImport } from '../../../../src/main/importing/plan-import'
import { readBankFile } from '../../../../src/main/importing/read-bank-file'
import { clearUnneededFiles } from '../../../../src/main/library/clear-unneeded-files'
import { writeMedia } from '../../../../src/main/library/media'
import { openLibrary } from '../../../../src/main/library/open-library'
import { keepSourceText, readSourceText } from '../../../../src/main/library/source-texts'
import { temporaryLibrary, type LibraryBench } from '../../../support/temporary-library'

const bank = (answer: string) =>
  `### 1. What folds?\n\n**Answer:** ${answer}\n\n### 2. What tears?\n\n**Answer:** Cloth.\n`
const day = 86_400_000
const open = new AbortController().signal

async function importText({ library, history, ...bench }: LibraryBench, text: string) {
  const name = await keepSourceText(library.folder, text)
  const plan = planImport({ library, ...bench }, readBankFile('a.md', Buffer.from(text)), { texts: [name] })
  await history.change({ key: 'bankImported', subject: 'a' }, plan.operations)
  return name
}

/** As if nobody had asked for the files for long. */
async function age(folder: string, part = 'sources'): Promise<void> {
  for (const name of await readdir(join(folder, part))) await utimes(join(folder, part, name), 1, 1)
}

/** Nothing is removed while the documents are written, so it may take another time. */
const clear = ({ library }: Pick<LibraryBench, 'library'>) =>
  clearUnneededFiles({ library, now: Date.now(), closing: open })

/** Closes the library and opens it again, so that its documents are written and nothing can be undone. */
async function reopened({ library, folder, clock, ids }: LibraryBench) {
  await library.close()
  return { library: await openLibrary({ folder, clock, ids }) }
}

describe('texts that banks were imported from', () => {
  it('stay while a bank refers to them, and while they are new', async () => {
    const bench = await temporaryLibrary()
    const used = await importText(bench, bank('Paper.'))
    const fresh = await keepSourceText(bench.folder, 'of an import that is not committed yet')
    expect(await clear(bench)).toBe(0)
    await age(bench.folder)
    await keepSourceText(bench.folder, 'of an import that is not committed yet')
    expect(await clear(bench)).toBe(0)
    expect(await readSourceText(bench.folder, used)).toBe(bank('Paper.'))
    expect(await readSourceText(bench.folder, fresh)).toBeDefined()
  })

  it('go when no bank, no journal, no former generation and no backup speaks of them', async () => {
    const bench = await temporaryLibrary()
    const unused = await keepSourceText(bench.folder, 'of an import that was never committed')
    const used = await importText(bench, bank('Paper.'))
    await age(bench.folder)
    await expect.poll(() => clear(bench)).toBe(1)
    expect(await readdir(join(bench.folder, 'sources'))).toEqual([`${used}.txt`])
    expect(await readSourceText(bench.folder, unused)).toBeUndefined()
  })

  it('stay for the undo of a newer import, and for generations and backups that have the older one', async () => {
    const bench = await temporaryLibrary()
    const older = await importText(bench, bank('Paper.'))
    bench.clock.advance(day)
    const newer = await importText(bench, bank('Stone.'))
    await age(bench.folder)
    expect(await clear(bench)).toBe(0)
    await bench.history.handlers['history.undo']({})
    const [stored] = [...bench.library.all('banks').values()]
    expect(stored?.sources).toEqual([{ name: 'a.md', text: older }])
    expect(await readSourceText(bench.folder, older)).toBe(bank('Paper.'))
    await bench.history.handlers['history.redo']({})
    const again = await reopened(bench)
    expect(await clear(again)).toBe(0)
    await again.library.close()
    // What remembers the older one grows old itself.
    for (const part of ['backups', 'previous'])
      await rm(join(bench.folder, part), { recursive: true, force: true })
    const later = await openLibrary(bench)
    await expect.poll(() => clear({ library: later })).toBe(1)
    expect(await readdir(join(bench.folder, 'sources'))).toEqual([`${newer}.txt`])
    await later.close()
  })

  it('stay where only something that was set aside, or a backup, names them', async () => {
    const bench = await temporaryLibrary()
    const name = await keepSourceText(bench.folder, 'text')
    await age(bench.folder)
    await writeFile(join(bench.folder, 'study.json.damaged-1'), `${'x'.repeat((1 << 20) - 20)}"${name}"`)
    expect(await clear(bench)).toBe(0)
  })

  // The power may go between the two steps of removing one.
  it('are back after a crash while they were removed', async () => {
    const bench = await temporaryLibrary()
    const used = await importText(bench, bank('Paper.'))
    const unused = await keepSourceText(bench.folder, 'text')
    await age(bench.folder)
    const pathOf = (name: string) => join(bench.folder, 'sources', `${name}.txt`)
    for (const name of [used, unused]) await rename(pathOf(name), `${pathOf(name)}.leaving`)
    await expect.poll(() => clear(bench)).toBe(1)
    expect(await readSourceText(bench.folder, used)).toBe(bank('Paper.'))
    expect(await readdir(join(bench.folder, 'sources'))).toEqual([`${used}.txt`])
  })

  it('stay where a file of the library cannot be read', async () => {
    const bench = await temporaryLibrary()
    await keepSourceText(bench.folder, 'text')
    await age(bench.folder)
    const closed = AbortSignal.abort()
    await expect(
      clearUnneededFiles({ library: bench.library, now: Date.now(), closing: closed }),
    ).rejects.toThrow()
    expect(await readdir(join(bench.folder, 'sources'))).toHaveLength(1)
  })

  it('are kept once more by an import that asks for them while they are removed', async () => {
    const bench = await temporaryLibrary()
    for (let round = 0; round < 30; round += 1) {
      await keepSourceText(bench.folder, 'text')
      await age(bench.folder)
      const [name] = await Promise.all([keepSourceText(bench.folder, 'text'), clear(bench)])
      expect(await readSourceText(bench.folder, name)).toBe('text')
    }
  })
})

/** Keeps a picture as pasting one does, and gives its name. */
async function pasted({ folder }: LibraryBench, content: string): Promise<string> {
  const bytes = Buffer.from(content)
  const name = `${createHash('sha256').update(bytes).digest('hex')}.png`
  await writeMedia(folder, [{ name, bytes }])
  return name
}

describe('pictures', () => {
  it('go when nothing shows them any more, and stay with the note or the backup that does', async () => {
    const bench = await temporaryLibrary()
    const [shown, only] = [await pasted(bench, 'a'), await pasted(bench, 'b')]
    await pasted(bench, 'of a note that was never kept')
    const stamps = { createdAt: 1, updatedAt: 1, device: 'd' }
    const value = { id: 'n', questionId: 'q', body: `See ![](media/${shown}).`, ...stamps }
    await bench.library.commit([{ op: 'put', table: 'notes', value }])
    const backup = join(bench.folder, 'backups', '20260101T000000Z')
    await mkdir(backup, { recursive: true })
    await writeFile(join(backup, 'study.json'), JSON.stringify({ body: `![](media/${only})` }))
    await age(bench.folder, 'media')
    await expect.poll(() => clear(bench)).toBe(1)
    expect((await readdir(join(bench.folder, 'media'))).sort()).toEqual([shown, only].sort())
  })

  it('pasted again count as new, so that they are there when their text is saved', async () => {
    const bench = await temporaryLibrary()
    const name = await pasted(bench, 'a')
    await age(bench.folder, 'media')
    await pasted(bench, 'a')
    expect(await clear(bench)).toBe(0)
    expect(await readdir(join(bench.folder, 'media'))).toEqual([name])
  })
})
