import { describe, expect, it } from 'vitest'
import { diffWords, mergeWords } from '@shared/domain/word-diff'
import { fc } from '../../../support/seed'

const marked = (before: string, after: string) =>
  diffWords(before, after)
    .map(({ kind, text }) => (kind === 'equal' ? text : kind === 'added' ? `{+${text}+}` : `[-${text}-]`))
    .join('')

describe('diffWords', () => {
  it.each([
    [
      'the cache pays at forty percent',
      'the cache pays at sixty percent',
      'the cache pays at [-forty-]{+sixty+} percent',
    ],
    ['缓存命中率四成就值得做', '缓存命中率六成就值得做', '缓存命中率[-四-]{+六+}成就值得做'],
    ['用 vLLM 部署', '用 SGLang 部署', '用 [-vLLM-]{+SGLang+} 部署'],
    ['same', 'same', 'same'],
    ['', 'new', '{+new+}'],
  ])('tells what became of “%s”', (before, after, expected) => {
    expect(marked(before, after)).toBe(expected)
  })

  it('gives both texts back, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
        const parts = diffWords(before, after)
        const side = (left: string) =>
          parts.flatMap(({ kind, text }) => (kind === left ? [] : [text])).join('')
        expect([side('added'), side('removed')]).toEqual([before, after])
      }),
    )
  })
})

describe('mergeWords', () => {
  it.each([
    ['both ends', 'one two three four', 'ONE two three four', 'one two three FOUR', 'ONE two three FOUR'],
    [
      'Chinese',
      '先保违约金高的客户',
      '先保住违约金高的客户',
      '先保违约金高的老客户',
      '先保住违约金高的老客户',
    ],
    ['one side only', 'one two', 'one two', 'one 2', 'one 2'],
    ['an added line', 'a\nb\nc\n', 'a\nb\nc\nd\n', 'x\nb\nc\n', 'x\nb\nc\nd\n'],
  ])('brings changes of different words together: %s', (_, base, mine, theirs, merged) => {
    expect(mergeWords(base, mine, theirs)).toBe(merged)
  })

  it.each([
    ['the same word', 'one two three', 'one 2 three', 'one zwei three'],
    ['words added in one place', 'one three', 'one and two three', 'one or two three'],
    ['a word that the other removed with its neighbours', 'a b c d', 'a d', 'a b C d'],
  ])('gives up on %s', (_, base, mine, theirs) => {
    expect(mergeWords(base, mine, theirs)).toBeNull()
  })

  it('does not depend on who is who', () => {
    const text = fc.array(fc.constantFrom('a ', 'b ', 'c ', '甲', '\n')).map((words) => words.join(''))
    fc.assert(
      fc.property(text, text, text, (base, mine, theirs) => {
        expect(mergeWords(base, mine, theirs)).toBe(mergeWords(base, theirs, mine))
      }),
    )
  })
})
