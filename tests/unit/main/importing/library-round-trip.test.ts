import { expect, it, onTestFinished } from 'vitest'
import { allBanks } from '@shared/domain/study-settings'
import { createAnchorFinder } from '../../../../src/main/annotations/anchor-finder'
import { UnreadableFileError } from '../../../../src/main/importing/format'
import { readBankFile } from '../../../../src/main/importing/read-bank-file'
import { writeMedia } from '../../../../src/main/library/media'
import { verifyLibrary } from '../../../../src/main/library/verify-library'
import { aPicture, mediaName } from '../../../support/pictures'
import { temporaryLibrary, type LibraryBench } from '../../../support/temporary-library'
import { createAnnotations } from '../../../../src/main/services/annotations'
import { exportLibrary } from '../../../../src/main/exporting/export-library'
import { exportOf, fullLibrary, importInto, writtenLibrary } from '../../../support/written-library'

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

// A mark with selectors that cannot be must take neither what was written at it along, nor any other mark.
it.each([
  ['a place before the beginning', { start: -4, end: -2 }],
  ['an end before the beginning', { start: 4, end: 2 }],
  ['a place beyond every text', { start: 9e15, end: 9e15 + 2 }],
  ['places that are no numbers', { start: 'two', end: null }],
  ['an empty quote', { quote: '' }],
  ['a quote and a context of megabytes', { quote: '长'.repeat(2_000_000), prefix: '前'.repeat(2_000_000) }],
  ['no quote', { quote: undefined }],
])('keeps a mark with %s, its note, and every other mark', async (_, wrong) => {
  const from = await writtenLibrary()
  const document = JSON.parse(await exportOf(from)) as { highlights: { id: string; anchor: object }[] }
  const [mark] = document.highlights
  document.highlights.push({ ...mark, id: 'odd', anchor: { ...mark?.anchor, ...wrong } })
  const to = await temporaryLibrary()
  await importInto(to, 'export.json', JSON.stringify(document))
  const { library, bus: events } = to
  const failed = (error: unknown) => expect.unreachable(String(error))
  const annotations = createAnnotations({ library, events, finder: createAnchorFinder(), failed })
  const { handlers } = annotations
  onTestFinished(() => annotations.close())
  await handlers['annotations.check']({})
  const query = { query: { text: '', kinds: [2 as const] }, offset: 0, limit: 10 }
  const { rows } = await handlers['annotations.list'](query)
  const found = new Map(rows.map(({ id, state, body }) => [id, { state, body }]))
  expect(found.get(mark?.id ?? '')).toEqual({ state: 'exact', body: '疑' })
  expect(found.get('odd')?.body).toBe('疑')
  expect(['moved', 'orphan']).toContain(found.get('odd')?.state)
})

// Whoever keeps banks as Markdown under version control must not lose there what was written on them.
it('carries notes, marked passages and bookmarks through Markdown, once', async () => {
  const from = await writtenLibrary()
  const days = { dayOf: () => 0, startOf: () => 0, offsetAt: () => 0 }
  const { content } = await exportLibrary({ ...from, days }, 'markdown')
  const to = await temporaryLibrary()
  await importInto(to, 'bank.md', content)
  const [notes, highlights, bookmarks] = madeIn(from)
  expect(madeIn(to).slice(0, 3)).toEqual([notes, highlights, bookmarks])
  expect(await importInto(to, 'bank.md', content)).toEqual([])
  const torn = content.replace(/"table":"notes"/, '"table":"cards"')
  expect(readBankFile('bank.md', Buffer.from(torn))[0]?.study.written?.map(({ table }) => table)).toEqual([
    'bookmarks',
    'highlights',
  ])
})

// Whoever moves to another machine with an export must not find later what stayed behind.
it('gives an empty library everything back: exported again it is the same document', async () => {
  const exported = await exportOf(await fullLibrary())
  const document = JSON.parse(exported) as Record<string, unknown[]>
  const empty = Object.entries(document).filter(([, list]) => Array.isArray(list) && list.length === 0)
  expect(empty.map(([name]) => name)).toEqual(['media'])
  const to = await temporaryLibrary()
  await importInto(to, 'export.json', exported)
  expect(JSON.parse(await exportOf(to))).toEqual(document)
  expect(await importInto(to, 'export.json', exported)).toEqual([])
  expect((await verifyLibrary(to.folder)).problems).toEqual([])
})

it('adds to a bank that is here under another identity, and changes neither settings nor what was edited', async () => {
  const exported = await exportOf(await fullLibrary())
  const to = await temporaryLibrary()
  const text =
    '---\ndogear: bank\nkey: shared\ntitle: 题库\n---\n\n### 甲？\n<!-- dogear: key=a -->\n\n**答案：** 另一些\n'
  await importInto(to, 'mine.md', text)
  const stamp = { createdAt: 1, updatedAt: 1, device: 'here' }
  await to.library.commit([
    { op: 'put', table: 'studySettings', value: { id: allBanks, values: { newPerDay: 3 }, ...stamp } },
  ])
  const document = JSON.parse(exported) as { banks: { key?: string }[] }
  Object.assign(document.banks[0] ?? {}, { key: 'shared' })
  await importInto(to, 'export.json', JSON.stringify(document))
  const [bank, ...others] = [...to.library.all('banks').values()]
  expect(others).toEqual([])
  const questions = new Set(to.library.questionsOf(bank?.id ?? '').map(({ id }) => id))
  for (const name of ['notes', 'highlights', 'reviews', 'revisions'] as const)
    for (const record of to.library.all(name).values()) expect(questions).toContain(record.questionId)
  expect(to.library.get('studySettings', allBanks)?.values).toEqual({ newPerDay: 3 })
  expect(to.library.get('examDates', bank?.id ?? '')?.day).toBe('2027-01-02')
  expect((await verifyLibrary(to.folder)).problems).toEqual([])
})

it('keeps both of two questions that an export gives one identity', async () => {
  const document = JSON.parse(await exportOf(await writtenLibrary())) as {
    questions: { id: string; order: number }[]
  }
  const [first] = document.questions
  const double = { ...first, title: '丙？', order: 5, key: 'c' }
  const to = await temporaryLibrary()
  await importInto(
    to,
    'export.json',
    JSON.stringify({ ...document, questions: [...document.questions, double] }),
  )
  const titles = [...to.library.all('questions').values()].map(({ title }) => title)
  expect(titles.toSorted()).toEqual(['丙？', '乙？', '甲？'].toSorted())
})
