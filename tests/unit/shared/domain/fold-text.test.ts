import { describe, expect, test } from 'vitest'
import { containsFolded, indexOfFolded } from '../../../../src/shared/domain/find-folded'
import { foldText, foldTextWithOffsets } from '../../../../src/shared/domain/fold-text'
import { fc } from '../../../support/seed'

/** Texts of what folds in every way: case, width, ligatures, marks, traditional forms, astral characters. */
const foldingText = fc
  .array(
    fc.constantFrom(
      ...Array.from('abAB 中文檢检臺台裏里，。\n'),
      'ＲＡＧ',
      'ﬁ',
      'ß',
      'ẞ',
      'e\u0301',
      'é',
      '\u0301',
      'か\u3099',
      'が',
      '🚀',
      '𝐀',
      '⚠️',
      '\u200b',
      '㍿',
      'Σς',
      'İ',
      '\u0000',
      '\uffff',
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(''))

describe('foldText', () => {
  test.each([
    ['ＲＡＧ', 'rag'],
    ['檢索增強', '检索增强'],
    ['Straße STRASSE ẞ', 'strasse strasse ss'],
    ['ΟΔΟΣ οδος', 'οδοσ οδοσ'],
    ['ﬁne', 'fine'],
    ['cafe\u0301', 'café'],
    ['⚠️', '⚠'],
    ['a\u3000b\nc\td', 'a b c d'],
    ['re\u200btrieval', 'retrieval'],
    ['𝐀🚀', 'a🚀'],
  ])('folds %j to %j', (text, folded) => {
    expect(foldText(text)).toBe(folded)
  })

  test('offsets point at what each unit came from', () => {
    fc.assert(
      fc.property(foldingText, (text) => {
        const folded = foldTextWithOffsets(text)
        expect(folded.text).toBe(foldText(text))
        expect(folded.offsets.length).toBe(folded.text.length + 1)
        expect([...folded.offsets]).toEqual([...folded.offsets].sort((a, b) => a - b))
        expect(folded.offsets.at(-1)).toBe(text.length)
      }),
    )
  })
})

describe('finding without folding the whole text', () => {
  test('agrees with folding first, whatever stands around the hit', () => {
    fc.assert(
      fc.property(foldingText, foldingText, fc.nat(12), fc.nat(12), (text, other, from, length) => {
        for (const needle of [foldText(other), foldText(text).slice(from, from + length)]) {
          const expected = foldText(text).indexOf(needle)
          expect(containsFolded(text, needle)).toBe(expected >= 0)
          expect(indexOfFolded(text, needle)).toBe(expected)
        }
      }),
      { numRuns: 2_000 },
    )
  })
})
