import { appendFile, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Note, Operation, Tables } from '../../../../src/shared/domain/records'
import { NotSavedError, type Commit } from '../../../../src/main/library/library'
import { openLibrary } from '../../../../src/main/library/open-library'
import {
  aBank,
  aQuestion,
  putBank,
  temporaryLibrary,
  type LibraryBench,
} from '../../../support/temporary-library'

const stamps = { createdAt: 1, updatedAt: 1, device: 'test' }
const bookmark = (id: string, reason?: string): Operation => ({
  op: 'put',
  table: 'bookmarks',
  value: reason === undefined ? { id, ...stamps } : { id, reason, ...stamps },
})
const note = (id: string, body: string): Operation => ({
  op: 'put',
  table: 'notes',
  value: { id, questionId: 'q1', body, ...stamps },
})

const reopen = ({ folder, clock, ids }: LibraryBench) => openLibrary({ folder, clock, ids })
const journalOf = ({ folder }: LibraryBench) => readFile(join(folder, 'journal.ndjson'), 'utf8')

describe('commit', () => {
  test('is on disk when it resolves, as one line', async () => {
    const bench = await temporaryLibrary()
    const before = await journalOf(bench)
    await bench.library.commit([bookmark('q1'), note('n1', '换行\n"引号"')])
    const added = (await journalOf(bench)).slice(before.length)
    expect(added.trimEnd().split('\n')).toHaveLength(1)
    expect(JSON.parse(added)).toMatchObject({
      revision: 1,
      operations: [bookmark('q1'), note('n1', '换行\n"引号"')],
    })
  })

  test('shows in reads only once it is on disk', async () => {
    const { library } = await temporaryLibrary()
    const saving = library.commit([bookmark('q1')])
    expect(library.get('bookmarks', 'q1')).toBeUndefined()
    await saving
    expect(library.get('bookmarks', 'q1')).toEqual({ id: 'q1', ...stamps })
  })

  test('gives the change that takes it back, whatever it did to a record', async () => {
    const { library } = await temporaryLibrary()
    await library.commit([note('kept', 'first'), note('gone', 'first')])
    const { inverse } = await library.commit([
      note('kept', 'second'),
      note('kept', 'third'),
      { op: 'remove', table: 'notes', id: 'gone' },
      note('new', 'first'),
      { op: 'remove', table: 'notes', id: 'never there' },
    ])
    const before = new Map([...library.all('notes')])
    const redo = await library.commit(inverse)
    expect([...library.all('notes').values()].map(({ id, body }) => [id, body]).sort()).toEqual([
      ['gone', 'first'],
      ['kept', 'first'],
    ])
    await library.commit(redo.inverse)
    expect(new Map(library.all('notes'))).toEqual(before)
  })

  test('keeps the order of calls and tells listeners before it resolves', async () => {
    const { library } = await temporaryLibrary()
    const happened: string[] = []
    library.onCommit(({ revision }) => happened.push(`heard ${revision}`))
    const large = Array.from({ length: 900 }, (_, index) => note(`n${index}`, 'x'))
    await Promise.all(
      [large, [note('n1', 'last')], [bookmark('q1')]].map(async (operations) => {
        const { revision } = await library.commit(operations)
        happened.push(`resolved ${revision}`)
      }),
    )
    expect(happened.filter((event) => event.startsWith('heard'))).toEqual(['heard 1', 'heard 2', 'heard 3'])
    for (const revision of [1, 2, 3])
      expect(happened.indexOf(`heard ${revision}`)).toBeLessThan(happened.indexOf(`resolved ${revision}`))
    expect(library.get('notes', 'n1')?.body).toBe('last')
  })

  test('survives a listener that throws and one that has gone', async () => {
    const { library } = await temporaryLibrary()
    const warned = new Promise((resolve) => process.once('warning', resolve))
    library.onCommit(() => {
      throw new Error('a listener failed')
    })
    const heard: Commit[] = []
    const stop = library.onCommit((commit) => heard.push(commit))
    await library.commit([bookmark('q1')])
    stop()
    await library.commit([bookmark('q2')])
    expect(heard.map(({ revision }) => revision)).toEqual([1])
    expect(await warned).toMatchObject({ message: 'a listener failed' })
  })

  test.each([
    [
      'a record of the wrong shape',
      { ...bookmark('q1'), value: { id: 'q1' } },
      /Operation 1 .* bookmarks: createdAt/,
    ],
    ['a field nobody knows', { ...bookmark('q1'), value: { id: 'q1', ...stamps, colour: 'red' } }, /colour/],
    [
      'a number that JSON cannot hold',
      { op: 'put', table: 'readings', value: { id: 'q', times: 1, progress: NaN, ...stamps } },
      /progress/,
    ],
    ['an unknown table', { op: 'remove', table: 'constructor', id: 'q1' }, /names no table/],
    ['an unknown operation', { op: 'patch', table: 'notes', id: 'q1' }, /neither put nor remove/],
    [
      'a bank id that would be a path',
      { op: 'put', table: 'banks', value: aBank({ id: '../../etc' }) },
      /id/,
    ],
  ])('refuses %s and writes nothing', async (_, operation, message) => {
    const bench = await temporaryLibrary()
    const before = await journalOf(bench)
    const first = await bench.library
      .commit([operation as unknown as Operation])
      .catch((error: unknown) => error)
    expect(first).toBeInstanceOf(TypeError)
    expect((first as Error).message).toMatch(message)
    expect(await journalOf(bench)).toBe(before)
    expect((await bench.library.commit([bookmark('q2')])).revision).toBe(1)
  })

  test('that is long and does not fit its table is refused in its turn, and nothing else is', async () => {
    const { library } = await temporaryLibrary()
    const many = Array.from({ length: 5_000 }, (_, index) => bookmark(`q${index}`))
    const misfits = [...many.slice(0, 300), bookmark('')]
    const outcomes = await Promise.allSettled([library.commit(many), library.commit(misfits)])
    expect(outcomes).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: expect.any(TypeError) as unknown },
    ])
    await library.commit([bookmark('later')])
    expect(library.revision).toBe(2)
  })

  test('after closing is refused as not saved', async () => {
    const { library } = await temporaryLibrary()
    await library.close()
    await expect(library.commit([bookmark('q1')])).rejects.toThrow(NotSavedError)
    await library.close()
  })
})

describe('a library opened again', () => {
  test('has every record, the order of questions, the revision and the time of the last change', async () => {
    const bench = await temporaryLibrary()
    const { library, clock } = bench
    const questions = ['q1', 'q2', 'q3'].map((id) => aQuestion({ id }))
    await library.commit(putBank(aBank(), questions))
    clock.advance(5_000)
    await library.commit([bookmark('q2', '难'), { op: 'remove', table: 'questions', id: 'q3' }])
    const { savedAt } = library
    await library.close()
    const again = await reopen(bench)
    expect(again.recovery).toEqual([])
    expect(again).toMatchObject({ revision: 2, savedAt, device: library.device })
    expect(again.questionsOf('bank').map(({ id }) => id)).toEqual(['q1', 'q2'])
    expect(again.get('bookmarks', 'q2')).toEqual({ id: 'q2', reason: '难', ...stamps })
    await again.close()
  })

  test('keeps what was committed while the documents were being written', async () => {
    const bench = await temporaryLibrary()
    await bench.library.close()
    const library = await openLibrary({ ...bench, journalLimits: { bytes: 1, commits: 1, age: 1 } })
    const reasons = Array.from({ length: 200 }, (_, index) => `reason ${index}`)
    for (const reason of reasons) await library.commit([bookmark('q1', reason)])
    await library.close()
    const again = await reopen(bench)
    expect(again.get('bookmarks', 'q1')?.reason).toBe('reason 199')
    expect(again.revision).toBe(200)
    await again.close()
  })

  test('is not told to be damaged when it was killed while its last record went', async () => {
    const bench = await temporaryLibrary()
    const { library, folder } = bench
    await library.commit([note('n1', 'the only one')])
    await library.close()
    const again = await reopen(bench)
    await again.commit([{ op: 'remove', table: 'notes', id: 'n1' }])
    const manifest = await readFile(join(folder, 'library.json'))
    await again.close()
    // As it was before the list of documents was written.
    await writeFile(join(folder, 'library.json'), manifest)
    await rename(join(folder, 'previous/journal.ndjson'), join(folder, 'journal.sealed.ndjson'))
    const last = await reopen(bench)
    onTestFinished(() => last.close())
    expect(last.recovery).toEqual([])
    expect(last.all('notes').size).toBe(0)
  })

  test('removes the document of a bank that went, and writes none that did not change', async () => {
    const bench = await temporaryLibrary()
    await bench.library.commit(putBank(aBank(), [aQuestion({ id: 'q1' })]))
    await bench.library.commit(putBank(aBank({ id: 'other' }), []))
    await bench.library.close()
    const second = await reopen(bench)
    const before = await readFile(join(bench.folder, 'banks/other.json'), 'utf8')
    await second.commit([
      { op: 'remove', table: 'questions', id: 'q1' },
      { op: 'remove', table: 'banks', id: 'bank' },
    ])
    await second.close()
    await expect(readFile(join(bench.folder, 'banks/bank.json'))).rejects.toThrow('ENOENT')
    expect(await readFile(join(bench.folder, 'banks/other.json'), 'utf8')).toBe(before)
    const third = await reopen(bench)
    expect(third.recovery).toEqual([])
    expect([...third.all('banks').keys()]).toEqual(['other'])
    await third.close()
  })

  test('takes a document that was edited by hand, and says so', async () => {
    const bench = await temporaryLibrary()
    await bench.library.commit([note('n1', 'before')])
    await bench.library.close()
    const path = join(bench.folder, 'study.json')
    await writeFile(path, (await readFile(path, 'utf8')).replace('before', 'by hand'))
    const again = await reopen(bench)
    expect(again.get('notes', 'n1')?.body).toBe('by hand')
    expect(again.recovery).toEqual([{ kind: 'editedOutside', file: 'study.json' }])
    await again.close()
  })

  test('cuts off a line that was never finished, and goes on after it', async () => {
    const bench = await temporaryLibrary()
    await bench.library.commit([note('n1', 'kept')])
    await bench.library.close()
    await appendFile(join(bench.folder, 'journal.ndjson'), '{"revision":2,"savedAt":17,"operations":[{"op"')
    const again = await reopen(bench)
    expect(again.recovery).toMatchObject([{ kind: 'tornJournal', file: 'journal.ndjson' }])
    await again.commit([note('n2', 'after')])
    await again.close()
    const third = await reopen(bench)
    expect(third.recovery).toEqual([])
    expect([...third.all('notes').values()].map((value: Note) => value.body)).toEqual(['kept', 'after'])
    await third.close()
  })
})

describe('questionsOf', () => {
  test('follows edits, moves and removals', async () => {
    const { library } = await temporaryLibrary()
    const put = (fields: Partial<Tables['questions']> & { id: string }): Operation => ({
      op: 'put',
      table: 'questions',
      value: aQuestion(fields),
    })
    const ids = (bankId = 'bank') => library.questionsOf(bankId).map(({ id }) => id)
    await library.commit(
      putBank(
        aBank(),
        ['a', 'b', 'c', 'd'].map((id) => aQuestion({ id })),
      ),
    )
    expect(ids()).toEqual(['a', 'b', 'c', 'd'])
    await library.commit([put({ id: 'b', order: 1, title: 'edited' })])
    expect(library.questionsOf('bank')[1]?.title).toBe('edited')
    await library.commit([put({ id: 'a', order: 9 }), put({ id: 'e', order: 2 })])
    expect(ids()).toEqual(['b', 'c', 'e', 'd', 'a'])
    await library.commit([
      put({ id: 'c', order: 0, bankId: 'other' }),
      { op: 'remove', table: 'questions', id: 'd' },
    ])
    expect([ids(), ids('other')]).toEqual([['b', 'e', 'a'], ['c']])
    await library.commit([
      put({ id: 'b', order: 1, title: 'twice' }),
      put({ id: 'b', order: 1, title: 'thrice' }),
    ])
    expect(library.questionsOf('bank').map(({ title }) => title)[0]).toBe('thrice')
    expect(library.questionsOf('nowhere')).toEqual([])
  })
})
