import { describe, expect, it } from 'vitest'
import { editingBench, everything, refusal, type EditingBench } from '../../../support/editing-bench'
import { aBank, aQuestion, putBank } from '../../../support/temporary-library'

const questions = [
  aQuestion({ id: 'q1', title: 'Paper?', answer: 'paper, Paper and PAPER.', tags: ['paper'] }),
  aQuestion({ id: 'q2', title: '什么是召回？', answer: '召回率与精确率。召回率更要紧。' }),
  aQuestion({ id: 'q3', title: 'x', answer: 'On 2024-05-06.' }),
]
const rule = {
  scope: { ids: ['q1', 'q2', 'q3'] },
  find: 'paper',
  replacement: 'ink',
  expression: false,
  matchCase: false,
  anyWidth: false,
  fields: ['answer' as const],
}
const bench = () => editingBench(putBank(aBank(), questions))

async function replaceAll({ ask }: EditingBench, change: Partial<typeof rule>, excluded: string[] = []) {
  const wanted = { ...rule, ...change }
  const { mark } = await ask('replace.preview', wanted)
  return ask('replace.apply', { ...wanted, mark, excluded })
}

describe('replacing', () => {
  it('shows each place with its surroundings and changes nothing', async () => {
    const { ask, library } = await bench()
    const { revision } = library
    const preview = await ask('replace.preview', { ...rule, find: '召回率', replacement: '查全率' })
    expect(preview.hits.map(({ before, old, now, after }) => [before, old, now, after])).toEqual([
      ['', '召回率', '查全率', '与精确率。召回率更要紧。'],
      ['召回率与精确率。', '召回率', '查全率', '更要紧。'],
    ])
    expect(preview).toMatchObject({ total: 2, questions: 1, problem: null })
    expect(library.revision).toBe(revision)
  })

  it('leaves out what was excluded, and is one step to undo', async () => {
    const editing = await bench()
    const before = everything(editing.library)
    const { hits } = await editing.ask('replace.preview', rule)
    expect(hits).toHaveLength(3)
    const outcome = await replaceAll(editing, {}, [hits[1]?.key ?? ''])
    expect(outcome).toEqual({ replaced: 2, questions: 1, refused: [] })
    expect(editing.library.get('questions', 'q1')?.answer).toBe('ink, Paper and ink.')
    expect(editing.library.all('revisions').size).toBe(1)
    await editing.undo()
    expect(everything(editing.library)).toEqual(before)
  })

  it('knows case, groups of an expression, and takes signs of a plain text as they are', async () => {
    const editing = await bench()
    await replaceAll(editing, { matchCase: true })
    expect(editing.library.get('questions', 'q1')?.answer).toBe('ink, Paper and PAPER.')
    await replaceAll(editing, { find: '(\\d+)-(\\d+)-(\\d+)', replacement: '$3.$2.$1', expression: true })
    expect(editing.library.get('questions', 'q3')?.answer).toBe('On 06.05.2024.')
    await replaceAll(editing, { find: '.2024.', replacement: '$1' })
    expect(editing.library.get('questions', 'q3')?.answer).toBe('On 06.05$1')
  })

  it('tells full width from half width unless asked not to, also signs of its own language', async () => {
    const texts = ['ＲＡＧ（a+b）', 'rag(A+B) 2', 'rag(ab)', 'ｒ　ag']
    const them = texts.map((answer, at) => aQuestion({ id: `w${at}`, answer }))
    const { ask } = await editingBench(putBank(aBank(), them))
    const scope = { ids: them.map(({ id }) => id) }
    const found = async (find: string, change: Partial<typeof rule>) => {
      const { hits } = await ask('replace.preview', { ...rule, find, scope, ...change })
      return hits.map(({ old }) => old)
    }
    expect(await found('rag(a+b)', {})).toEqual(['rag(A+B)'])
    expect(await found('rag(a+b)', { anyWidth: true })).toEqual(['ＲＡＧ（a+b）', 'rag(A+B)'])
    expect(await found('rag(a+b)', { anyWidth: true, matchCase: true })).toEqual([])
    expect(await found('ＲＡＧ（', { anyWidth: true })).toEqual(['ＲＡＧ（', 'rag(', 'rag('])
    expect(await found('r ａ', { anyWidth: true })).toEqual(['ｒ　a'])
    expect(await found('a+b', { anyWidth: true, expression: true })).toEqual(['ab'])
  })

  it('replaces ten thousand places in one step, lets others in meanwhile, and takes them all back', async () => {
    const many = Array.from({ length: 2_000 }, (_, at) =>
      aQuestion({ id: `m${at}`, title: `M ${at}`, answer: 'paper '.repeat(5) }),
    )
    const editing = await editingBench(putBank(aBank(), many))
    const before = everything(editing.library)
    const all = { ...rule, scope: { ids: many.map(({ id }) => id) } }
    let turns = 0
    const others = setInterval(() => (turns += 1), 0)
    const preview = await editing.ask('replace.preview', all)
    expect(preview).toMatchObject({ total: 10_000, questions: 2_000 })
    expect(preview.hits).toHaveLength(1_000)
    const outcome = await editing.ask('replace.apply', { ...all, mark: preview.mark, excluded: [] })
    clearInterval(others)
    expect(outcome).toEqual({ replaced: 10_000, questions: 2_000, refused: [] })
    expect(turns).toBeGreaterThan(0)
    expect(editing.library.get('questions', 'm1999')?.answer).toBe('ink '.repeat(5))
    await editing.undo()
    expect(everything(editing.library)).toEqual(before)
  })

  it('leaves a question alone that would lose its title', async () => {
    const editing = await bench()
    const outcome = await replaceAll(editing, {
      find: '^x$',
      replacement: '',
      expression: true,
      fields: ['title'] as never,
    })
    expect(outcome).toEqual({
      replaced: 0,
      questions: 0,
      refused: [{ title: 'x', problem: { code: 'EMPTY_TITLE' } }],
    })
  })

  it.each([
    ['is none', '(', 'BAD_EXPRESSION'],
    ['would run for ever', '(a+)+$', 'TOO_SLOW'],
  ])('says of an expression that it %s', async (_, find, problem) => {
    const { ask, library } = await editingBench(
      putBank(aBank(), [aQuestion({ id: 'q1', answer: `${'a'.repeat(60)}b` })]),
    )
    const preview = await ask('replace.preview', { ...rule, find, expression: true, scope: { ids: ['q1'] } })
    expect(preview).toMatchObject({ problem, hits: [], total: 0 })
    expect(library.all('revisions').size).toBe(0)
  })

  it('says of replacements that would fill the memory that they ask too much', async () => {
    const { ask } = await editingBench(putBank(aBank(), [aQuestion({ id: 'q1', answer: 'a'.repeat(4_000) })]))
    const all = { ...rule, find: 'a', replacement: 'b'.repeat(20_000), scope: { ids: ['q1'] } }
    expect(await ask('replace.preview', all)).toMatchObject({ problem: 'TOO_SLOW', hits: [], total: 0 })
  })

  it('refuses a preview whose texts changed meanwhile', async () => {
    const editing = await bench()
    const { mark } = await editing.ask('replace.preview', rule)
    await replaceAll(editing, { find: 'and', replacement: 'or' })
    expect(await refusal(editing.ask('replace.apply', { ...rule, mark, excluded: [] }))).toBe('STALE')
  })
})
