import { expect, test } from 'vitest'
import { diffWords } from '../../../../src/renderer/features/exam/diff-words'
import { fc } from '../../../support/seed'

const joined = (pieces: ReturnType<typeof diffWords>, kinds: string[]): string =>
  pieces.flatMap(({ kind, text }) => (kinds.includes(kind) ? [text] : [])).join('')

test('says which words are new and which were left out, in whole words', () => {
  expect(diffWords('the cache is cold', 'the cache was warm', 'en')).toEqual([
    { kind: 'same', text: 'the cache ' },
    { kind: 'removed', text: 'is' },
    { kind: 'added', text: 'was' },
    { kind: 'same', text: ' ' },
    { kind: 'removed', text: 'cold' },
    { kind: 'added', text: 'warm' },
  ])
})

test('cuts Chinese at its words, not within them', () => {
  const pieces = diffWords('先看召回率', '先看准确率', 'zh-CN')
  expect(joined(pieces, ['same', 'removed'])).toBe('先看召回率')
  expect(joined(pieces, ['same', 'added'])).toBe('先看准确率')
  expect(pieces[0]).toEqual({ kind: 'same', text: '先看' })
})

test('both answers can be read back from the pieces, whatever signs they hold', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 60 })
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = diffWords(before, after, 'und')
      expect(joined(pieces, ['same', 'removed'])).toBe(before)
      expect(joined(pieces, ['same', 'added'])).toBe(after)
    }),
  )
})
