import { expect, it } from 'vitest'
import { topicId, type Operation } from '@shared/domain/records'
import { writeLibraryJson } from '../../../../src/main/exporting/library-json'
import { UnreadableFileError } from '../../../../src/main/importing/format'
import { planImport } from '../../../../src/main/importing/plan-import'
import { readBankFile } from '../../../../src/main/importing/read-bank-file'
import { writeMedia } from '../../../../src/main/library/media'
import { aPicture, mediaName } from '../../../support/pictures'
import { temporaryLibrary, type LibraryBench } from '../../../support/temporary-library'

async function importInto(bench: LibraryBench, name: string, text: string): Promise<Operation[]> {
  const { operations } = planImport(bench, readBankFile(name, Buffer.from(text)))
  if (operations.length > 0) await bench.library.commit(operations)
  return operations
}

/** A library with one bank and something of everything that a person can make of it. */
async function writtenLibrary(): Promise<LibraryBench> {
  const bench = await temporaryLibrary()
  await importInto(
    bench,
    'a.md',
    '# 题库\n\n## 基础\n\n### 1. 甲？\n\n**答案：** 一些文字\n\n### 2. 乙？\n\n**答案：** 二\n',
  )
  const [bank] = [...bench.library.all('banks').values()]
  const [first] = bench.library.questionsOf(bank?.id ?? '')
  const stamp = { createdAt: 5, updatedAt: 6, device: 'elsewhere' }
  const questionId = first?.id ?? ''
  const memory = {
    state: 'review' as const,
    due: 86_400_000,
    stability: 3,
    difficulty: 5,
    scheduledDays: 3,
    step: 0,
    repetitions: 1,
    lapses: 0,
    lastReviewAt: 7,
  }
  const anchor = { quote: '文字', prefix: '一些', suffix: '', start: 2, end: 4 }
  await bench.library.commit([
    { op: 'put', table: 'notes', value: { id: bench.ids(), questionId, body: '记住', ...stamp } },
    {
      op: 'put',
      table: 'highlights',
      value: {
        id: bench.ids(),
        questionId,
        field: 'answer',
        anchor,
        revision: 'abc',
        kind: 2,
        body: '疑',
        ...stamp,
      },
    },
    { op: 'put', table: 'bookmarks', value: { id: questionId, reason: '难', ...stamp } },
    { op: 'put', table: 'readings', value: { id: questionId, times: 3, progress: 0.5, ...stamp } },
    {
      op: 'put',
      table: 'keyPoints',
      value: { id: questionId, points: [{ id: 'own 1', text: '自己的要点' }], ...stamp },
    },
    { op: 'put', table: 'cards', value: { id: questionId, suspended: true, ...memory, ...stamp } },
    {
      op: 'put',
      table: 'topicStates',
      value: {
        id: topicId(bank?.id ?? '', ['基础']),
        bankId: bank?.id ?? '',
        path: ['基础'],
        weak: true,
        ...stamp,
      },
    },
    {
      op: 'put',
      table: 'reviews',
      value: {
        id: bench.ids(),
        questionId,
        at: 7,
        timeZoneOffset: 480,
        rating: 3,
        kind: 'learn',
        before: null,
        after: memory,
        intervalBefore: 0,
        intervalAfter: 3,
        elapsedMilliseconds: 9,
        scheduler: 'fsrs',
        ...stamp,
      },
    },
  ])
  return bench
}

async function exportOf({ library }: LibraryBench): Promise<string> {
  const banks = [...library.all('banks').values()].map((bank) => ({
    bank,
    questions: [...library.questionsOf(bank.id)],
  }))
  return (await writeLibraryJson(library, { name: 'all', banks, isWhole: true })).content
}

/** What a person made, with the title of the question in place of its identity. */
function madeIn({ library }: LibraryBench): unknown[] {
  const titles = new Map([...library.all('questions').values()].map(({ id, title }) => [id, title]))
  const names = ['notes', 'highlights', 'bookmarks', 'readings', 'cards', 'reviews', 'keyPoints'] as const
  return names.map((name) =>
    [...library.all(name).values()].map((record) => {
      const { questionId = record.id, ...rest } = record as { id: string; questionId?: string }
      return name === 'notes' || name === 'highlights' || name === 'reviews'
        ? { ...rest, question: titles.get(questionId) }
        : { ...rest, id: undefined, question: titles.get(record.id) }
    }),
  )
}

it('carries everything that a person made into another library, once', async () => {
  const from = await writtenLibrary()
  const exported = await exportOf(from)
  const to = await temporaryLibrary()
  await importInto(to, 'export.json', exported)
  expect(madeIn(to)).toEqual(madeIn(from))
  expect(madeIn(to).every((records) => Array.isArray(records) && records.length === 1)).toBe(true)
  expect([...to.library.all('topicStates').values()]).toMatchObject([{ path: ['基础'], weak: true }])
  expect(await importInto(to, 'export.json', exported)).toEqual([])
})

it('carries the pictures along, by what their bytes are and not by what the export calls them', async () => {
  const from = await writtenLibrary()
  const bytes = aPicture()
  const name = mediaName(bytes, 'png')
  await writeMedia(from.folder, [{ name, bytes }])
  const [note] = [...from.library.all('notes').values()]
  if (!note) throw new Error('no note')
  const body = `![](media/${name})`
  await from.library.commit([{ op: 'put', table: 'notes', value: { ...note, body } }])
  const exported = await exportOf(from)
  const [read] = readBankFile('export.json', Buffer.from(exported))
  expect(read?.media).toEqual([{ name, bytes }])
  expect(read?.text).not.toContain(bytes.toString('base64'))
  const other = exported.replace(bytes.toString('base64'), Buffer.from('<html>').toString('base64'))
  expect(readBankFile('export.json', Buffer.from(other))[0]?.media).toEqual([])
})

it('keeps what was changed here later', async () => {
  const from = await writtenLibrary()
  const exported = await exportOf(from)
  const [note] = [...from.library.all('notes').values()]
  if (!note) throw new Error('no note')
  await from.library.commit([{ op: 'put', table: 'notes', value: { ...note, body: '新的', updatedAt: 99 } }])
  await importInto(from, 'export.json', exported)
  expect([...from.library.all('notes').values()]).toMatchObject([{ body: '新的' }])
})

it('refuses an export that was cut off, and leaves out records that are damaged', async () => {
  const from = await writtenLibrary()
  const exported = await exportOf(from)
  expect(() => readBankFile('a.json', Buffer.from(exported.slice(0, 500)))).toThrow(UnreadableFileError)
  const [read] = readBankFile('a.json', Buffer.from(exported.replace('"times": 3', '"times": "three"')))
  expect(read?.study.records?.map(({ table }) => table)).not.toContain('readings')
  expect(read?.file.warnings.map(({ code }) => code)).toEqual(['rowSkipped'])
})
