import { describe, expect, it } from 'vitest'
import type { Question } from '@shared/domain/records'
import { replaceQuestion } from '@shared/domain/revision'
import { planImport, type ImportOptions } from '../../../../../src/main/importing/plan-import'
import { readBankFile } from '../../../../../src/main/importing/read-bank-file'
import { aQuestion, temporaryLibrary, type LibraryBench } from '../../../../support/temporary-library'

const question = (title: string, answer: string) => `### ${title}\n\n**Answer:** ${answer}\n`
const fileOf = (answers: Record<string, string>) =>
  Object.entries(answers)
    .map(([title, answer], at) => question(`${at + 1}. ${title}`, answer))
    .join('\n')

async function importInto(bench: LibraryBench, text: string, options: ImportOptions = {}) {
  bench.clock.advance(1000)
  const plan = planImport(bench, readBankFile('bank.md', new TextEncoder().encode(text)), options)
  if (plan.operations.length > 0) await bench.library.commit(plan.operations)
  return plan
}

async function edit(bench: LibraryBench, title: string, changes: Partial<Question>): Promise<string> {
  bench.clock.advance(1000)
  const old = find(bench, title)
  const now = bench.clock()
  const { device } = bench.library
  await bench.library.commit(
    replaceQuestion(old, { ...old, ...changes, editedAt: now }, { ids: bench.ids, now, device }),
  )
  return old.id
}

function find({ library }: LibraryBench, title: string): Question {
  const found = [...library.all('questions').values()].find((each) => each.title === title)
  if (!found) throw new Error(`no ${title}`)
  return found
}

const listed = ({ library }: LibraryBench, bankId: string) =>
  library
    .questionsOf(bankId)
    .filter(({ archivedAt }) => archivedAt === undefined)
    .map(({ title, answer }) => `${title}: ${answer}`)

const choose = (id: string, choice: 'mine' | 'theirs' | 'both'): ImportOptions => ({
  choices: { excluded: new Set(), kept: new Set(), resolutions: new Map([[id, choice]]) },
})

const first = { One: 'first old answer', Two: 'second', Three: 'third' }

async function bench() {
  const made = await temporaryLibrary()
  await importInto(made, fileOf(first))
  return made
}

describe('a question that was edited in the app', () => {
  it('keeps its edit when the file did not change it, however often it is imported', async () => {
    const library = await bench()
    await edit(library, 'One', { answer: 'my answer' })
    const plan = await importInto(library, fileOf(first))
    expect(plan).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 3,
      archived: 0,
      conflicts: 0,
      operations: [],
    })
    expect(plan.drafts.map(({ state }) => state)).toEqual(['kept', 'same', 'same'])
    expect(find(library, 'One').answer).toBe('my answer')
  })

  it('takes what the file changed elsewhere in it', async () => {
    const library = await bench()
    await edit(library, 'One', { title: 'One, in my words' })
    const plan = await importInto(library, fileOf({ ...first, One: 'first new answer' }))
    expect(plan).toMatchObject({ changed: 1, conflicts: 0, archived: 0 })
    expect(find(library, 'One, in my words').answer).toBe('first new answer')
    expect(await importInto(library, fileOf({ ...first, One: 'first new answer' }))).toMatchObject({
      operations: [],
    })
  })

  it('is left alone when both changed one text and nobody was asked, again and again', async () => {
    const library = await bench()
    await edit(library, 'One', { answer: 'my old answer' })
    const next = fileOf({ ...first, One: 'their old answer' })
    for (let time = 0; time < 2; time += 1) {
      expect(await importInto(library, next)).toMatchObject({ conflicts: 1, changed: 0, operations: [] })
    }
    expect(find(library, 'One').answer).toBe('my old answer')
  })

  it('keeps mine when I say so, and is not asked about the same text again', async () => {
    const library = await bench()
    const id = await edit(library, 'One', { answer: 'my old answer' })
    const next = fileOf({ ...first, One: 'their old answer' })
    await importInto(library, next, choose(id, 'mine'))
    expect(find(library, 'One').answer).toBe('my old answer')
    expect(await importInto(library, next)).toMatchObject({ conflicts: 0, operations: [] })
    expect(await importInto(library, fileOf({ ...first, One: 'newest of theirs' }))).toMatchObject({
      conflicts: 1,
    })
  })

  it('takes theirs when I say so, and keeps mine as a revision', async () => {
    const library = await bench()
    const id = await edit(library, 'One', { answer: 'my old answer' })
    const next = fileOf({ ...first, One: 'their old answer' })
    await importInto(library, next, choose(id, 'theirs'))
    expect(library.library.get('questions', id)).toMatchObject({ answer: 'their old answer' })
    expect(library.library.get('questions', id)?.editedAt).toBeUndefined()
    const kept = [...library.library.all('revisions').values()].map(({ content, origin }) => [
      origin,
      content.answer,
    ])
    expect(kept).toContainEqual(['edit', 'my old answer'])
    expect(await importInto(library, next)).toMatchObject({ conflicts: 0, unchanged: 3, operations: [] })
  })

  it('has both changes in one text where they are of different words', async () => {
    const library = await bench()
    const id = await edit(library, 'One', { answer: 'first old answer, and mine' })
    const next = fileOf({ ...first, One: 'FIRST old answer' })
    const plan = await importInto(library, next, choose(id, 'both'))
    expect(plan).toMatchObject({ conflicts: 1, changed: 1, added: 0 })
    expect(find(library, 'One').answer).toBe('FIRST old answer, and mine')
    expect(await importInto(library, next)).toMatchObject({ conflicts: 0, operations: [] })
  })

  it('gets a second question behind it where both are wanted and do not fit together', async () => {
    const library = await bench()
    const id = await edit(library, 'One', { answer: 'my old answer' })
    const next = fileOf({ ...first, One: 'their old answer' })
    const { bankId } = await importInto(library, next, choose(id, 'both'))
    const expected = ['One: my old answer', 'One: their old answer', 'Two: second', 'Three: third']
    expect(listed(library, bankId)).toEqual(expected)
    expect(library.library.get('questions', id)?.answer).toBe('my old answer')
    expect(await importInto(library, next)).toMatchObject({
      added: 0,
      archived: 0,
      conflicts: 0,
      operations: [],
    })
    expect(listed(library, bankId)).toEqual(expected)
  })

  it('is found by its old text, when it was reworded here and moved there', async () => {
    const library = await bench()
    const id = await edit(library, 'One', { title: 'Quite another title', answer: 'Entirely other words.' })
    const plan = await importInto(library, fileOf({ Two: 'second', Three: 'third', One: 'first old answer' }))
    expect(plan).toMatchObject({ added: 0, archived: 0, conflicts: 0 })
    expect(library.library.get('questions', id)).toMatchObject({ title: 'Quite another title', order: 2 })
  })
})

describe('a question that was written in the app', () => {
  it('is neither archived nor moved from its neighbour by a newer version of the file', async () => {
    const library = await bench()
    const two = find(library, 'Two')
    const own = aQuestion({
      id: 'own',
      bankId: two.bankId,
      title: 'Mine',
      answer: 'all mine',
      order: 2,
      editedAt: 5,
    })
    await library.library.commit([
      { op: 'put', table: 'questions', value: { ...find(library, 'Three'), order: 3 } },
      { op: 'put', table: 'questions', value: own },
    ])
    await importInto(library, fileOf({ Zero: 'zero', ...first }))
    expect(listed(library, two.bankId).map((line) => line.split(':')[0])).toEqual([
      'Zero',
      'One',
      'Two',
      'Mine',
      'Three',
    ])
  })
})

describe('what a person leaves out', () => {
  it('is not imported, and stays as it is where it was imported before', async () => {
    const library = await bench()
    const choices = { excluded: new Set([0, 3]), kept: new Set<string>(), resolutions: new Map() }
    const plan = await importInto(library, fileOf({ ...first, One: 'changed', Four: 'fourth' }), { choices })
    expect(plan).toMatchObject({ added: 0, changed: 0, archived: 0 })
    expect(find(library, 'One').answer).toBe('first old answer')
  })

  it('keeps what the file has no more, where the person wants that', async () => {
    const library = await bench()
    const kept = find(library, 'Two').id
    const choices = { excluded: new Set<number>(), kept: new Set([kept]), resolutions: new Map() }
    const plan = await importInto(library, fileOf({ One: 'first old answer' }), { choices })
    expect(plan.archived).toBe(1)
    expect(library.library.get('questions', kept)?.archivedAt).toBeUndefined()
    expect(await importInto(library, fileOf({ One: 'first old answer' }))).toMatchObject({ operations: [] })
  })
})

describe('an archived question', () => {
  it('stays archived when a person archived it, though the file has it', async () => {
    const library = await bench()
    const two = find(library, 'Two')
    await library.library.commit([{ op: 'put', table: 'questions', value: { ...two, archivedAt: 7 } }])
    expect(await importInto(library, fileOf(first))).toMatchObject({ operations: [] })
    expect(find(library, 'Two').archivedAt).toBe(7)
  })
})
