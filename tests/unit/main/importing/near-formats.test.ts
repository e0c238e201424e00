import { describe, expect, it } from 'vitest'
import type { ParsedFile } from '@shared/domain/import'
import { readJson } from '../../../../src/main/importing/json/read-json'
import { readBankFile } from '../../../../src/main/importing/read-bank-file'
import { fc } from '../../../support/seed'

function read(name: string, text: string): ParsedFile {
  const [bank] = readBankFile(name, new TextEncoder().encode(text))
  if (!bank) throw new Error('nothing was read')
  return bank.file
}

const numbers = [1, 2, 3, 4, 5, 6]
/** Pieces that follow each other, the third of them broken. */
const joined = (piece: (n: number) => string, third: string, between: string) =>
  numbers.map((n) => (n === 3 ? third : piece(n))).join(between)

const letterBlock = (n: number) => `Which river is number ${n}?\nNile ${n}\nRhine ${n}\nVolga ${n}\nB`
const signedBlock = (n: number) => `Which river is number ${n}?\n+ Nile\n- Rhine`
const entry = (n: number) => `{"question": "What is ${n}?", "answer": "It is ${n}."}`
const spread = (n: number) => `  {\n    "question": "What is ${n}?",\n    "answer": "It is ${n}."\n  }`

interface Case {
  what: string
  name: string
  text: string
  format: string
  /** Titles of what is read all the same. */
  count: number
  warnedAt: number
  leftOver: [number, number][]
}

const cases: Case[] = [
  {
    what: 'a block whose letter is none of its choices',
    name: 'rivers.txt',
    text: joined(letterBlock, 'Which river is number 3?\nNile\nRhine\nX', '\n\n'),
    format: 'letter-blocks',
    count: 5,
    warnedAt: 13,
    leftOver: [[13, 16]],
  },
  {
    what: 'answers without their signs',
    name: 'rivers.txt',
    text: joined(signedBlock, 'Which river is number 3?\nNile\nRhine', '\n\n'),
    format: 'signed-answers',
    count: 5,
    warnedAt: 9,
    leftOver: [[9, 11]],
  },
  {
    what: 'a brace that is never closed',
    name: 'rivers.txt',
    text: joined((n) => `::Q${n}:: What is ${n}? {=yes ~no}`, '::Q3:: What is it? {=yes ~no', '\n\n'),
    format: 'gift',
    count: 5,
    warnedAt: 6,
    leftOver: [[5, 5]],
  },
  {
    what: 'a question without its answer',
    name: 'rivers.txt',
    text: joined((n) => `What is ${n}?\nA. x\nB. y\nANSWER: A`, 'What is 3?\nA. x\nB. y', '\n\n'),
    format: 'aiken',
    count: 5,
    warnedAt: 11,
    leftOver: [[11, 13]],
  },
  {
    what: 'a quote within a text',
    name: 'rivers.json',
    text: `[\n${joined(spread, spread(3).replace('It is 3.', 'It is "3".'), ',\n')}\n]`,
    format: 'json',
    count: 5,
    warnedAt: 12,
    leftOver: [[10, 13]],
  },
  {
    what: 'a comma that is missing between two entries',
    name: 'rivers.json',
    text: `[\n${spread(1)}\n${spread(2)}\n]`,
    format: 'json',
    count: 2,
    warnedAt: 6,
    leftOver: [],
  },
  {
    what: 'a text that breaks off',
    name: 'rivers.json',
    text: `{"title": "Rivers", "questions": [\n${joined(spread, spread(3), ',\n')}`.slice(0, -14),
    format: 'json',
    count: 5,
    warnedAt: 24,
    leftOver: [[22, 24]],
  },
  {
    what: 'a bracket that is never closed',
    name: 'pasted.txt',
    text: `[\n${joined(spread, spread(3).slice(0, -4), '\n')}\n]`,
    format: 'json',
    count: 6,
    warnedAt: 13,
    leftOver: [],
  },
  {
    what: 'a first line that breaks off',
    name: 'pasted.txt',
    text: `${entry(9).slice(0, -4)}\n${joined(entry, entry(3), '\n')}`,
    format: 'jsonl',
    count: 6,
    warnedAt: 1,
    leftOver: [[1, 1]],
  },
]

// As plain Markdown they would lose their choices and answers without a word.
describe('a file that is nearly of a format is read as that', () => {
  it.each(cases)('$what', ({ name, text, format, count, warnedAt, leftOver }) => {
    const file = read(name, text)
    expect(file.format).toBe(format)
    expect(file.questions).toHaveLength(count)
    expect(file.warnings.map(({ line }) => line)).toContain(warnedAt)
    expect(file.leftOver.map(({ startLine, endLine }) => [startLine, endLine])).toEqual(leftOver)
  })

  it('leaves a text with a few such blocks what it is', () => {
    const prose = 'Some rivers are long.\nOthers are not.'
    expect(read('a.txt', [letterBlock(1), prose, letterBlock(2), prose].join('\n\n')).format).toBe('markdown')
  })
})

describe('JSON', () => {
  it('tells the lines of each question, also where names look like numbers', () => {
    const file = read('a.json', '{"2": [\n{"q": "B?", "a": "b"}],\n"1": [\n{"q":\n"A?", "a": "a"}]}')
    const places = file.questions.map(({ title, source }) => [title, source?.startLine, source?.endLine])
    expect(places).toEqual([
      ['A?', 4, 5],
      ['B?', 2, 2],
    ])
  })

  it('says the line of an entry that is no question, and shows it', () => {
    const file = read('a.json', '[\n{"question": "What?", "answer": "x"},\n{"colour": 3}\n]')
    expect(file.warnings).toMatchObject([{ line: 3, code: 'rowSkipped' }])
    expect(file.leftOver).toMatchObject([{ startLine: 3, endLine: 3 }])
  })

  it('reads whatever JSON there is as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 2), (json, indent) => {
        const value: unknown = JSON.parse(json)
        const { value: found, faults } = readJson(JSON.stringify([value], null, indent))
        expect(found).toEqual([value])
        expect(faults).toEqual([])
      }),
    )
  })

  it('comes to an end with any text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('{', '}', '[', ']', '"', ',', ':', 'a', '1', '\n', '\\', ' ')),
        (parts) => {
          readJson(`[${parts.join('')}`)
        },
      ),
    )
    expect(readJson('['.repeat(100_000)).faults).not.toEqual([])
  })
})
