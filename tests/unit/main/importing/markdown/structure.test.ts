import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readStructure, type Structure } from '../../../../../src/main/importing/markdown/structure'
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

function plain(lines: SourceLines, { kinds, headings, items, unclosedFences }: Structure) {
  return {
    kinds: Array.from({ length: lines.count }, (_, line) => kinds.of(line)),
    headings: [...headings],
    items: [...items],
    unclosedFences,
  }
}

// A window that cuts a list, a fence or blank lines of code in two would make two blocks of one.
test('a text read in windows of a few lines has the structure it has as a whole', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fragment, ending), { maxLength: 60 }),
      fc.integer({ min: 1, max: 9 }),
      (parts, window) => {
        const lines = new SourceLines(parts.flat().join(''))
        const whole = readStructure(lines, lines.count + 1)
        expect(plain(lines, readStructure(lines, window))).toEqual(plain(lines, whole))
      },
    ),
    { numRuns: 2_000, seed: 11 },
  )
})

// A flag or digit that is packed into the wrong bits makes another heading or number of what was written.
test('what is known of headings and items is given as it was found', () => {
  const source = [
    'Title',
    '---',
    '',
    '###### deep',
    '',
    '007. agent',
    '     01) nested',
    '',
    '- # in a list',
    '> 1. quoted',
  ]
  const { headings, items } = readStructure(new SourceLines(source.join('\n')))
  expect([...headings.values()]).toEqual([
    { line: 0, end: 2, level: 2, inList: false, underlined: true },
    { line: 3, end: 4, level: 6, inList: false, underlined: false },
    { line: 8, end: 9, level: 1, inList: true, underlined: false },
  ])
  expect([...items.values()].map(({ line, depth, number }) => ({ line, depth, number }))).toEqual([
    { line: 5, depth: 0, number: '007' },
    { line: 6, depth: 1, number: '01' },
    { line: 8, depth: 0, number: undefined },
    { line: 9, depth: 1, number: '1' },
  ])
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
