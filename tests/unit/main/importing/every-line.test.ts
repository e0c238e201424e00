import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ParsedFile } from '@shared/domain/import'
import { readBankFile } from '../../../../src/main/importing/read-bank-file'

/** Lines of files of one kind, good and bad, in any order. */
interface Kind {
  name: string
  format: string
  /** What the file begins with. */
  head: string[]
  lines: string[]
  /** Lines that say how to read others, and so stand in no question. */
  structure: RegExp
}

const anything = [
  '',
  '   ',
  'text',
  '文字',
  '"',
  "'",
  ',',
  '\t',
  '::',
  '{',
  '}',
  '- x',
  '# x',
  '<b>x</b>',
  '\u3000',
]

const kinds: Kind[] = [
  {
    name: 'a.csv',
    format: 'csv',
    head: ['question,answer,A,B'],
    lines: [
      'What?,That,,',
      '甲？,乙',
      '"two\nlines?",x',
      '"never closed,x',
      ',,,',
      'a,b,c,d,e,f',
      'Which?,A,one,two',
    ],
    structure: /^question,answer/,
  },
  {
    name: 'a.tsv',
    format: 'tsv',
    head: ['题目\t答案'],
    lines: ['甲？\t乙', '丙？', '\t\t', 'a\tb\tc\td', '"x\ny"\tz'],
    structure: /^题目\t答案/,
  },
  {
    name: 'a.txt',
    format: 'anki-text',
    head: ['#separator:tab', '#html:true', '#tags column:3'],
    lines: ['front\tback\ttag', 'front only', '<b>f</b>\t<i>b</i>', '#a note', '\tback', '"q\nr"\tb'],
    structure: /^$/,
  },
  {
    name: 'a.gift',
    format: 'gift',
    head: ['$CATEGORY: a/b', ''],
    lines: [
      '::t::What {=a ~b}',
      'True? {T}',
      'Broken {=a',
      '// comment',
      'Description only',
      '$CATEGORY: c',
      '}',
      '',
    ],
    structure: /^\$CATEGORY:|^\/\//,
  },
  {
    name: 'a.txt',
    format: 'aiken',
    head: ['What?', 'A. one', 'B. two', 'ANSWER: A', ''],
    lines: ['Which?', 'A. one', 'B) two', 'ANSWER: B', 'ANSWER: Z', 'C. three', ''],
    structure: /^$/,
  },
]

/** Lines, from 1, that are in no question and not left over. */
function lostLines(text: string, { questions, leftOver }: ParsedFile): string[] {
  const covered = new Set<number>()
  for (const { startLine, endLine } of [...questions.flatMap(({ source }) => source ?? []), ...leftOver])
    for (let line = startLine; line <= endLine; line += 1) covered.add(line)
  return text.split(/\r\n|\n|\r/).filter((line, index) => !covered.has(index + 1) && line.trim() !== '')
}

// A line that is dropped in silence is a question that somebody misses in the exam.
describe('every line is in a question, left over, or says how to read others', () => {
  it.each(kinds)('$format', ({ name, format, head, lines, structure }) => {
    const body = fc.array(fc.oneof(fc.constantFrom(...lines), fc.constantFrom(...anything)), {
      maxLength: 25,
    })
    fc.assert(
      fc.property(body, fc.constantFrom('\n', '\r\n'), (parts, ending) => {
        const text = [...head, ...parts].join(ending)
        const [read] = readBankFile(name, Buffer.from(text), { format: format === 'tsv' ? 'csv' : format })
        if (!read) throw new Error('nothing was read')
        expect(lostLines(text, read.file).filter((line) => !structure.test(line))).toEqual([])
      }),
      { numRuns: 600, seed: 21 },
    )
  })
})
