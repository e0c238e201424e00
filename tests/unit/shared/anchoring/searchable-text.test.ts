import search from 'approx-string-match'
import { describe, expect, test } from 'vitest'
import { searchableText } from '../../../../src/shared/domain/anchoring/searchable-text'
import { anchoringCases } from '../../../support/anchoring-cases'

const cases = anchoringCases(400, 5)

describe('looking only where a quote can be', () => {
  test.each([0, 0.1, 0.2, 0.3])('with %d of its characters wrong, finds what the whole text has', (share) => {
    for (const { anchor, newText } of cases) {
      const errors = Math.floor(anchor.quote.length * share)
      expect(searchableText(newText).near(anchor.quote, errors)).toEqual(
        search(newText, anchor.quote, errors),
      )
    }
  })

  test('tells places far apart from one another', () => {
    const [quote, between] = ['标准答案由客服主管写', '。'.repeat(500)]
    const text = `${between}标准答案由客服主管先写${between}标准答案由客服主写${between}`
    const found = searchableText(text).near(quote, 2)
    const words = found.map(({ start, end }) => text.slice(start, end))
    expect(words).toContain('标准答案由客服主管先写')
    expect(words).toContain('标准答案由客服主写')
  })

  test.each(['a'.repeat(900), '召'.repeat(900), '', 'ab', `${'\0'.repeat(40)}quote`])(
    'does so in text of one letter, too short, or with what separates stretches (%#)',
    (text) => {
      for (const quote of ['aaaaaaaaaaaaaaaa', '召召召召召召召召', '\0\0\0\0\0\0\0\0\0\0\0q']) {
        const errors = Math.floor(quote.length / 5)
        expect(searchableText(text).near(quote, errors)).toEqual(search(text, quote, errors))
      }
    },
  )
})

describe('the same words', () => {
  test('are found wherever they stand, overlapping too, however short they are', () => {
    const searched = searchableText('aaaa 召回召回召回 aaaa')
    expect(searched.occurrences('aaa')).toEqual([0, 1, 12, 13])
    expect(searched.occurrences('召回召回')).toEqual([5, 7])
    expect(searched.occurrences('回')).toEqual([6, 8, 10])
    expect(searched.occurrences('重排')).toEqual([])
    expect(searched.occurrences('')).toEqual([])
  })
})
