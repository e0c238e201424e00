import { expect, test } from 'vitest'
import { aroundFirstHit } from '../../../../src/renderer/features/library/around-first-hit'

const marked = (text: string, word: string) => {
  const start = text.indexOf(word)
  const cut = aroundFirstHit(text, [[start, start + word.length]])
  return { ...cut, marked: cut.hits.map(([from, to]) => cut.text.slice(from, to)) }
}

test('a hit far into a passage is brought near its beginning, still on the same word', () => {
  const cut = marked('模型训练需要大量的语料，其中清洗过的数据最要紧。', '数据')
  expect(cut.marked).toEqual(['数据'])
  expect(cut.text.startsWith('…')).toBe(true)
  expect(cut.text.indexOf('数据')).toBeLessThan(12)
})

test('a hit near the beginning leaves the passage as it is', () => {
  expect(marked('先看数据再说话', '数据').text).toBe('先看数据再说话')
})

test('a Latin passage is cut between words', () => {
  const cut = marked('The retrieval layer decides which evidence reaches the model', 'evidence')
  expect(cut.marked).toEqual(['evidence'])
  expect(cut.text).toMatch(/^…(which |decides )/u)
})

test('a character beyond the basic plane is never cut in two', () => {
  for (let length = 0; length < 12; length += 1) {
    const cut = marked(`${'😀'.repeat(8)}${'字'.repeat(length)}数据`, '数据')
    expect(cut.text).toBe(cut.text.toWellFormed())
    expect(cut.marked).toEqual(['数据'])
  }
})
