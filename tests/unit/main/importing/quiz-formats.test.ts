import { describe, expect, it } from 'vitest'
import type { ParsedFile } from '@shared/domain/import'
import { readBankFile } from '../../../../src/main/importing/read-bank-file'

function read(path: string, text: string): ParsedFile {
  const [bank] = readBankFile(path, Buffer.from(text))
  if (!bank) throw new Error('no bank')
  return bank.file
}

const choice = (label: string, text: string, correct = false) => ({ label, text, correct })

describe('GIFT', () => {
  it('reads categories, choices, feedback, true and false, partial shares and ids', () => {
    const file = read(
      'a.gift',
      [
        '// notes of the author',
        '$CATEGORY: $course$/top/模型/检索',
        '',
        '::召回:: 召回率衡量什么？{',
        '  =找回的比例 #对',
        '  ~延迟 #与速度无关',
        '}',
        '',
        '::范围:: 微调会改变所有权重。{F#想想 LoRA#正是}',
        '',
        '// [id:idx-1] [tag:索引] [tag:向量]',
        '哪些是向量索引？{~%50%HNSW ~%50%IVF ~%-100%B 树}',
        '',
        'When was it? {#1815:5}',
        '',
        'Mahomed was born in {=Mecca =%50%Makkah} long ago.',
        '',
        'Match them. {=cat -> 猫 =dog -> 狗 ####Both are pets.}',
        '',
        'Say why. {}',
        '',
        'Only a remark.',
      ].join('\n'),
    )
    expect(file.format).toBe('gift')
    expect(file.questions).toEqual([
      {
        title: '召回率衡量什么？',
        answer: 'A',
        choices: [choice('A', '找回的比例', true), choice('B', '延迟')],
        explanation: '- A: 对\n- B: 与速度无关',
        topics: ['模型', '检索'],
        tags: [],
        source: { startLine: 4, endLine: 7 },
      },
      {
        title: '范围',
        prompt: '微调会改变所有权重。',
        answer: '错误',
        explanation: '- 正确: 想想 LoRA\n- 错误: 正是',
        topics: ['模型', '检索'],
        tags: [],
        source: { startLine: 9, endLine: 9 },
      },
      {
        key: 'idx-1',
        title: '哪些是向量索引？',
        answer: 'AB',
        choices: [choice('A', 'HNSW', true), choice('B', 'IVF', true), choice('C', 'B 树')],
        topics: ['模型', '检索'],
        tags: ['索引', '向量'],
        source: { startLine: 11, endLine: 12 },
      },
      expect.objectContaining({ title: 'When was it?', answer: '1815 ± 5' }),
      expect.objectContaining({
        title: 'Mahomed was born in _____ long ago.',
        answer: '- Mecca\n- Makkah (50 %)',
      }),
      expect.objectContaining({
        title: 'Match them.',
        prompt: '- cat\n- dog',
        answer: '- cat → 猫\n- dog → 狗',
        explanation: 'Both are pets.',
      }),
      expect.objectContaining({ title: 'Say why.', answer: '' }),
    ])
    expect(file.leftOver).toMatchObject([
      { startLine: 1, endLine: 1, reason: 'metadata' },
      { startLine: 22, endLine: 22, reason: 'betweenQuestions' },
    ])
    expect(file.warnings).toMatchObject([{ line: 20, code: 'emptyAnswer' }])
  })

  it('reads what stands around a question that breaks the rules, and says where it is', () => {
    const file = read(
      'a.gift',
      'One? {=1}\n\n2^10 = ? {=1024}\n\nBroken {=a\n\nTwo? {\n\n=2\n\n}\n::Three:: And three? {=3}\n::Four:: And four? {=4}\n',
    )
    expect(file.questions.map(({ title, prompt, answer }) => [title, prompt, answer])).toEqual([
      ['One?', undefined, '1'],
      ['2^10 = ?', undefined, '1024'],
      ['Two?', undefined, '2'],
      ['Three', 'And three?', '3'],
      ['Four', 'And four?', '4'],
    ])
    expect(file.leftOver).toEqual([{ startLine: 5, endLine: 5, reason: 'unreadable', text: 'Broken {=a' }])
    expect(file.warnings.map(({ code }) => code)).toEqual(['rowSkipped'])
  })

  it('is known by its looks in a text file', () => {
    expect(read('a.txt', '::A:: Is it? {T}\n\n::B:: Or not? {F}\n').format).toBe('gift')
    expect(read('a.txt', 'A set {a, b} is finite.\n').format).toBe('markdown')
  })
})

describe('Aiken', () => {
  it('reads questions, several right letters, and reports what is off', () => {
    const file = read(
      'a.txt',
      [
        'What is A?',
        'A. one',
        'B) two',
        'ANSWER: B',
        '',
        'Lost?',
        'A. p',
        'B. q',
        '',
        'Which of these?',
        'In detail:',
        '',
        'A) x',
        'B) y',
        'C) z',
        'ANSWER: A, C',
        '',
        'Wrong?',
        'A. p',
        'B. q',
        'ANSWER: D',
      ].join('\r\n'),
    )
    expect(file.format).toBe('aiken')
    expect(file.questions).toEqual([
      {
        title: 'What is A?',
        answer: 'B',
        choices: [choice('A', 'one'), choice('B', 'two', true)],
        topics: [],
        tags: [],
        source: { startLine: 1, endLine: 4 },
      },
      {
        title: 'Which of these?',
        prompt: 'In detail:',
        answer: 'AC',
        choices: [choice('A', 'x', true), choice('B', 'y'), choice('C', 'z', true)],
        topics: [],
        tags: [],
        source: { startLine: 10, endLine: 16 },
      },
    ])
    expect(file.leftOver.map(({ startLine, endLine }) => [startLine, endLine])).toEqual([
      [6, 8],
      [18, 21],
    ])
    expect(file.warnings.map(({ line, code }) => [line, code])).toEqual([
      [6, 'rowSkipped'],
      [18, 'rowSkipped'],
    ])
  })
})

describe('OPML', () => {
  it('reads notes as answers, nodes below a question as a list, and the others as topics', () => {
    const file = read(
      'a.opml',
      `<?xml version="1.0"?>
<opml version="2.0"><head><title>Notes</title></head><body>
<outline text="RAG">
  <outline text="什么是召回率？" _note="找回的比例&#10;第二行"/>
  <outline text="1. 精度呢？">
    <outline text="对的"><outline text="比例"/></outline>
    <outline text="越高越好"/>
  </outline>
  <outline text="a remark"/>
</outline>
<outline text="LLM"><outline text="KV cache"><outline text="keys"/><outline text="values"/></outline></outline>
</body></opml>`,
    )
    expect(file.format).toBe('opml')
    expect(file.bank).toEqual({ title: 'Notes' })
    expect(file.questions).toEqual([
      {
        title: '什么是召回率？',
        answer: '找回的比例\n第二行',
        topics: ['RAG'],
        tags: [],
        source: { startLine: 4, endLine: 4 },
      },
      {
        number: '1',
        title: '精度呢？',
        answer: '- 对的\n  - 比例\n- 越高越好',
        topics: ['RAG'],
        tags: [],
        source: { startLine: 5, endLine: 8 },
      },
      {
        title: 'KV cache',
        answer: '- keys\n- values',
        topics: ['LLM'],
        tags: [],
        source: { startLine: 11, endLine: 11 },
      },
    ])
    expect(file.leftOver).toEqual([
      { startLine: 9, endLine: 9, reason: 'betweenQuestions', text: 'a remark' },
    ])
  })

  it('expands no entities, and reads a file that breaks off as far as it goes', () => {
    const bomb = `<!DOCTYPE opml [<!ENTITY a "${'x'.repeat(100)}"><!ENTITY b "${'&a;'.repeat(100)}">]>`
    const file = read(
      'a.opml',
      `${bomb}<opml><body>\n<outline text="What?" _note="&b;"/>\n<outline text="Why`,
    )
    expect(file.questions).toMatchObject([{ title: 'What?', answer: '&b;' }])
    expect(file.warnings.map(({ code }) => code)).toContain('damaged')
  })

  it('reads nodes within nodes within nodes', () => {
    const deep = '<outline text="a">'.repeat(20_000)
    expect(read('a.opml', `<opml><body>${deep}`).format).toBe('opml')
  })
})
