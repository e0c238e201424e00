import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ParsedFile, QuestionDraft } from '@shared/domain/import'
import { contentOf } from '@shared/domain/revision'
import { writeDogearMarkdown } from '../../../../src/main/exporting/dogear-markdown'
import { UnreadableFileError } from '../../../../src/main/importing/format'
import { readBankFile } from '../../../../src/main/importing/read-bank-file'
import { allAtOnce } from '../../../../src/main/in-slices'
import { aBank, aQuestion } from '../../../support/temporary-library'

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
  {
    name: 'a.txt',
    format: 'quizlet',
    head: ['term\tdefinition'],
    lines: ['word\tmeaning', 'no tab', 'a\tb\tc', '\tonly meaning', 'word\t', '"q\tr"', '&amp;\t<b>x</b>'],
    structure: /^$/,
  },
  {
    name: 'a.md',
    format: 'obsidian',
    head: ['#flashcards/a', ''],
    lines: [
      'What::That',
      '甲:::乙',
      'Question?',
      '?',
      '??',
      'Answer',
      '==cloze== here',
      '## Heading',
      '#flashcards/b',
      '<!--SR:!2024-01-01,3,250-->',
      '```',
      '- item',
    ],
    // Decks, headings and the schedule of the plug-in.
    structure: /^#flashcards|^## Heading$|^# x$|^<!--SR:/,
  },
  {
    name: 'a.txt',
    format: 'markdown',
    head: ['1. What?', 'That.', ''],
    lines: [
      '2、甲？',
      '乙',
      '答案：B',
      'A. one',
      'B. two',
      '3) Third',
      'Q: ask',
      'A: answer',
      '解析：因',
      '----',
    ],
    // Rules, and headings that name a topic or the bank.
    structure: /^-+$|^# x$/,
  },
  {
    name: 'a.opml',
    format: 'opml',
    head: ['<opml version="2.0"><head><title>T</title></head><body>'],
    lines: [
      '<outline text="What?" _note="That"/>',
      '<outline text="Topic">',
      '</outline>',
      '<outline text="plain"/>',
      '<outline text="What?"><outline text="This"/></outline>',
      '<outline text=""/>',
    ],
    // Tags that hold others together; topics are in the questions below them.
    structure: /^<opml|^<outline text="Topic">$|^<\/outline>$|^<outline text=""\/>$/,
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

/** As a library gives them out again. */
function printed(drafts: readonly QuestionDraft[]): string {
  const questions = drafts.map((draft, order) => aQuestion({ ...contentOf(draft), id: `q${order}`, order }))
  return allAtOnce(writeDogearMarkdown({ bank: aBank(), questions, writtenOn: () => [] }))
}

const contents = (drafts: readonly QuestionDraft[]) => drafts.map((draft) => contentOf(draft))

// What cannot be read back from an export was lost, whatever the page showed.
describe('what was read, printed and read again is the same', () => {
  it.each(kinds)('$format', ({ name, format, head, lines }) => {
    const body = fc.array(fc.oneof(fc.constantFrom(...lines), fc.constantFrom(...anything)), {
      maxLength: 20,
    })
    fc.assert(
      fc.property(body, (parts) => {
        const text = [...head, ...parts].join('\n')
        const [first] = readBankFile(name, Buffer.from(text), { format: format === 'tsv' ? 'csv' : format })
        const questions = first?.file.questions ?? []
        const once = printed(questions)
        const [second] = readBankFile('bank.md', Buffer.from(once))
        expect(contents(second?.file.questions ?? [])).toEqual(contents(questions))
        expect(printed(second?.file.questions ?? [])).toBe(once)
      }),
      { numRuns: 150, seed: 22 },
    )
  })
})

describe('no text ends in an error that was not declared', () => {
  const names = ['a.md', 'a.txt', 'a.csv', 'a.tsv', 'a.json', 'a.gift', 'a.opml', 'a.xml', 'a.html']
  const pieces = [
    ...kinds.flatMap(({ lines, head }) => [...lines, ...head]),
    ...anything,
    '[',
    '{"question":',
    '\u0000',
    '\ud800',
    '---',
    '<quiz>',
    ']]>',
    '&#0;',
  ]
  it.each(names)('%s', (name) => {
    const text = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 8 })), {
      maxLength: 30,
    })
    fc.assert(
      fc.property(text, fc.constantFrom('', '\n', '\r', '\u2028'), (parts, joint) => {
        try {
          readBankFile(name, Buffer.from(parts.join(joint)))
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableFileError)
        }
      }),
      { numRuns: 300, seed: 23 },
    )
  })
})
