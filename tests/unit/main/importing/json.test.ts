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

  it('refuses an export of a newer version', () => {
    expect(() => read({ dogear: 'library', version: 99, banks: [], questions: [] })).toThrow(
      UnreadableFileError,
    )
  })
})
