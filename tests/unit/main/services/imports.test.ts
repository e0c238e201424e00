import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { ImportProgress } from '@shared/contract/importing-values'
import { replaceQuestion } from '@shared/domain/revision'
import { createImports } from '../../../../src/main/services/imports'
import { createExports } from '../../../../src/main/services/exports'
import { createListings } from '../../../../src/main/services/question-listings'
import { createSearch } from '../../../../src/main/search/create-search'
import { studyCalendar } from '../../../../src/main/study/study-day'
import { readMedia } from '../../../../src/main/library/media'
import { aPicture, mediaName } from '../../../support/pictures'
import { sendImport } from '../../../support/send-import'
import { temporaryFolder, temporaryLibrary } from '../../../support/temporary-library'

const bundled =
  '---\ndogear: bank\nkey: sample\ntitle: Sample\nlanguage: en\n---\n\n### One\n<!-- dogear: key=one -->\n\n**Answer:** 1\n'
const file = (...answers: string[]) =>
  answers.map((answer, at) => `### ${at + 1}. Question ${at + 1}?\n\n**Answer:** ${answer}\n`).join('\n')

const days = studyCalendar(() => 0)

async function bench() {
  const given = await temporaryLibrary()
  const bundledBanks = await temporaryFolder()
  await writeFile(join(bundledBanks, 'sample.md'), bundled)
  const handlers = createImports({ ...given, events: given.bus, bundledBanks })
  const listings = createListings(given.library, createSearch(given), given.clock)
  return { ...given, handlers, exports: createExports({ ...given, events: given.bus, days, listings }) }
}

type Bench = Awaited<ReturnType<typeof bench>>

async function importAll({ handlers }: Bench, text: string) {
  const importId = await sendImport(handlers, { 'b.md': text })
  await handlers['imports.preview']({ importId })
  return handlers['imports.commit']({ importId })
}

describe('imports', () => {
  it('stores nothing before the commit, then one undo step', async () => {
    const { handlers, history, library, folder } = await bench()
    const importId = await sendImport(handlers, { 'b.md': bundled }, 7)
    const preview = await handlers['imports.preview']({ importId })
    expect(preview).toMatchObject({
      title: 'Sample',
      bankId: null,
      plan: { added: 1 },
      sources: [{ path: 'b.md', format: 'dogear', questionCount: 1, textLength: bundled.length }],
    })
    expect(await handlers['imports.source']({ importId, source: 0, start: 4 })).toEqual({
      text: bundled.slice(4),
    })
    expect(library.revision).toBe(0)
    expect(await readdir(folder)).not.toContain('sources')
    const outcome = await handlers['imports.commit']({ importId, title: 'Mine' })
    expect(outcome).toMatchObject({ added: 1, archived: 0 })
    expect(library.get('banks', outcome.bankId)?.title).toBe('Mine')
    expect(await history.handlers['history.undo']({})).toMatchObject({
      undo: null,
      redo: { key: 'bankImported', subject: 'Mine' },
    })
    expect(library.all('questions').size).toBe(0)
  })

  it('keeps the choice between a new bank and the one a file looks like while its text is edited', async () => {
    const given = await bench()
    const { handlers, library } = given
    const { bankId } = await importAll(given, file('one', 'two', 'three'))
    const importId = await sendImport(handlers, { 'newer.md': file('one', 'two', 'four') })
    const likely = [{ bankId, title: 'b', alike: 3, total: 3, isClear: true }]
    expect(await handlers['imports.preview']({ importId })).toMatchObject({ bankId, likely })
    expect(await handlers['imports.preview']({ importId, asNew: true })).toMatchObject({
      bankId: null,
      title: 'newer',
      plan: { added: 3 },
      likely,
    })
    const text = file('one', 'two', 'five')
    expect(await handlers['imports.reread']({ importId, source: 0, text })).toMatchObject({ bankId: null })
    const outcome = await handlers['imports.commit']({ importId })
    expect(outcome).toMatchObject({ added: 3, changed: 0 })
    expect(outcome.bankId).not.toBe(bankId)
    expect(library.questionsOf(bankId).map(({ answer }) => answer)).toEqual(['one', 'two', 'three'])
  })

  it('plans again at the commit, against what the library has become', async () => {
    const { handlers } = await bench()
    const one = await sendImport(handlers, { 'b.md': bundled })
    const two = await sendImport(handlers, { 'b.md': bundled })
    await handlers['imports.preview']({ importId: one })
    await handlers['imports.preview']({ importId: two })
    await handlers['imports.commit']({ importId: one })
    expect(await handlers['imports.commit']({ importId: two })).toMatchObject({ added: 0, unchanged: 1 })
  })

  it('lists what was found and reads it anew when its text is edited', async () => {
    const { handlers } = await bench()
    const importId = await sendImport(handlers, { 'b.md': file('one', '') })
    await handlers['imports.preview']({ importId })
    const before = await handlers['imports.rows']({ importId, source: 0, offset: 0 })
    expect(before.rows.map(({ title, answered, startLine }) => [title, answered, startLine])).toEqual([
      ['Question 1?', true, 1],
      ['Question 2?', false, 5],
    ])
    const preview = await handlers['imports.reread']({
      importId,
      source: 0,
      text: file('one', 'two', 'three'),
    })
    expect(preview).toMatchObject({ plan: { added: 3 }, sources: [{ questionCount: 3, warnings: [] }] })
    const { rows, total } = await handlers['imports.rows']({ importId, source: 0, offset: 1 })
    expect([total, rows.map(({ index, answered }) => [index, answered])]).toEqual([
      3,
      [
        [1, true],
        [2, true],
      ],
    ])
    await handlers['imports.commit']({ importId, excluded: [0] })
  })

  it('keeps the pictures beside a text that is edited', async () => {
    const { handlers, library, folder } = await bench()
    const text = '## 1. See?\n\n![](p.png)\n'
    const bytes = aPicture()
    const archive = zipSync({ 'a.md': strToU8(text), 'p.png': bytes })
    const importId = await sendImport(handlers, { 'a.zip': archive })
    await handlers['imports.preview']({ importId })
    await handlers['imports.reread']({ importId, source: 0, text: text.replace('See', 'Seen') })
    await handlers['imports.commit']({ importId })
    const name = mediaName(bytes, 'png')
    expect([...library.all('questions').values()].map(({ title, answer }) => [title, answer])).toEqual([
      ['Seen?', `![](media/${name})`],
    ])
    expect((await readMedia(folder, name))?.body).toEqual(bytes)
  })

  it('leaves out what is excluded, and reads a table as it is told to', async () => {
    const { handlers, library } = await bench()
    const importId = await sendImport(handlers, { 'b.csv': 'front;back\nq1;a1\nq2;a2\n' })
    const { sources } = await handlers['imports.preview']({ importId })
    expect(sources[0]?.table).toMatchObject({ delimiter: ';', columns: ['title', 'answer'] })
    const options = {
      format: 'table',
      delimiter: ';',
      hasHeader: true,
      columns: ['answer', 'title'],
    } as const
    await handlers['imports.reread']({
      importId,
      source: 0,
      options: { ...options, columns: [...options.columns] },
    })
    await handlers['imports.commit']({ importId, excluded: [1] })
    expect([...library.all('questions').values()].map(({ title, answer }) => [title, answer])).toEqual([
      ['a1', 'q1'],
    ])
  })

  it('shows a conflict from both sides, and does what was chosen', async () => {
    const all = await bench()
    const { handlers, library, ids, clock } = all
    await importAll(all, file('first old', 'second'))
    const [question] = [...library.all('questions').values()]
    if (!question) throw new Error('no question')
    const edited = { ...question, answer: 'mine', editedAt: 5 }
    await library.commit(replaceQuestion(question, edited, { ids, now: clock(), device: library.device }))
    const importId = await sendImport(handlers, { 'b.md': file('theirs', 'second') })
    expect(await handlers['imports.preview']({ importId })).toMatchObject({
      plan: { conflicts: 1, changed: 0 },
    })
    expect(await handlers['imports.compare']({ importId, index: 0 })).toMatchObject({
      base: { answer: 'first old' },
      mine: { answer: 'mine' },
      theirs: { answer: 'theirs' },
      merged: null,
    })
    const resolutions = [{ questionId: question.id, choice: 'theirs' as const }]
    expect(await handlers['imports.commit']({ importId, resolutions })).toMatchObject({ changed: 1 })
    expect(library.get('questions', question.id)?.answer).toBe('theirs')
  })

  it('lists what the file has no more, and what somebody wrote on', async () => {
    const all = await bench()
    const { handlers, library } = all
    await importAll(all, file('one', 'two', 'three'))
    const ids = [...library.all('questions').values()].sort((a, b) => a.order - b.order).map(({ id }) => id)
    const stamps = { createdAt: 1, updatedAt: 1, device: 'test' }
    const note = { id: 'n', questionId: ids[1] ?? '', body: 'mine', ...stamps }
    await library.commit([{ op: 'put', table: 'notes', value: note }])
    const importId = await sendImport(handlers, { 'b.md': file('one') })
    await handlers['imports.preview']({ importId })
    const { rows } = await handlers['imports.removed']({ importId, offset: 0 })
    expect(rows.map(({ questionId, written }) => [questionId, written])).toEqual([
      [ids[1], true],
      [ids[2], false],
    ])
    expect(await handlers['imports.commit']({ importId, kept: [ids[2] ?? ''] })).toMatchObject({
      archived: 1,
    })
  })

  it('keeps the text for showing questions in it, and says where it stands', async () => {
    const all = await bench()
    const { bankId } = await importAll(all, file('one'))
    const kept = all.library.get('banks', bankId)?.sources
    expect(kept).toMatchObject([{ name: 'b.md' }])
    expect(await readdir(join(all.folder, 'sources'))).toEqual([`${kept?.[0]?.text ?? ''}.txt`])
    await importAll(all, file('one', 'two'))
    expect(all.library.get('banks', bankId)?.sources).toHaveLength(1)
  })

  it('leaves nothing of a cancelled import, whatever it was doing', async () => {
    const { handlers, library, folder } = await bench()
    const before = await readdir(folder)
    const importId = await sendImport(handlers, { 'b.md': file(...Array<string>(2_000).fill('an answer')) })
    const reading = expect(handlers['imports.preview']({ importId })).rejects.toMatchObject({
      code: 'CANCELLED',
    })
    await handlers['imports.discard']({ importId })
    await reading
    await expect(async () => handlers['imports.commit']({ importId })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    expect([await readdir(folder), library.revision]).toEqual([before, 0])
  })

  it('tells how far it is, in questions', async () => {
    const { handlers, bus } = await bench()
    const heard: ImportProgress[] = []
    bus.subscribe((name, payload) => {
      if (name === 'imports.progress') heard.push(payload as ImportProgress)
    })
    const importId = await sendImport(handlers, { 'b.md': file(...Array<string>(600).fill('an answer')) })
    await handlers['imports.preview']({ importId })
    expect(heard[0]).toMatchObject({ importId, phase: 'reading', done: 250 })
  })

  it('forgets all imports but the last few', async () => {
    const { handlers } = await bench()
    const first = await sendImport(handlers, { 'b.md': bundled })
    await sendImport(handlers, { 'b.md': bundled })
    await sendImport(handlers, { 'b.md': bundled })
    await expect(async () => handlers['imports.preview']({ importId: first })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('names the file that cannot be read', async () => {
    const { handlers } = await bench()
    const importId = await sendImport(handlers, { 'b.pdf': '%PDF-1.7 and more' })
    await expect(async () => handlers['imports.preview']({ importId })).rejects.toMatchObject({
      code: 'UNREADABLE',
      details: { path: 'b.pdf' },
    })
  })

  it('refuses more than it can hold, before it comes', async () => {
    const { handlers } = await bench()
    const files = [{ name: 'long.md', size: 300 * 1024 * 1024 }]
    await expect(async () => handlers['imports.begin']({ files })).rejects.toMatchObject({
      code: 'TOO_LARGE',
    })
  })

  it('refuses a file that grew or was cut while it was sent', async () => {
    const { handlers } = await bench()
    const { importId } = await handlers['imports.begin']({ files: [{ name: 'b.md', size: 4 }] })
    await expect(async () => handlers['imports.preview']({ importId })).rejects.toMatchObject({
      code: 'UNREADABLE',
    })
    const base64 = Buffer.from('12345').toString('base64')
    await expect(async () => handlers['imports.part']({ importId, file: 0, base64 })).rejects.toMatchObject({
      code: 'TOO_LARGE',
    })
  })

  it('lists the bundled banks and adds one', async () => {
    const { handlers } = await bench()
    expect(await handlers['imports.bundled']({})).toMatchObject([
      { name: 'sample.md', title: 'Sample', questionCount: 1, bankId: null },
    ])
    const { bankId } = await handlers['imports.addBundled']({ name: 'sample.md' })
    expect(await handlers['imports.bundled']({})).toMatchObject([{ bankId }])
  })

  it('exports what it imported, and the export imported again changes nothing', async () => {
    const all = await bench()
    const { handlers, exports } = all
    const { bankId } = await handlers['imports.addBundled']({ name: 'sample.md' })
    const made = await exports['exports.create']({ format: 'markdown', bankId })
    const importId = await sendImport(handlers, { [made.fileName]: made.content })
    const preview = await handlers['imports.preview']({ importId })
    expect(preview).toMatchObject({ bankId, plan: { added: 0, changed: 0, archived: 0, unchanged: 1 } })
  })
})
