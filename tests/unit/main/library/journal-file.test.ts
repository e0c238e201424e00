import { appendFile, readFile, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { JournalFile } from '../../../../src/main/library/journal-file'
import { journalHeader, journalLine } from '../../../../src/main/library/journal-line'
import { readJournal } from '../../../../src/main/library/read-journal'
import { temporaryFolder } from '../../../support/temporary-library'

const line = (revision: number, id = 'n1') => [
  Buffer.from(String(journalLine(revision, 1, `{"op":"remove","table":"notes","id":"${id}"}`))),
]

async function freshJournal(): Promise<{ path: string; journal: JournalFile }> {
  const path = join(await temporaryFolder(), 'journal.ndjson')
  const journal = await JournalFile.create(path, 0)
  onTestFinished(() => journal.close().catch(() => undefined))
  return { path, journal }
}

const revisionsIn = (bytes: Buffer) => readJournal(bytes).entries.map(({ revision }) => revision)

describe('JournalFile', () => {
  test('keeps room behind its lines, which a reader does not take for a line cut short', async () => {
    const { path, journal } = await freshJournal()
    await journal.append(line(1))
    const { length } = await readFile(path)
    await journal.append(line(2))
    const bytes = await readFile(path)
    expect(length).toBeGreaterThan(journal.length)
    expect(bytes).toHaveLength(length)
    expect(readJournal(bytes)).toMatchObject({ goodLength: journal.length, tornLength: 0, damaged: [] })
    expect(revisionsIn(bytes)).toEqual([1, 2])
  })

  test('reads a line cut short in that room as one never acknowledged, and cuts it off', async () => {
    const { path, journal } = await freshJournal()
    await journal.append(line(1))
    await truncate(path, journal.length)
    await appendFile(path, `${Buffer.concat(line(2)).toString().slice(0, 40)}${' '.repeat(5_000)}`)
    const contents = readJournal(await readFile(path))
    expect(contents).toMatchObject({ goodLength: journal.length, tornLength: 40, damaged: [] })
    const again = await JournalFile.open(path, contents.goodLength)
    await again.append(line(2))
    await again.close()
    expect(revisionsIn(await readFile(path))).toEqual([1, 2])
  })

  test.each(['tidy', 'close'] as const)('leaves nothing but lines to %s', async (end) => {
    const { path, journal } = await freshJournal()
    await journal.append(line(1))
    await journal[end]()
    expect(await readFile(path)).toHaveLength(journal.length)
  })

  test('goes on after what is longer than the room, and after it was tidied', async () => {
    const { path, journal } = await freshJournal()
    await journal.append(line(1, 'x'.repeat(300_000)))
    await journal.append(line(2))
    await journal.tidy()
    for (let revision = 3; revision <= 600; revision += 1)
      await journal.append(line(revision, 'y'.repeat(900)))
    await journal.close()
    const contents = readJournal(await readFile(path))
    expect(contents).toMatchObject({ goodLength: journal.length, tornLength: 0, damaged: [] })
    expect(contents.entries).toHaveLength(600)
  })
})

test('a line says the same as text and in pieces, whatever its letters', () => {
  const operations = ['笔记 “é” 𝄞', '\ud83d', 'ＲＡＧ\u2028'].map((id) =>
    JSON.stringify({ op: 'remove', table: 'notes', id }),
  )
  const pieces = operations.map((text, index) => Buffer.from(index === 0 ? text : `,${text}`))
  const text = Buffer.from(String(journalLine(7, 1, operations.join())))
  expect(Buffer.concat(journalLine(7, 1, pieces) as Buffer[])).toEqual(text)
  const header = Buffer.from(journalHeader(6))
  expect(readJournal(Buffer.concat([header, text]))).toMatchObject({
    damaged: [],
    entries: [{ revision: 7 }],
  })
})
