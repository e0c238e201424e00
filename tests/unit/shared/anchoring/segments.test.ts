import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitWords } from '../../../../src/shared/domain/anchoring/segments'

const wordsOf = (text: string): string[] => splitWords({ start: 0, text }).map((word) => word.text)

test('Latin words stay whole with their accents and figures, everything else is taken alone', () => {
  expect(wordsOf('先 use BM25_x, cafe\u0301 naïve。')).toEqual([
    '先',
    ' ',
    'use',
    ' ',
    'BM25_x',
    ',',
    ' ',
    'cafe\u0301',
    ' ',
    'naïve',
    '。',
  ])
  expect(wordsOf('a  \n b\u007f👩 Ωш')).toEqual(['a', '  \n ', 'b', '\u007f', '👩', ' ', 'Ω', 'ш'])
})

test('whatever the characters, words are those the tables of Unicode tell', () => {
  const word = /[\p{Script=Latin}\p{N}\p{M}_]+|\s+|./gsu
  const characters = [
    'a',
    'Z',
    '0',
    '_',
    ' ',
    '\t',
    '\n',
    ',',
    '召',
    '一',
    'é',
    '\u0301',
    '１',
    '　',
    '👩',
    '\ud83d',
  ]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...characters), { maxLength: 40 }), (parts) => {
      const text = parts.join('')
      expect(wordsOf(text)).toEqual(text.match(word) ?? [])
    }),
    { seed: 3, numRuns: 500 },
  )
})
