import { describe, expect, it } from 'vitest'
import { UnreadableFileError } from '../../../../src/main/importing/format'
import { readBankFile } from '../../../../src/main/importing/read-bank-file'

const read = (value: unknown) => readBankFile('a.json', Buffer.from(JSON.stringify(value)))[0]?.file

describe('JSON', () => {
  it.each([
    [
      [{ question: 'What?', answer: 'That.', tags: ['rag'] }],
      { title: 'What?', answer: 'That.', tags: ['rag'] },
    ],
    [[{ q: 'What?', a: 'That.' }], { title: 'What?', answer: 'That.' }],
    [
      { title: 'T', questions: [{ front: 'What?', back: 'That.', id: 7 }] },
      { title: 'What?', answer: 'That.', key: '7' },
    ],
    [
      [{ 题目: '什么？', 答案: '那个。', 解析: '因为。', 分类: '基础/缓存' }],
      { title: '什么？', answer: '那个。', explanation: '因为。', topics: ['基础', '缓存'] },
    ],
    [
      [{ question: 'Which?', options: ['A. x', 'B. y'], answer: 'B' }],
      {
        title: 'Which?',
        answer: 'B',
        choices: [
          { label: 'A', text: 'x', correct: false },
          { label: 'B', text: 'y', correct: true },
        ],
      },
    ],
  ])('reads %j', (value, expected) => {
    expect(read(value)?.questions).toMatchObject([expected])
  })

  it('reports entries that are no questions', () => {
    const file = read([{ question: 'What?', answer: 'x' }, 3, {}])
    expect(file?.questions).toHaveLength(1)
    expect(file?.warnings.map(({ code }) => code)).toEqual(['rowSkipped', 'rowSkipped'])
  })

  it('reads the names that columns of tables may have, at any depth', () => {
    const list = [{ stem: 'What?', correct_answer: 'That.', analysis: 'For.', chapter: 'Basics' }]
    expect(read({ code: 0, data: { list } })?.questions).toMatchObject([
      { title: 'What?', answer: 'That.', explanation: 'For.', topics: ['Basics'] },
    ])
  })

  it('takes the names of the groups as topics, but not those of mere lists', () => {
    const file = read({ title: 'Net', chapters: [{ title: 'Names', questions: [{ q: 'What?', a: 'x' }] }] })
    expect(file?.bank.title).toBe('Net')
    expect(file?.questions[0]?.topics).toEqual(['Names'])
  })

  it.each([
    ['by letter', { question: 'Which?', options: { A: 'x', B: 'y' }, correct: 'B' }, ['y']],
    ['by place from 0', { question: 'Which?', choices: ['x', 'y'], answer_index: 0 }, ['x']],
    ['in fields of their own', { question: 'Which?', A: 'x', B: 'y', answer: 'A' }, ['x']],
    ['beside wrong ones', { question: 'Which?', correct_answer: 'x', incorrect_answers: ['a'] }, ['x']],
  ])('knows the right choice %s', (_how, entry, right) => {
    const choices = read([entry])?.questions[0]?.choices ?? []
    expect(choices).toHaveLength(2)
    expect(choices.filter(({ correct }) => correct).map(({ text }) => text)).toEqual(right)
  })

  it('reads questions as names', () => {
    expect(read({ 'What is a?': 'x', 'What is b?': 'y' })?.questions).toMatchObject([
      { title: 'What is a?', answer: 'x' },
      { title: 'What is b?', answer: 'y' },
    ])
  })

  it('reads objects one a line, and leaves over the lines that are none', () => {
    const text = '{"instruction":"What?","output":"That."}\n{"instruction":"Who?","output":"He."}\n{"instr\n'
    const file = readBankFile('a.jsonl', Buffer.from(text))[0]?.file
    expect(file?.questions.map(({ title, source }) => [title, source?.startLine])).toEqual([
      ['What?', 1],
      ['Who?', 2],
    ])
    expect(file?.leftOver.map(({ startLine }) => startLine)).toEqual([3])
  })

  it('refuses an export of a newer version', () => {
    expect(() => read({ dogear: 'library', version: 99, banks: [], questions: [] })).toThrow(
      UnreadableFileError,
    )
  })
})
