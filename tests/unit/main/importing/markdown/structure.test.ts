import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readStructure } from '../../../../../src/main/importing/markdown/structure'
import { SourceLines } from '../../../../../src/main/importing/source-lines'

const fragment = fc.constantFrom(
  '# 一',
  'text',
  '- item',
  '  - inner',
  '  more',
  '1. first',
  '2. second',
  '',
  '',
  '    indented',
  '```js',
  '```',
  '> quoted',
  '---',
  '===',
  '<details>',
  '</details>',
  '<!-- a',
  '-->',
  '***',
)
const ending = fc.constantFrom('\n', '\n', '\r\n', '\r')

// A window that cuts a list, a fence or blank lines of code in two would make two blocks of one.
test('a text read in windows of a few lines has the structure it has as a whole', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fragment, ending), { maxLength: 60 }),
      fc.integer({ min: 1, max: 9 }),
      (parts, window) => {
        const lines = new SourceLines(parts.flat().join(''))
        expect(readStructure(lines, window)).toEqual(readStructure(lines, lines.count + 1))
      },
    ),
    { numRuns: 2_000, seed: 11 },
  )
})

// Offsets that count CRLF as two line ends, or miss a lone CR, put every later line number off.
test('lines end at LF, CRLF and lone CR, and the pieces give the text again', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', '题', '\n', '\r', '\r\n'), { maxLength: 40 }), (parts) => {
      const text = parts.join('')
      const lines = new SourceLines(text)
      const expected = text.split(/\r\n|\n|\r/)
      if (expected.length > 1 && expected.at(-1) === '') expected.pop()
      const all = Array.from({ length: lines.count }, (_, line) => lines.line(line))
      expect(all).toEqual(expected)
      expect(all.map((_, line) => text.slice(lines.start(line), lines.start(line + 1))).join('')).toBe(text)
      expect(lines.line(lines.count)).toBe('')
    }),
    { numRuns: 2_000, seed: 12 },
  )
})
