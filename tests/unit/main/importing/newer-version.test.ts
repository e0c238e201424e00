import { describe, expect, it } from 'vitest'
import { planImport, type ImportOptions } from '../../../../src/main/importing/plan-import'
import { readBankFile } from '../../../../src/main/importing/read-bank-file'
import { temporaryLibrary, type LibraryBench } from '../../../support/temporary-library'

const question = (number: number, title: string, answer: string) =>
  `### ${number}. ${title}\n\n**Answer:** ${answer}\n`
const paper = (...entries: readonly (readonly [string, string])[]) =>
  entries.map(([title, answer], at) => question(at + 1, title, answer)).join('\n')

const fold = ['Why does paper fold?', 'Its fibres bend and stay bent.'] as const
const tear = ['Why does paper tear along the grain?', 'Its fibres lie that way.'] as const
const age = ['Why does paper turn yellow?', 'Light and air change the lignin in it.'] as const
const size = ['What is paper sized with?', 'With starch or rosin.'] as const
const first = paper(fold, tear, age, size)

const read = (text: string, name: string) => readBankFile(name, new TextEncoder().encode(text))

function plan(bench: LibraryBench, text: string, name: string, options: ImportOptions = {}) {
  return planImport(bench, read(text, name), options)
}

async function store(bench: LibraryBench, text: string, name: string, options: ImportOptions = {}) {
  const planned = plan(bench, text, name, options)
  await bench.library.commit(planned.operations)
  return planned.bankId
}

describe('a newer version of a bank under another file name', () => {
  it('goes into the bank, which keeps its name and its questions', async () => {
    const bench = await temporaryLibrary()
    const bankId = await store(bench, first, 'paper.md')
    const [kept] = bench.library.questionsOf(bankId)
    const newer = paper(fold, [tear[0], 'Most of its fibres lie along it.'], age, [
      'Who made paper first?',
      'Cai Lun, it is told.',
    ])
    const planned = plan(bench, newer, 'papers-2026.md')
    expect(planned).toMatchObject({ bankId, isNew: false, added: 1, changed: 1, unchanged: 2, archived: 1 })
    expect(planned.likely).toMatchObject([{ bank: { id: bankId }, alike: 3, total: 4, isClear: true }])
    await bench.library.commit(planned.operations)
    expect(bench.library.get('banks', bankId)).toMatchObject({
      title: 'paper',
      source: { name: 'papers-2026.md' },
    })
    expect(bench.library.questionsOf(bankId)[0]?.id).toBe(kept?.id)
    bench.clock.advance(1000)
    expect(plan(bench, newer, 'papers-2026.md').operations).toEqual([])
  })

  it('is known by its questions in any language, and by what its source said of an edited one', async () => {
    const bench = await temporaryLibrary()
    const chinese = paper(['纸为什么会发黄？', '木质素见光氧化。'], ['纸为什么能折？', '纤维弯折后不回弹。'])
    const bankId = await store(bench, chinese, '造纸.md')
    const [old] = bench.library.questionsOf(bankId)
    if (!old) throw new Error('nothing stored')
    const now = bench.clock()
    await bench.library.commit([
      {
        op: 'put',
        table: 'revisions',
        value: {
          id: 'r1',
          questionId: old.id,
          bankId,
          content: { title: old.title, answer: old.answer, topics: [], tags: [] },
          origin: 'import',
          replacedAt: now,
          createdAt: now,
          updatedAt: now,
          device: 'test',
        },
      },
      { op: 'put', table: 'questions', value: { ...old, title: '我改的题', editedAt: now } },
    ])
    expect(plan(bench, chinese, '新版.md')).toMatchObject({ bankId, isNew: false, likely: [{ alike: 2 }] })
  })

  it('is a new bank where somebody wants that, and the bank is told all the same', async () => {
    const bench = await temporaryLibrary()
    const bankId = await store(bench, first, 'paper.md')
    const planned = plan(bench, first, 'copy.md', { isNew: true })
    expect(planned).toMatchObject({
      isNew: true,
      added: 4,
      title: 'copy',
      likely: [{ bank: { id: bankId } }],
    })
  })

  it('is not clear where the bank is much larger, and then archives nothing when it is merged', async () => {
    const bench = await temporaryLibrary()
    const others = Array.from({ length: 8 }, (_, at) => [`Term ${at}?`, `Meaning ${at}.`] as const)
    const bankId = await store(bench, paper(fold, tear, ...others), 'all.md')
    const planned = plan(bench, paper(fold, tear), 'favourites.md')
    expect(planned).toMatchObject({
      isNew: true,
      likely: [{ bank: { id: bankId }, alike: 2, isClear: false }],
    })
    expect(plan(bench, paper(fold, tear), 'favourites.md', { bankId })).toMatchObject({
      archived: 0,
      unchanged: 2,
    })
  })

  it('is not clear where two banks have as many of its questions', async () => {
    const bench = await temporaryLibrary()
    await store(bench, first, 'paper.md')
    await store(bench, first, 'copy.md', { isNew: true })
    expect(plan(bench, first, 'third.md')).toMatchObject({ isNew: true, likely: [{ isClear: false }] })
  })

  it('is none of a bank whose questions are merely numbered alike, keyed alike, or titled alike', async () => {
    const bench = await temporaryLibrary()
    const numbered = (...answers: string[]) =>
      paper(...answers.map((answer, at) => [`Question ${at + 1}`, answer] as const))
    await store(bench, numbered('The moon pulls at the sea.', 'Salt lowers the freezing point.'), 'one.md')
    expect(
      plan(bench, numbered('Caesar crossed it in 49 BC.', 'By treaty, at Westphalia.'), 'two.md').likely,
    ).toEqual([])
    const json = (front: string, back: string) =>
      JSON.stringify([1, 2, 3].map((id) => ({ id, question: `${front} ${id}`, answer: `${back} ${id}` })))
    await store(bench, json('Capital of land', 'City'), 'lands.json')
    expect(plan(bench, json('Author of book', 'Writer'), 'books.json').likely).toEqual([])
    const repeated = (answers: readonly string[]) => paper(...answers.map((each) => ['Task', each] as const))
    await store(bench, repeated(['Sum the row.', 'Draw a circle.', 'Name the bone.']), 'tasks.md')
    expect(plan(bench, repeated(['Weigh it.', 'Cook rice.', 'Fold a crane.']), 'more.md').likely).toEqual([])
  })

  it('is not looked for in the trash, nor twice in one import', async () => {
    const bench = await temporaryLibrary()
    const bankId = await store(bench, first, 'paper.md')
    const both = [...read(first, 'a.md'), ...read(first, 'b.md')]
    const planned = planImport(bench, both)
    expect(planned.likely).toHaveLength(1)
    expect(planned).toMatchObject({ bankId, unchanged: 4, added: 4 })
    const bank = bench.library.get('banks', bankId)
    if (!bank) throw new Error('no bank')
    await bench.library.commit([{ op: 'put', table: 'banks', value: { ...bank, removedAt: 1 } }])
    expect(plan(bench, first, 'again.md')).toMatchObject({ isNew: true, likely: [] })
  })
})
