import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { verifyLibrary } from '../../../../src/main/library/verify-library'
import { createImports } from '../../../../src/main/services/imports'
import { createQuestionOrigin } from '../../../../src/main/services/importing/question-origin'
import { sendImport } from '../../../support/send-import'
import { temporaryLibrary, type LibraryBench } from '../../../support/temporary-library'

const file = (...answers: string[]) =>
  answers.map((answer, at) => `### ${at + 1}. Question ${at + 1}?\n\n**Answer:** ${answer}\n`).join('\n')

async function importAll(given: LibraryBench, text: string) {
  const handlers = createImports({ ...given, events: given.bus, bundledBanks: join(given.folder, 'none') })
  const importId = await sendImport(handlers, { 'b.md': text })
  await handlers['imports.preview']({ importId })
  return handlers['imports.commit']({ importId })
}

describe('showing a question in its source', () => {
  const originOf = async (given: LibraryBench, questionId = '') =>
    createQuestionOrigin(given)['imports.origin']({ questionId })

  it('gives the text with the lines the question stands in, and says when it was edited since', async () => {
    const given = await temporaryLibrary()
    const { bankId } = await importAll(given, file('eins', 'zwei'))
    const [, second] = given.library.questionsOf(bankId)
    const shown = {
      state: 'shown',
      name: 'b.md',
      text: file('eins', 'zwei'),
      firstLine: 1,
      startLine: 5,
      endLine: 7,
    }
    expect(await originOf(given, second?.id)).toEqual({ ...shown, lineCount: 7, edited: false })
    if (second) {
      const edited = { ...second, answer: 'my own', editedAt: 5 }
      await given.library.commit([{ op: 'put', table: 'questions', value: edited }])
    }
    expect(await originOf(given, second?.id)).toMatchObject({ ...shown, edited: true })
  })

  it('gives of a long text the part around the question, with its lines numbered as in the whole', async () => {
    const given = await temporaryLibrary()
    const answers = Array.from({ length: 400 }, (_, at) => `${at} ${'word '.repeat(2_000)}`)
    const { bankId } = await importAll(given, file(...answers))
    const question = given.library.questionsOf(bankId)[300]
    const found = await originOf(given, question?.id)
    if (found.state !== 'shown') throw new Error(found.state)
    expect(found.text.length).toBeLessThan(1_100_000)
    expect(found.text.split('\n')[found.startLine - found.firstLine]).toBe('### 301. Question 301?')
  })

  it('follows the newest version of the file, and lets go of a question this version has no more', async () => {
    const given = await temporaryLibrary()
    const { bankId } = await importAll(given, file('eins', 'zwei', 'drei'))
    const [first, , third] = given.library.questionsOf(bankId)
    await importAll(given, `Preface.\n\n${file('eins', 'zwei')}`)
    expect(await originOf(given, first?.id)).toMatchObject({ state: 'shown', startLine: 3 })
    expect(await originOf(given, third?.id)).toEqual({ state: 'none' })
  })

  it('says so where the text is gone, and verify names the file', async () => {
    const given = await temporaryLibrary()
    const { bankId } = await importAll(given, file('eins'))
    const [question] = given.library.questionsOf(bankId)
    const sources = join(given.folder, 'sources')
    const [kept = ''] = await readdir(sources)
    expect((await verifyLibrary(given.folder)).problems).toEqual([])
    await rm(join(sources, kept))
    expect(await originOf(given, question?.id)).toEqual({ state: 'lost' })
    expect((await verifyLibrary(given.folder)).problems).toMatchObject([{ file: `sources/${kept}` }])
  })
})
