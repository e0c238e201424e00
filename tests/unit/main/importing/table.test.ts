import { describe, expect, it } from 'vitest'
import type { ParsedFile, ReadOptions } from '@shared/domain/import'
import { readBankFile } from '../../../../src/main/importing/read-bank-file'

function read(path: string, text: string, options?: ReadOptions): ParsedFile {
  const [bank] = readBankFile(path, Buffer.from(text), options)
  if (!bank) throw new Error('no bank')
  return bank.file
}

describe('tables', () => {
  it('reads a header in Chinese, quoted cells of several lines, and says where each row stood', () => {
    const file = read(
      'a.csv',
      '题目,答案,解析,分类,标签,难度\r\n"什么是索引,为何要用？","一种结构。\n加快查找。",因为有序,数据库/基础,"索引,查询",易\r\n\r\n什么是锁？,"说""互斥""。",,数据库/并发,,难\r\n',
    )
    expect(file.format).toBe('csv')
    expect(file.questions).toEqual([
      {
        title: '什么是索引,为何要用？',
        answer: '一种结构。\n加快查找。',
        explanation: '因为有序',
        topics: ['数据库', '基础'],
        tags: ['索引', '查询'],
        difficulty: 1,
        source: { startLine: 2, endLine: 3 },
      },
      {
        title: '什么是锁？',
        answer: '说"互斥"。',
        topics: ['数据库', '并发'],
        tags: [],
        difficulty: 3,
        source: { startLine: 5, endLine: 5 },
      },
    ])
    expect(file.leftOver).toEqual([])
    expect(file.warnings).toEqual([])
  })

  it.each([
    [';', 'Question;Answer\nWhat, then?;This, and that\nWhy?;Because, of\n'],
    ['\t', 'Front\tBack\nWhat, then?\tThis; that\nWhy?\tNo\n'],
    ['|', 'Term|Definition\nWhat, then?|a, b\nWhy?|c\n'],
    [',', 'q,a\n"What; then?",b\n"Why; so?",c\n'],
  ])('guesses the delimiter %j', (delimiter, text) => {
    const file = read('a.csv', text)
    expect(file.table).toMatchObject({ delimiter, hasHeader: true, columns: ['title', 'answer'] })
    expect(file.questions).toHaveLength(2)
  })

  it('believes the line that Excel writes for itself', () => {
    const file = read('a.csv', 'sep=;\nquestion;answer\nWhat?;a,b\n')
    expect(file.questions).toMatchObject([
      { title: 'What?', answer: 'a,b', source: { startLine: 3, endLine: 3 } },
    ])
    expect(file.leftOver).toEqual([])
  })

  it('reads choices from columns, with the right one by letter, place or text', () => {
    const file = read(
      'a.csv',
      '题干,选项A,选项B,选项C,正确答案,解析\n一？,甲,乙,丙,B,因为\n二？,甲,乙,丙,"1,3",\n三？,甲,乙,,乙,\n',
    )
    const right = file.questions.map(({ choices }) => choices?.filter((c) => c.correct).map((c) => c.label))
    expect(right).toEqual([['B'], ['A', 'C'], ['B']])
    expect(file.questions[0]).toMatchObject({ title: '一？', answer: 'B', explanation: '因为' })
    expect(file.questions[2]?.choices).toHaveLength(2)
  })

  it('finds columns A to D, and a template whose header stands below its instructions', () => {
    const file = read(
      'quiz.csv',
      'My quiz,,,,,\nFill in below,,,,,\n,Question - max 120 characters,Answer 1 - max 75 characters,Answer 2 - max 75 characters,Time limit (sec),Correct answer(s) - choose at least one\n1,Which?,x,y,20,2\n',
    )
    expect(file.questions).toMatchObject([
      {
        title: 'Which?',
        answer: '2',
        choices: [
          { label: 'A', text: 'x', correct: false },
          { label: 'B', text: 'y', correct: true },
        ],
        source: { startLine: 4 },
      },
    ])
    expect(file.leftOver).toMatchObject([{ startLine: 1, endLine: 2, reason: 'preface' }])
    expect(file.questions[0]?.number).toBe('1')
    // The time limit is shown as not read rather than dropped.
    expect(file.warnings.map(({ code, line }) => [code, line])).toEqual([['columnSkipped', 3]])
    expect(read('b.csv', 'question,A,B,answer\nWhich?,x,y,A\n').questions[0]?.choices).toHaveLength(2)
  })

  it('reads choices from one cell', () => {
    const file = read('a.csv', '题目,选项,答案\n哪项？,"A. 甲 B. 乙 C. 丙",C\n哪个？,甲|乙,乙\n')
    expect(file.questions.map(({ choices }) => choices?.map((c) => [c.label, c.text, c.correct]))).toEqual([
      [
        ['A', '甲', false],
        ['B', '乙', false],
        ['C', '丙', true],
      ],
      [
        ['A', '甲', false],
        ['B', '乙', true],
      ],
    ])
  })

  it('reads a table without a header', () => {
    expect(read('a.csv', 'What is A?,"one, two"\nWhat is B?,two\n').questions).toMatchObject([
      { title: 'What is A?', answer: 'one, two' },
      { title: 'What is B?', answer: 'two' },
    ])
    const exam = read('a.csv', '1,Which?,x,y,A,easy to see\n2,What?,p,q,B,so it is\n')
    expect(exam.table?.columns).toEqual(['number', 'title', 'choice', 'choice', 'answer', 'explanation'])
    expect(exam.questions[1]).toMatchObject({ number: '2', title: 'What?', answer: 'B' })
  })

  it('reports rows that are off with their line and reads the rest', () => {
    const file = read(
      'a.csv',
      'question,answer,tags\nOne?,1,x\nTwo?,2,y,too,many\nThree?,3\n,4,z\n"Four?,4,w\nFive?,5,v\n',
    )
    expect(file.questions.map(({ title, answer }) => [title, answer])).toEqual([
      ['One?', '1'],
      ['Three?', '3'],
      ['"Four?', '4'],
      ['Five?', '5'],
    ])
    expect(file.warnings.map(({ line, code }) => [line, code])).toEqual([
      [3, 'rowSkipped'],
      [4, 'rowShort'],
      [5, 'rowSkipped'],
      [6, 'rowShort'],
    ])
    expect(file.leftOver).toEqual([
      { startLine: 3, endLine: 3, reason: 'unreadable', text: 'Two?,2,y,too,many' },
      { startLine: 5, endLine: 5, reason: 'unreadable', text: ',4,z' },
    ])
  })

  it('reads the columns as a person maps them', () => {
    const text = 'Was,Wie,Wo\nApfel,rot,Baum\nBirne,grün,Strauch\n'
    expect(read('a.csv', text).table).toMatchObject({ hasHeader: false })
    const file = read('a.csv', text, { hasHeader: true, columns: ['answer', 'title', 'tags'] })
    expect(file.questions).toMatchObject([
      { title: 'rot', answer: 'Apfel', tags: ['Baum'] },
      { title: 'grün', answer: 'Birne', tags: ['Strauch'] },
    ])
    expect(file.table).toEqual({
      delimiter: ',',
      hasHeader: true,
      header: ['Was', 'Wie', 'Wo'],
      columns: ['answer', 'title', 'tags'],
      sample: [
        ['Apfel', 'rot', 'Baum'],
        ['Birne', 'grün', 'Strauch'],
      ],
    })
  })

  it('is not quadratic in quotation marks that are never closed', () => {
    const file = read('a.csv', 'question,answer\n' + '"open,1\n'.repeat(40_000))
    expect(file.questions).toHaveLength(40_000)
  })
})

describe('lists of terms and definitions', () => {
  it('reads tabs, with definitions of several lines', () => {
    const file = read('set.txt', 'KV cache\tpast keys\nand values\ntop-p\tnucleus; sampling\n')
    expect(file.format).toBe('quizlet')
    expect(file.questions).toMatchObject([
      { title: 'KV cache', answer: 'past keys\nand values', source: { startLine: 1, endLine: 2 } },
      { title: 'top-p', answer: 'nucleus; sampling', source: { startLine: 3, endLine: 3 } },
    ])
  })

  it.each([
    ['semicolons', 'top-p;nucleus sampling\nLoRA;low rank\n'],
    ['dashes', 'top-p - nucleus sampling\nLoRA - low rank\n'],
  ])('reads %s', (_name, text) => {
    expect(read('set.txt', text).questions).toMatchObject([
      { title: 'top-p', answer: 'nucleus sampling' },
      { title: 'LoRA', answer: 'low rank' },
    ])
  })

  it('reads separators of a person’s own, and what holds none is left over', () => {
    const file = read('set.txt', 'a=>one\nmore@@b=>two@@nothing', {
      // Nothing in its looks says that this is a list.
      format: 'quizlet',
      delimiter: '=>',
      rowDelimiter: '@@',
    })
    expect(file.questions).toMatchObject([
      { title: 'a', answer: 'one\nmore' },
      { title: 'b', answer: 'two' },
    ])
    expect(file.warnings.map(({ code, line }) => [code, line])).toEqual([['rowSkipped', 2]])
  })

  it('leaves prose and Markdown alone', () => {
    expect(read('a.txt', 'Q: What; now?\nA: This; that\n').format).toBe('markdown')
    expect(read('a.md', '# a\tb\nc\td\n').format).toBe('markdown')
    expect(read('a.txt', 'One sentence, here.\nAnother, there.\n').format).toBe('markdown')
  })
})
