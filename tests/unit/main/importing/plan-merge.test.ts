import { describe, expect, it } from 'vitest'
import type { Operation } from '@shared/domain/records'
import { planImport } from '../../../../src/main/importing/plan-import'
import { readBankFile } from '../../../../src/main/importing/read-bank-file'
import { temporaryLibrary, type LibraryBench } from '../../../support/temporary-library'

const read = (text: string, name = 'bank.md') => readBankFile(name, new TextEncoder().encode(text))
const question = (number: number, title: string, answer: string) =>
  `### ${number}. ${title}\n\n**答案：** ${answer}\n`

async function importInto(bench: LibraryBench, text: string, name?: string, options = {}) {
  const plan = planImport(bench, read(text, name), options)
  if (plan.operations.length > 0) await bench.library.commit(plan.operations)
  const { added, changed, unchanged, archived } = plan
  return { bankId: plan.bankId, counts: { added, changed, unchanged, archived } }
}

const titles = ({ library }: LibraryBench, bankId: string) =>
  library
    .questionsOf(bankId)
    .filter((q) => q.archivedAt === undefined)
    .map((q) => q.title)

const first = [
  question(1, '什么是甲？', '一'),
  question(2, '什么是乙？', '二'),
  question(3, '什么是丙？', '三'),
].join('\n')

describe('planImport', () => {
  it('changes nothing when a file is imported a second time', async () => {
    const bench = await temporaryLibrary()
    const { bankId } = await importInto(bench, first)
    const { revision } = bench.library
    bench.clock.advance(1000)
    expect(await importInto(bench, first)).toEqual({
      bankId,
      counts: { added: 0, changed: 0, unchanged: 3, archived: 0 },
    })
    expect(bench.library.revision).toBe(revision)
  })

  it('adds, changes and archives, and keeps the identity of what stays', async () => {
    const bench = await temporaryLibrary()
    const { bankId } = await importInto(bench, first)
    const [a, b, c] = bench.library.questionsOf(bankId)
    const next = [
      question(1, '什么是新？', '零'),
      question(2, '什么是甲？', '一，改了'),
      question(3, '什么是丙？', '三'),
    ].join('\n')
    expect((await importInto(bench, next)).counts).toEqual({
      added: 1,
      changed: 1,
      unchanged: 1,
      archived: 1,
    })
    expect(titles(bench, bankId)).toEqual(['什么是新？', '什么是甲？', '什么是丙？'])
    expect(bench.library.get('questions', a?.id ?? '')).toMatchObject({ answer: '一，改了', order: 1 })
    expect(bench.library.get('questions', b?.id ?? '')?.archivedAt).toBeDefined()
    expect(bench.library.get('questions', c?.id ?? '')?.archivedAt).toBeUndefined()
  })

  it('keeps what a question said before a newer file changed it', async () => {
    const bench = await temporaryLibrary()
    const { bankId } = await importInto(bench, first)
    const before = bench.library.questionsOf(bankId)[0]
    await importInto(bench, first.replace('**答案：** 一', '**答案：** 一，改了'))
    const kept = [...bench.library.all('revisions').values()]
    expect(kept).toMatchObject([
      { questionId: before?.id, bankId, content: { title: '什么是甲？', answer: '一' }, origin: 'import' },
    ])
  })

  it('brings an archived question back with its identity', async () => {
    const bench = await temporaryLibrary()
    const { bankId } = await importInto(bench, first)
    const id = bench.library.questionsOf(bankId)[1]?.id ?? ''
    await importInto(bench, [question(1, '什么是甲？', '一'), question(3, '什么是丙？', '三')].join('\n'))
    expect(bench.library.get('questions', id)?.archivedAt).toBeDefined()
    await importInto(bench, first)
    expect(bench.library.get('questions', id)?.archivedAt).toBeUndefined()
    expect(titles(bench, bankId)).toEqual(['什么是甲？', '什么是乙？', '什么是丙？'])
  })

  it('tells a hundred questions of one title apart by content and place', async () => {
    const bench = await temporaryLibrary()
    const make = (skip: number) =>
      Array.from({ length: 100 }, (_, n) =>
        n === skip ? '' : question(n + 1, '输出是什么？', `结果是 ${n * 7919} 因为第 ${n} 步`),
      ).join('\n')
    const { bankId } = await importInto(bench, make(-1))
    const before = bench.library.questionsOf(bankId)
    const { counts } = await importInto(bench, make(40))
    expect(counts).toMatchObject({ added: 0, archived: 1, changed: 0, unchanged: 99 })
    expect(bench.library.get('questions', before[40]?.id ?? '')?.archivedAt).toBeDefined()
  })

  it('tells questions apart that are alike word for word', async () => {
    const bench = await temporaryLibrary()
    const same = question(1, '说说你自己', '略')
    const text = [same, question(2, '什么是甲？', '一'), same, question(4, '什么是乙？', '二'), same].join(
      '\n',
    )
    const { bankId } = await importInto(bench, text)
    const ids = bench.library.questionsOf(bankId).map(({ id }) => id)
    const without = [question(2, '什么是甲？', '一'), same, question(4, '什么是乙？', '二'), same].join('\n')
    expect((await importInto(bench, without)).counts.archived).toBe(1)
    expect(bench.library.get('questions', ids[0] ?? '')?.archivedAt).toBeDefined()
  })

  it('does not give the notes of a removed question to a new one of the same title', async () => {
    const bench = await temporaryLibrary()
    const { bankId } = await importInto(
      bench,
      [question(1, '输出？', '甲乙丙丁戊己庚辛'), question(2, '输出？', '子丑寅卯辰巳午未')].join('\n'),
    )
    const [a, b] = bench.library.questionsOf(bankId)
    const { counts } = await importInto(
      bench,
      [question(1, '输出？', '甲乙丙丁戊己庚辛'), question(2, '输出？', 'entirely other words')].join('\n'),
    )
    expect(counts).toMatchObject({ added: 1, archived: 1 })
    expect(bench.library.get('questions', a?.id ?? '')?.archivedAt).toBeUndefined()
    expect(bench.library.get('questions', b?.id ?? '')?.archivedAt).toBeDefined()
  })

  it('brings a bank back from the trash', async () => {
    const bench = await temporaryLibrary()
    const text =
      '---\ndogear: bank\nkey: k\ntitle: T\n---\n\n### Q\n<!-- dogear: key=q -->\n\n**Answer:** A\n'
    const { bankId } = await importInto(bench, text)
    const bank = bench.library.get('banks', bankId)
    const operation: Operation[] = bank
      ? [{ op: 'put', table: 'banks', value: { ...bank, removedAt: 5 } }]
      : []
    await bench.library.commit(operation)
    expect((await importInto(bench, text, 'other.md')).bankId).toBe(bankId)
    expect(bench.library.get('banks', bankId)?.removedAt).toBeUndefined()
  })

  it('makes a new bank for another file of the same name', async () => {
    const bench = await temporaryLibrary()
    const { bankId } = await importInto(bench, first, 'README.md')
    const other = await importInto(bench, question(1, '什么是云？', '雾'), 'README.md')
    expect(other.bankId).not.toBe(bankId)
    expect(titles(bench, bankId)).toHaveLength(3)
  })

  it('adds a second file to a chosen bank without archiving the first', async () => {
    const bench = await temporaryLibrary()
    const { bankId } = await importInto(bench, first, 'one.md')
    const { counts } = await importInto(bench, question(1, '什么是云？', '雾'), 'two.md', { bankId })
    expect(counts).toEqual({ added: 1, changed: 0, unchanged: 0, archived: 0 })
    expect(titles(bench, bankId)).toEqual(['什么是甲？', '什么是乙？', '什么是丙？', '什么是云？'])
  })

  it('changes nothing for a file without questions', async () => {
    const bench = await temporaryLibrary()
    const { bankId } = await importInto(bench, first)
    expect((await importInto(bench, '')).counts.archived).toBe(0)
    expect(titles(bench, bankId)).toHaveLength(3)
  })

  it('leaves line endings out of the comparison', async () => {
    const bench = await temporaryLibrary()
    const { bankId } = await importInto(bench, first)
    const ids = bench.library.questionsOf(bankId).map(({ id }) => id)
    await importInto(bench, first.replaceAll('\n', '\r\n'))
    expect(bench.library.questionsOf(bankId).map(({ id }) => id)).toEqual(ids)
  })
})
