import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Note } from '../../../../src/shared/domain/records'
import type { Library } from '../../../../src/main/library/library'
import { openLibrary } from '../../../../src/main/library/open-library'
import { allTables } from '../../../../src/main/library/tables'
import { verifyLibrary } from '../../../../src/main/library/verify-library'
import { createTrust } from '../../../../src/main/services/trust'
import { aBank, aQuestion, putBank, temporaryLibrary } from '../../../support/temporary-library'

const hour = 3_600_000
const stamps = { createdAt: 1, updatedAt: 1, device: 'test' }
const aNote = (id: string, body: string, updatedAt = 1): Note => ({
  ...stamps,
  ...{ id, questionId: 'q1', body, updatedAt },
})
const put = (note: Note) => ({ op: 'put', table: 'notes', value: note }) as const

async function room() {
  const bench = await temporaryLibrary()
  const { library } = bench
  await library.commit([
    ...putBank(aBank(), [aQuestion({ id: 'q1' }), aQuestion({ id: 'q2' })]),
    put(aNote('n1', 'the first wording')),
    { op: 'put', table: 'bookmarks', value: { id: 'q2', reason: 'asked before', ...stamps } },
    { op: 'put', table: 'preferences', value: { id: 'theme', value: 'light', ...stamps } },
  ])
  const handlers = createTrust({ ...bench, closing: new AbortController().signal })
  return { ...bench, handlers }
}

function everythingIn(library: Library): unknown {
  const entries = allTables
    .filter((table) => table !== 'preferences')
    .map((table) => [table, Object.fromEntries(library.all(table))])
  return Object.fromEntries(entries)
}

async function changeMuch({ library, clock }: Awaited<ReturnType<typeof room>>): Promise<void> {
  clock.advance(2 * hour)
  await library.commit([
    put(aNote('n1', 'another wording', 2)),
    put(aNote('n2', 'written since', 2)),
    { op: 'remove', table: 'bookmarks', id: 'q2' },
    { op: 'put', table: 'preferences', value: { id: 'theme', value: 'dark', ...stamps } },
    ...putBank(aBank({ id: 'later' }), [aQuestion({ id: 'q9', bankId: 'later' })]),
  ])
}

describe('restoring everything', () => {
  test('sets every record to what the backup holds, keeps preferences, and is undone by name', async () => {
    const bench = await room()
    const { handlers, library, history, folder, clock, ids } = bench
    const then = structuredClone(everythingIn(library))
    const { name } = await handlers['trust.backUp']({})
    await changeMuch(bench)
    const since = structuredClone(everythingIn(library))
    expect(await handlers['trust.compare']({ name })).toEqual([
      { table: 'banks', back: 0, changed: 0, gone: 1 },
      { table: 'questions', back: 0, changed: 0, gone: 1 },
      { table: 'notes', back: 0, changed: 1, gone: 1 },
      { table: 'bookmarks', back: 1, changed: 0, gone: 0 },
    ])
    expect(await handlers['trust.restore']({ name })).toBe(5)
    expect(everythingIn(library)).toEqual(then)
    expect(library.get('preferences', 'theme')?.value).toBe('dark')
    expect(await handlers['trust.compare']({ name })).toEqual([])
    expect(await history.handlers['history.state']({})).toMatchObject({ undo: { key: 'libraryRestored' } })
    await history.handlers['history.undo']({})
    expect(everythingIn(library)).toEqual(since)
    await history.handlers['history.redo']({})
    await library.close()
    const again = await openLibrary({ folder, clock, ids })
    expect(everythingIn(again)).toEqual(then)
    await again.close()
    expect((await verifyLibrary(folder)).problems).toEqual([])
  })

  test('keeps a backup of what stood before, also when more are made within the hour', async () => {
    const bench = await room()
    const { handlers, library, clock } = bench
    const { name } = await handlers['trust.backUp']({})
    await changeMuch(bench)
    const since = structuredClone(everythingIn(library))
    await handlers['trust.restore']({ name })
    for (let at = 0; at < 3; at += 1) {
      clock.advance(hour / 10)
      await library.commit([put(aNote('n3', `note ${at}`))])
      await handlers['trust.backUp']({})
    }
    const { backups } = await handlers['trust.state']({})
    const before = backups.find(({ reason }) => reason === 'beforeRestore')
    expect(before?.counts).toMatchObject({ notes: 2, questions: 3, banks: 2, bookmarks: 0 })
    await handlers['trust.restore']({ name: before?.name ?? '' })
    expect(everythingIn(library)).toEqual(since)
  })

  test('of a damaged backup is refused and changes nothing', async () => {
    const bench = await room()
    const { handlers, library, folder } = bench
    const { name } = await handlers['trust.backUp']({})
    await changeMuch(bench)
    const since = structuredClone(everythingIn(library))
    const file = join(folder, 'backups', name, 'study.json')
    await writeFile(file, (await readFile(file, 'utf8')).slice(0, 40))
    await expect(handlers['trust.restore']({ name })).rejects.toMatchObject({
      code: 'BACKUP_DAMAGED',
      details: 'study.json',
    })
    expect(everythingIn(library)).toEqual(since)
    await expect(handlers['trust.restore']({ name: '20200101T000000Z' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})

describe('backups', () => {
  test('one that is asked for is made at once, but not twice of the same', async () => {
    const { handlers, folder, library, clock } = await room()
    const first = await handlers['trust.backUp']({})
    expect(first).toMatchObject({ reason: 'asked', counts: { banks: 1, questions: 2, notes: 1 } })
    expect(await handlers['trust.backUp']({})).toEqual(first)
    clock.advance(10)
    await library.commit([put(aNote('n5', 'within the same second'))])
    const second = await handlers['trust.backUp']({})
    expect(second.name).not.toBe(first.name)
    expect((await readdir(join(folder, 'backups'))).sort()).toEqual([first.name, second.name])
  })
})

describe('a full check', () => {
  test('tells what is wrong, and is remembered', async () => {
    const { handlers, folder, library, clock } = await room()
    await handlers['trust.backUp']({})
    expect((await handlers['trust.check']({})).problems).toEqual([])
    expect((await handlers['trust.state']({})).lastCheck).toEqual({
      at: clock(),
      revision: library.revision,
      problems: 0,
    })
    expect((await handlers['trust.state']({})).isChecked).toBe(true)
    await library.commit([
      { op: 'put', table: 'preferences', value: { id: 'theme', value: 'dark', ...stamps } },
    ])
    expect((await handlers['trust.state']({})).isChecked).toBe(true)
    await library.commit([put(aNote('n8', 'since the check'))])
    expect((await handlers['trust.state']({})).isChecked).toBe(false)
    await writeFile(join(folder, 'banks/bank.json'), 'nothing that was written here')
    const { problems } = await handlers['trust.check']({})
    expect(problems.map(({ file }) => file)).toContain('banks/bank.json')
    expect((await handlers['trust.state']({})).lastCheck?.problems).toBeGreaterThan(0)
    await writeFile(join(folder, 'check.json'), '{"at":')
    expect((await handlers['trust.state']({})).lastCheck).toBeNull()
  })
})

describe('bringing a text back', () => {
  test('a removed note is found in the journal, and comes back as it was', async () => {
    const { handlers, library, history } = await room()
    await library.commit([{ op: 'remove', table: 'notes', id: 'n1' }])
    const { texts } = await handlers['trust.find']({ text: 'FIRST', limit: 10 })
    expect(texts).toMatchObject([{ kind: 'note', text: 'the first wording', state: 'gone' }])
    await handlers['trust.bringBack']({ key: texts[0]?.key ?? '' })
    expect(library.get('notes', 'n1')?.body).toBe('the first wording')
    await history.handlers['history.undo']({})
    expect(library.get('notes', 'n1')).toBeUndefined()
  })

  test('what typing left behind is told once, in its longest wording', async () => {
    const { handlers, library } = await room()
    for (const [at, body] of ['Lead', 'Lead with', 'Lead with a number', 'Forget it'].entries())
      await library.commit([put(aNote('n7', body, 10 + at))])
    const { texts } = await handlers['trust.find']({ text: '', limit: 10 })
    expect(texts.map(({ text, state }) => [text, state])).toEqual([['Lead with a number', 'changed']])
  })

  test('an earlier wording stands beside the present one', async () => {
    const { handlers, library } = await room()
    await handlers['trust.backUp']({})
    await library.commit([put(aNote('n1', 'all new', 5))])
    const { texts } = await handlers['trust.find']({ text: 'first', limit: 10 })
    await handlers['trust.bringBack']({ key: texts[0]?.key ?? '' })
    expect([...library.all('notes').values()].map(({ body }) => body)).toEqual([
      'all new',
      'the first wording',
    ])
  })

  test('a note of a bank that is gone brings the question and the bank along', async () => {
    const { handlers, library, folder } = await room()
    await handlers['trust.backUp']({})
    await library.commit([
      { op: 'remove', table: 'notes', id: 'n1' },
      { op: 'remove', table: 'bookmarks', id: 'q2' },
      { op: 'remove', table: 'questions', id: 'q1' },
      { op: 'remove', table: 'questions', id: 'q2' },
      { op: 'remove', table: 'banks', id: 'bank' },
    ])
    const { texts } = await handlers['trust.find']({ text: 'first wording', limit: 10 })
    expect(texts).toMatchObject([{ kind: 'note', where: 'Question q1' }])
    await handlers['trust.bringBack']({ key: texts[0]?.key ?? '' })
    expect(library.get('notes', 'n1')?.body).toBe('the first wording')
    expect(library.questionsOf('bank').map(({ id }) => id)).toEqual(['q1'])
    await library.close()
    expect((await verifyLibrary(folder)).problems).toEqual([])
  })

  test('an earlier content of a question becomes its newest, and the present one its history', async () => {
    const { handlers, library } = await room()
    await handlers['trust.backUp']({})
    await library.commit([
      {
        op: 'put',
        table: 'questions',
        value: { ...aQuestion({ id: 'q1' }), answer: 'Overwritten.', updatedAt: 9 },
      },
    ])
    const { texts } = await handlers['trust.find']({ text: 'question q1', limit: 10 })
    expect(texts).toMatchObject([{ kind: 'question', state: 'changed', where: 'A bank' }])
    await handlers['trust.bringBack']({ key: texts[0]?.key ?? '' })
    expect(library.get('questions', 'q1')?.answer).toBe('An answer.')
    expect([...library.all('revisions').values()].map(({ content }) => content.answer)).toEqual([
      'Overwritten.',
    ])
    expect((await handlers['trust.find']({ text: '', limit: 10 })).texts).toEqual([])
  })

  test('a bank in the trash comes out of it', async () => {
    const { handlers, library } = await room()
    const bank = library.get('banks', 'bank') ?? aBank()
    await library.commit([{ op: 'put', table: 'banks', value: { ...bank, removedAt: 5, updatedAt: 5 } }])
    const { texts } = await handlers['trust.find']({ text: '', limit: 10 })
    expect(texts).toMatchObject([{ kind: 'bank', text: 'A bank', state: 'gone' }])
    await handlers['trust.bringBack']({ key: texts[0]?.key ?? '' })
    expect(library.get('banks', 'bank')?.removedAt).toBeUndefined()
  })
})
