import { describe, expect, it } from 'vitest'
import { UnreadableFileError } from '../../../../src/main/importing/format'
import { readBankFile } from '../../../../src/main/importing/read-bank-file'
import { fc } from '../../../support/seed'

const read = (text: string) => readBankFile('x.md', new TextEncoder().encode(text)).map(({ file }) => file)

/** Pieces that mean something to the parser, in an order it does not expect. */
const pieces = [
  '# 一',
  '## 1. 甲？',
  '### 2、乙',
  '#### Q3: What?',
  '**题目：** 问',
  '**答案：**',
  '答案：B',
  '**解析：** 因',
  'Q: a',
  'A: b',
  '- item',
  '1. one',
  '2) two',
  '   indented',
  '    code',
  '```',
  '```js',
  '~~~',
  '---',
  '***',
  '<details>',
  '<summary>Answer</summary>',
  '<details><summary>Q?</summary>',
  '</details>',
  '<!--',
  '-->',
  'A. x',
  'B. y  C. z',
  '## 参考答案',
  '1-2: AB',
  '## 目录',
  '- [x](#x)',
  '[TOC]',
  '| a | b |',
  '',
  '  ',
  '\u3000',
  '> quote',
  '> ## 4. q',
  '**5. 粗？**',
  '1. **粗**',
  '1. ### h',
  'text',
  '文字',
  '===',
  '\ttab',
  '\0',
  '<br>',
  '$$x$$',
  '一、单选题',
] as const

describe('any text', () => {
  it('loses no line: each is in a question, left over, or structure', () => {
    const lines = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 12 })), {
      maxLength: 40,
    })
    fc.assert(
      fc.property(lines, fc.constantFrom('\n', '\r\n', '\n\n'), (parts, joint) => {
        const text = parts.join(joint)
        let files
        try {
          files = read(text)
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableFileError)
          return
        }
        for (const file of files) {
          const covered = new Set<number>()
          for (const { startLine, endLine } of [
            ...file.questions.map((q) => q.source ?? { startLine: 0, endLine: 0 }),
            ...file.leftOver,
          ]) {
            expect(startLine).toBeLessThanOrEqual(endLine)
            for (let line = startLine; line <= endLine; line += 1) covered.add(line)
          }
          // Answers that are gathered elsewhere stand in their questions, whose lines they are not among.
          const used = [
            file.bank.title ?? '',
            ...file.questions.flatMap(({ topics, answer }) => [...topics, answer]),
          ].join('\n')
          text.split(/\r\n|\n|\r/).forEach((line, index) => {
            // The lines of an answer key are the answers of questions that stand elsewhere.
            const isStructure =
              /^[\s\u200b-\u200d\u2060\ufeff]*$|^ {0,3}(?:[-*_][ \t]*){3,}$|^ {0,3}[=-]+[ \t]*$|^## 参考答案$|^1-2: AB$|^<br>$/.test(
                line,
              )
            // A topic is named without the marks and the colon of its line, an answer without its number.
            const words = line
              .replace(/^\s*\d+[.)]\s/, '')
              .replace(/^[\s>#]*|[\s#*]*$/g, '')
              .replace(/^\*\*/, '')
              .replace(/[:：]$/, '')
            expect(isStructure || covered.has(index + 1) || used.includes(words)).toBe(true)
          })
        }
      }),
      { numRuns: 1_500 },
    )
  }, 120_000)

  it('keeps every text of a question as a slice of the source', () => {
    // A file of little else than NUL characters is refused as no text.
    const readable = pieces.filter((piece) => piece !== '\0')
    const lines = fc.array(fc.constantFrom(...readable), { maxLength: 30 })
    fc.assert(
      fc.property(lines, (parts) => {
        const text = parts.join('\n')
        const source = text.replace(/^[ \t]+/gm, '')
        for (const question of read(text).flatMap((file) => file.questions)) {
          for (const piece of question.answer.split('\n')) expect(source).toContain(piece.trim())
          expect(text).toContain(question.title)
        }
      }),
      { numRuns: 1_000 },
    )
  }, 120_000)
})

describe('hostile text', () => {
  const megabytes = 3
  it.each([
    '*',
    '#',
    '[',
    ' ',
    '`',
    '<',
    '>',
    '(',
    '!',
    '_',
    '~',
    '|',
    '\\',
    '-',
    '1',
    'A',
    '　',
    '**题目：',
    '<details>',
    '<!--',
    '【',
    '![](',
    '\t',
    '1. ',
    '> ',
    '- ',
    'Q: ',
    '答案：',
    'A. b ',
  ])('a single line of %j is read, which a quadratic pattern would not live to see', (piece) => {
    expect(() => read(piece.repeat((megabytes * 1024 * 1024) / piece.length))).not.toThrow()
  })

  it.each([
    '# a\n',
    '### 1. q\n',
    '**答案：** x\n',
    'Q: x\n',
    '<details>\n',
    '<summary>\n',
    '```\n',
    '```js\n',
    'A. x\n',
    '1. x\n',
    '[a](#b)\n',
    '- **x**\n',
    '**1. x**\n',
    '## 目录\n',
    '## 参考答案\n',
    '---\n',
    '# 目录\n- x\n',
    '1-9: A B C\n',
    '- [ ] a\n- [x] b\n',
    '1. 什么？A. x B. y\n',
    '| 问题 | 答案 |\n|---|---|\n',
    '## 一、甲\n1. 什么？\n',
    'x\n\n',
    'term：x\n',
    '- t\n  - 什么？\n',
    '案例一\nx\n1. 什么？\n',
    'A: x\nQ: y\n\n',
    '1. 根本（大法）是\n',
  ])('lines of %j are read, which a quadratic loop would not live to see', (piece) => {
    expect(() => read(piece.repeat(60_000))).not.toThrow()
  })

  it('reads deep nesting', () => {
    expect(() => read('> '.repeat(20_000) + 'x\n' + '<details>'.repeat(20_000))).not.toThrow()
    expect(() =>
      read(Array.from({ length: 2_000 }, (_, depth) => `${' '.repeat(depth * 2)}- x`).join('\n')),
    ).not.toThrow()
  })

  it('refuses binary files with a reason', () => {
    const binary = Uint8Array.from({ length: 5_000 }, (_, at) => (at * 7919) % 256)
    expect(() => readBankFile('x.md', binary)).toThrow(UnreadableFileError)
    expect(() => readBankFile('x.md', Buffer.from('PK\u0003\u0004rest'))).toThrow(/damaged/)
  })

  it('reads a text with a NUL and an empty text', () => {
    expect(read('### 1. a\0b?\n\nc\n')[0]?.questions[0]?.title).toBe('a\0b?')
    expect(read('')[0]?.warnings).toMatchObject([{ code: 'noQuestions' }])
  })
})

describe('files that are too much', () => {
  it('are refused by their length, before anything is made of them', () => {
    expect(() => readBankFile('x.md', Buffer.alloc(65 * 1024 * 1024, 'a '))).toThrow(/64 MB/)
  })

  it.each(['x.csv', 'x.txt', 'x.gift', 'x.opml', 'x.xml', 'x.json', 'x.md'])(
    'one line of megabytes in %s is read or refused with a reason',
    (name) => {
      for (const piece of ['a,', '"', 'a::b ', '{=a', '<outline text="', '<quiz><question>', '[{', 'a\t']) {
        try {
          readBankFile(name, Buffer.from(piece.repeat(200_000)))
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableFileError)
        }
      }
    },
    120_000,
  )

  it('whatever the name says, any text is read or refused with a reason', () => {
    const names = fc.constantFrom(
      'a.csv',
      'a.tsv',
      'a.txt',
      'a.gift',
      'a.opml',
      'a.xml',
      'a.json',
      'a.apkg',
      'a.zip',
    )
    const part = fc.oneof(
      fc.constantFrom(
        'question,answer',
        '"',
        '\t',
        '::a::',
        '{=b ~c}',
        '<opml>',
        '<quiz>',
        '<question type="cloze">',
      ),
      fc.constantFrom(
        'ANSWER: A',
        'A. x',
        'B. y',
        '#flashcards',
        '?',
        'a::b',
        '==c==',
        '$CATEGORY: a/b',
        'sep=;',
      ),
      fc.string({ maxLength: 12 }),
    )
    fc.assert(
      fc.property(
        names,
        fc.array(part, { maxLength: 25 }),
        fc.constantFrom('\n', '', ',', '\n\n'),
        (name, parts, joint) => {
          const text = parts.join(joint)
          try {
            for (const { file } of readBankFile(name, Buffer.from(text))) {
              const lines = text.split(/\r\n|\n|\r/).length
              for (const { startLine, endLine } of file.leftOver) {
                expect(startLine).toBeGreaterThan(0)
                expect(endLine).toBeLessThanOrEqual(Math.max(1, lines))
              }
              for (const { title } of file.questions) expect(title).not.toBe('')
            }
          } catch (error) {
            if (!(error instanceof UnreadableFileError)) throw error
          }
        },
      ),
      { numRuns: 1_500 },
    )
  }, 120_000)
})
