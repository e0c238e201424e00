import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { exportLibrary } from '../../../../src/main/exporting/export-library'
import type { Library } from '../../../../src/main/library/library'
import { planImport } from '../../../../src/main/importing/plan-import'
import { readBankFile } from '../../../../src/main/importing/read-bank-file'
import { contentOf } from '../../../../src/shared/domain/revision'
import { filled, mark, question, stamps } from '../../../support/exported-library'
import { aBank, aQuestion, putBank, temporaryLibrary } from '../../../support/temporary-library'

describe('a table', () => {
  it('is read by others: mark at its start, CRLF between rows, quotes doubled, no cell a formula', async () => {
    const bench = await filled([question], [mark])
    const { content, fileName, losses } = await exportLibrary(bench, 'csv')
    expect([fileName, losses, content.startsWith('\uFEFFbank,topic,key,')]).toEqual([
      'dogear-library.csv',
      ['passages'],
      true,
    ])
    const rows: Record<string, string>[] = parse(content, {
      bom: true,
      columns: true,
      record_delimiter: '\r\n',
    })
    expect(rows).toEqual([
      expect.objectContaining({
        bank: '推理, "成本"',
        topic: 'A / B',
        question: `'=HYPERLINK("http://x.example","y")`,
        answer: question.answer,
        annotations: '我的<b>批注</b>\n\n“remembers” why paper',
      }),
    ])
  })

  // An apostrophe that stays makes a changed question of every one whose text begins like a formula.
  it('gives back cells that begin like a formula, and those that begin with an apostrophe', async () => {
    const titles = ['=1+1?', "'=1+1?", "'quoted'?", '- 1 or + 1?', "''=?"]
    const bench = await filled(titles.map((title, n) => aQuestion({ id: `q${n}`, title, answer: '-1' })))
    const { content } = await exportLibrary(bench, 'csv')
    const [read] = readBankFile('bank.csv', new TextEncoder().encode(content))
    expect(read?.file.questions.map(({ title, answer }) => [title, answer])).toEqual(
      titles.map((title) => [title, '-1']),
    )
    const [other] = readBankFile('other.csv', Buffer.from("question,answer\n'=1+1?,two\n'- a?,b\n"))
    expect(other?.file.questions.map(({ title }) => title)).toEqual(["'=1+1?", "'- a?"])
  })

  // A text that begins with a quotation mark and has several lines lost all of them but the first.
  it('gives back texts of several lines that begin with a quotation mark', async () => {
    const answers = ['"Paper" remembers.\n\nSo it does.', '"\n\nopen', '"a",\n"b"\r\n"']
    const bench = await filled(answers.map((answer, n) => aQuestion({ id: `q${n}`, answer })))
    const { content } = await exportLibrary(bench, 'csv')
    const [read] = readBankFile('bank.csv', new TextEncoder().encode(content))
    expect(read?.file.questions.map(({ answer }) => answer)).toEqual(answers)
    expect(read?.file.warnings.map(({ code }) => code)).toEqual(['columnSkipped'])
  })

  it('is imported again as the same questions', async () => {
    const plain = [1, 2, 3].map((n) =>
      aQuestion({ id: `q${n}`, title: `Question ${n}?`, answer: `Answer ${n}\n\nmore` }),
    )
    const bench = await filled(plain)
    const { content } = await exportLibrary(bench, 'csv')
    const read = readBankFile('bank.csv', new TextEncoder().encode(content))
    const plan = planImport(bench, read, { bankId: 'bank' })
    expect(plan).toMatchObject({ added: 0, changed: 0, archived: 0, unchanged: 3 })
  })

  it('gives another library the same banks, questions, choices and folded corners', async () => {
    const bench = await filled([
      aQuestion({
        id: 'q1',
        number: '7',
        title: 'Which? [x] A. no choice',
        prompt: ' two\n\nlines ',
        choices: [
          { label: 'A', text: 'one\nand more', correct: false },
          { label: 'B', text: 'TCP/IP; or | else', correct: true },
        ],
        answer: 'B\r\n',
        explanation: '- for a reason',
        topics: ['Networks', 'TCP/IP'],
        tags: ['net', '网'],
        difficulty: 2,
      }),
      aQuestion({ id: 'q2', title: 'Two?', answer: '2' }),
    ])
    await bench.library.commit([
      ...putBank(aBank({ id: 'other', title: '另一本' }), [
        aQuestion({ id: 'q3', bankId: 'other', title: '三？', answer: '三' }),
      ]),
      { op: 'put', table: 'bookmarks', value: { id: 'q1', reason: 'for the exam', ...stamps } },
      { op: 'put', table: 'bookmarks', value: { id: 'q3', ...stamps } },
    ])
    const { content, losses } = await exportLibrary(bench, 'csv')
    expect(losses).toEqual([])
    const there = await temporaryLibrary()
    const read = readBankFile('dogear-library.csv', new TextEncoder().encode(content))
    await there.library.commit(planImport(there, read).operations)
    const said = ({ library }: { library: Library }) =>
      [...library.all('banks').values()].map(({ id, title }) => ({
        title,
        questions: library.questionsOf(id).map((question) => {
          const { reason = 'no reason' } = library.get('bookmarks', question.id) ?? { reason: 'no fold' }
          return { ...contentOf(question), number: question.number, reason }
        }),
      }))
    expect(said(there)).toEqual(said(bench).reverse())
    expect(read[0]?.file.warnings.map(({ code }) => code)).toEqual(['columnSkipped'])
    expect(planImport(there, read).operations).toEqual([])
  })

  // A person who moves house with a format that says it carries everything has lost what it kept silent about.
  it.each(['markdown', 'csv', 'apkg', 'annotations', 'page', 'json'] as const)(
    '(%s) says that it has no earlier versions of questions, where there are any',
    async (format) => {
      const bench = await filled([question])
      const before = contentOf({ ...question, answer: 'before' })
      await bench.library.commit([
        {
          op: 'put',
          table: 'revisions',
          value: {
            id: 'r',
            questionId: 'q1',
            bankId: 'bank',
            content: before,
            origin: 'edit',
            replacedAt: 2,
            ...stamps,
          },
        },
      ])
      const { losses } = await exportLibrary(bench, format)
      expect(losses.includes('revisions')).toBe(format !== 'json')
    },
  )

  it('says that it has no places of passages', async () => {
    expect((await exportLibrary(await filled([question], [mark]), 'csv')).losses).toEqual(['passages'])
  })
})
