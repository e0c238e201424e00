import { describe, expect, test } from 'vitest'
import { describeAnchor, type Anchor } from '../../../../src/shared/domain/anchoring/anchor'
import * as resolving from '../../../../src/shared/domain/anchoring/resolve'
import { searchableText } from '../../../../src/shared/domain/anchoring/searchable-text'
import { anchoringCases, isRightPlace, owed, type AnchoringCase } from '../../../support/anchoring-cases'

const { resolveInRevision } = resolving
const compareTexts = (oldText: string, newText: string) =>
  resolving.compareTexts(oldText, searchableText(newText))
const resolveByQuote = (anchor: Anchor, text: string) =>
  resolving.resolveByQuote(anchor, searchableText(text))
const resolveAnchor = (anchor: Anchor, text: string, revision: resolving.Revision | null) =>
  resolving.resolveAnchor(anchor, searchableText(text), revision)

const resolve = (oldText: string, newText: string, quote: string) => {
  const start = oldText.indexOf(quote)
  const anchor = describeAnchor(oldText, start, start + quote.length)
  return resolveInRevision(anchor, compareTexts(oldText, newText))
}

describe('one anchor', () => {
  test('stays where it is in an unchanged text', () => {
    expect(resolve('先召回，再重排。', '先召回，再重排。', '召回')).toEqual({
      state: 'exact',
      start: 1,
      end: 3,
    })
  })

  test('moves with a sentence put before it', () => {
    expect(resolve('先召回，再重排。', '先想清楚问题。\n先召回，再重排。', '重排')).toMatchObject({
      state: 'moved',
      start: 13,
    })
  })

  test('a short deleted quote does not jump to a lookalike', () => {
    expect(resolve('先召回，再重排。\n结果返回给用户。', '先排序。\n结果返回给用户。', '召回')).toEqual({
      state: 'orphan',
    })
  })

  test('a deleted quote does not jump to another place with the same words', () => {
    const text = '第一步看召回率。\n第二步看成本。\n最后还看召回率。'
    expect(resolve(text, '第二步看成本。\n最后还看召回率。', '召回率')).toEqual({ state: 'orphan' })
  })

  test('a quote in a bullet that moved goes with it', () => {
    const result = resolve(
      '- 数据先清洗干净\n- 评测集要冻结\n',
      '- 评测集要冻结\n- 数据先清洗干净\n',
      '评测集要冻结',
    )
    expect(result).toEqual({ state: 'moved', start: 2, end: 8 })
  })

  test('a passage with a word put in is changed, not lost', () => {
    const result = resolve(
      '标准答案由客服主管写，另请一人盲审。',
      '标准答案由客服主管先写，另请一人盲审。',
      '标准答案由客服主管写',
    )
    expect(result).toEqual({ state: 'changed', start: 0, end: 11 })
  })
})

describe('chance agreements', () => {
  test('two long words are not found in another text for having met there too', () => {
    const text = 'Data latency quantisation compares well. Pricing follows the vector.'
    const other = 'A licence explains latency quantisation compared with metrics of each team.'
    expect(resolve(text, other, 'ency quantisation compar')).toEqual({ state: 'orphan' })
    const start = text.indexOf('ency')
    expect(resolveByQuote(describeAnchor(text, start, start + 24), other)).toEqual({ state: 'orphan' })
  })

  test('a short quote at the start of a text rewritten as a whole is not found in it', () => {
    const text = 'Gradually explain the risk of each renewal to the customer.'
    const other = 'Cost must fall gradually, because latency rises with tuning and cleaning.'
    expect(resolve(text, other, 'radua')).toEqual({ state: 'orphan' })
  })

  test('a mark alone counts only between the characters it stood between', () => {
    const text = 'Label the data, then train. Compare the cost.'
    expect(resolve(text, `First this. ${text}`, ',')).toMatchObject({ state: 'moved', start: 26 })
    expect(resolve(text, text.replace('data,', 'data ,'), ',')).toEqual({ state: 'orphan' })
  })

  test('a copy beside one of the old neighbours is no better than the place with the other', () => {
    const quote = 'merge gradually and split the threshold of the team'
    const text = `Often evaluation privacy.\n${quote}\nThreshold cleaning.`
    const copied = `Often evaluation privacy.\n${quote}\nCost prompt privacy.${quote}\nThreshold cleaning.`
    const start = text.indexOf(quote)
    const anchor = describeAnchor(text, start, start + quote.length)
    expect(resolveByQuote({ ...anchor, start: 0, end: quote.length }, copied)).toEqual({ state: 'orphan' })
  })

  test('half a word whose place is known is not found in a copy of that word elsewhere', () => {
    const text = 'Rollback restores the context of retrieval.\nSplit the index.'
    const copied = text.replace('\n', '\nThe context helps with every retrieval.\n')
    const start = text.indexOf('l.\n')
    const anchor = describeAnchor(text, start, start + 2)
    expect(resolveInRevision(anchor, compareTexts(text, copied))).toEqual({ state: 'orphan' })
  })

  test('a short quote is not found elsewhere for standing before the same line', () => {
    const text = 'Funding needs precision.\nPrivacy often helps the vector.\nCost and precision.'
    const start = text.indexOf('ision.')
    const anchor = describeAnchor(text, start, start + 6)
    const cut = 'The vector has a metric, throughput and precision.\nPrivacy often helps the vector.'
    expect(resolveByQuote({ ...anchor, start: 0, end: 6 }, cut)).toEqual({ state: 'orphan' })
  })

  test('a copy with its line behind it, and other words right before it, is not taken for the passage', () => {
    const quote = 'Merge gradually and split the threshold of the whole team.'
    const text = `Privacy of price, threshold, cleaning.\n${quote}\nRecall the metric.`
    const others = `Pricing.\n${quote}\nRisk.\n`
    const copied = `${others}Split of price, threshold ${quote}\nRecall the metric.`
    const start = text.indexOf(quote)
    const anchor = describeAnchor(text, start, start + quote.length)
    expect(resolveByQuote(anchor, copied)).toEqual({ state: 'orphan' })
  })
})

describe('without the old text', () => {
  test('one of two equal places is chosen by context, or none', () => {
    const text = 'Recall first, then rerank. Cost first, then rerank. Done.'
    const anchor = describeAnchor(text, 39, 51)
    expect(resolveByQuote({ ...anchor, start: 0, end: 12 }, text)).toMatchObject({ start: 39 })
    const bare = { ...anchor, prefix: '', suffix: '', start: 0, end: 12 }
    expect(resolveByQuote(bare, text)).toEqual({ state: 'orphan' })
  })

  test('a malformed position does no harm', () => {
    const anchor = { ...describeAnchor('abc def ghi', 4, 7), start: -5, end: 900 }
    expect(resolveByQuote(anchor, 'abc def ghi')).toMatchObject({ start: 4, end: 7 })
  })
})

describe('what nobody would make on purpose', () => {
  const impossible = [
    { quote: '', prefix: '', suffix: '', start: 0, end: 0 },
    { quote: ' \n\t', prefix: '', suffix: '', start: 0, end: 3 },
    { quote: 'x', prefix: '', suffix: '', start: 5, end: -5 },
    { quote: 'gone', prefix: 'a'.repeat(64), suffix: '', start: 2 ** 40, end: 2 ** 40 + 4 },
    { quote: '\ud83d', prefix: '', suffix: '', start: 0, end: 1 },
  ]

  test.each(impossible)('%o is an orphan, with the old text or without', (anchor) => {
    const text = 'e\u0301 👩‍👩‍👧 שלום العربية\n召回 and 重排'
    const orphan = { state: 'orphan' }
    expect(resolveAnchor(anchor, text, null)).toEqual(orphan)
    expect(resolveAnchor(anchor, `${text} `, compareTexts(text, `${text} `))).toEqual(orphan)
  })

  test('an end or a beginning far outside the text is not taken for a place in it', () => {
    const sentence = 'The only place here stands at the end.'
    const [text, longer] = [`First this. ${sentence}`, `First this. ${sentence} More.`]
    const last = describeAnchor(text, 12, text.length)
    const found = { state: 'moved', start: 12, end: text.length }
    for (const wrong of [{ end: Number.MAX_SAFE_INTEGER }, { start: -38 }, { start: 50, end: 12 }]) {
      const anchor = { ...last, ...wrong }
      expect(resolveAnchor(anchor, text, null)).toEqual(found)
      expect(resolveAnchor(anchor, longer, compareTexts(text, longer))).toEqual(found)
    }
  })

  test('a quote or a context of megabytes is an orphan or found, and not read for ever', () => {
    const text = 'Recall first. '.repeat(60)
    const long = 'word '.repeat(400_000)
    const quoted = { quote: long, prefix: '', suffix: '', start: 0, end: long.length }
    expect(resolveAnchor(quoted, text, null)).toEqual({ state: 'orphan' })
    const around = { ...describeAnchor('the only place here', 4, 8), prefix: `${long}the ` }
    const elsewhere = `${'word '.repeat(9)}the only place here`
    expect(resolveAnchor(around, elsewhere, null)).toEqual({ state: 'moved', start: 49, end: 53 })
    const repeated = { quote: 'Recall', prefix: long, suffix: long, start: 0, end: 6 }
    expect(resolveAnchor(repeated, text, null)).toEqual({ state: 'orphan' })
  })

  test('emoji, combining marks and right-to-left words keep their place', () => {
    const text = 'cafe\u0301 👩‍👩‍👧 שלום עולם, العربية\n'
    for (const quote of ['e\u0301', '👩‍👩‍👧', 'שלום עולם', 'العربية']) {
      expect(resolve(text, `先说这一句。\n${text}`, quote)).toMatchObject({ state: 'moved' })
    }
  })

  test('a long text of few different words is neither searched nor compared for ever', () => {
    const line = '召回召回召回召回召回召回\n'
    const [before, after] = [line.repeat(8_000), '重排重排重排重排重排重排\n'.repeat(8_000)]
    const anchor = describeAnchor(before, 50_000, 50_004)
    expect(resolveAnchor(anchor, after, compareTexts(before, after))).toEqual({ state: 'orphan' })
    expect(resolveAnchor(anchor, `x${before}`, null)).toEqual({ state: 'orphan' })
  })
})

describe('any edit and its undo', () => {
  test('give back every mark as it was, by the text it was made on and by its quote', () => {
    for (const { oldText, newText, anchor } of anchoringCases(300, 77)) {
      const before = structuredClone(anchor)
      resolveAnchor(anchor, newText, compareTexts(oldText, newText))
      const { start, end } = anchor
      expect(resolveAnchor(anchor, oldText, null)).toEqual({ state: 'exact', start, end })
      expect(resolveAnchor(anchor, oldText, compareTexts(oldText, oldText))).toEqual({
        ...{ state: 'exact', start, end },
      })
      expect(anchor).toEqual(before)
    }
  })
})

describe('labelled edits', () => {
  const cases = anchoringCases(2_000, 20260101)
  const results = cases.map((one) => ({
    one,
    result: resolveInRevision(one.anchor, compareTexts(one.oldText, one.newText)),
  }))
  const show = ({ edit, anchor, newText }: AnchoringCase) => `${edit}: «${anchor.quote}» in «${newText}»`

  test('no annotation lands in a wrong place', () => {
    const wrong = results.filter(
      ({ one, result }) => result.state !== 'orphan' && !isRightPlace(one, result.start, result.end),
    )
    expect(wrong.map(({ one }) => show(one))).toEqual([])
  })

  test('at least 95 % of those that have a right place find it', () => {
    const due = results.filter(({ one }) => owed(one) === 'place')
    const found = due.filter(({ result }) => result.state !== 'orphan')
    expect(due.length).toBeGreaterThan(1_000)
    expect(found.length / due.length).toBeGreaterThanOrEqual(0.95)
  })

  test('a passage that is gone is an orphan', () => {
    const gone = results.filter(({ one }) => owed(one) === 'orphan')
    expect(gone.length).toBeGreaterThan(200)
    expect(gone.filter(({ result }) => result.state !== 'orphan').map(({ one }) => show(one))).toEqual([])
  })
})
