import { describe, expect, it } from 'vitest'
import { readBankFile } from '../../../../../src/main/importing/read-bank-file'

const read = (text: string, name = 'notes.txt') => readBankFile(name, Buffer.from(text))[0]?.file

describe('text that Anki wrote', () => {
  it('is read as its headers say', () => {
    const file = read(
      [
        '#separator:tab',
        '#html:true',
        '#guid column:1',
        '#notetype column:2',
        '#deck column:3',
        '#tags column:6',
        'aB|c\tBasic\tLLM::RAG\tWhat is <b>recall</b>?\t"The ""share""<br>that was found."\tindex rag',
        '#x\tBasic\tLLM\t# of layers?\t32\t',
      ].join('\n'),
    )
    expect(file?.format).toBe('anki-text')
    expect(file?.questions).toEqual([
      {
        key: 'anki:aB|c:0',
        title: 'What is **recall**?',
        answer: 'The "share"\\\nthat was found.',
        topics: ['LLM', 'RAG'],
        tags: ['index', 'rag'],
        source: { startLine: 7, endLine: 7 },
      },
      {
        key: 'anki:#x:0',
        title: '\\# of layers?',
        answer: '32',
        topics: ['LLM'],
        tags: [],
        source: { startLine: 8, endLine: 8 },
      },
    ])
    expect(file?.leftOver).toMatchObject([{ startLine: 1, endLine: 6, reason: 'metadata' }])
  })

  it('keeps plain text as it is, over several lines too', () => {
    const file = read(
      '#separator:Comma\n#html:false\n#deck:Facts\n#tags:a b\n"Is <b> bold?","yes,\n*really*"\n',
    )
    expect(file?.bank.title).toBe('Facts')
    expect(file?.questions).toEqual([
      {
        title: 'Is <b> bold?',
        answer: 'yes,\n*really*',
        topics: ['Facts'],
        tags: ['a', 'b'],
        source: { startLine: 5, endLine: 6 },
      },
    ])
  })

  it('asks for each gap, and reports rows that ask nothing', () => {
    const file = read(
      '#separator:semicolon\n#html:true\n{{c1::A}} before {{c2::B::letter}};extra\n;only a back\n',
    )
    expect(file?.questions.map(({ title, answer, explanation }) => [title, answer, explanation])).toEqual([
      ['[...] before B', '**A** before B', 'extra'],
      ['A before [letter]', 'A before **B**', 'extra'],
    ])
    expect(file?.warnings).toMatchObject([{ code: 'rowSkipped', line: 4 }])
  })
})
