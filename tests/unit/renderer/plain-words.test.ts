import { describe, expect, it } from 'vitest'
import { plainHits, plainWords } from '../../../src/renderer/ui/markdown/plain-words'

describe('plainWords', () => {
  it.each([
    ['什么是 **反向传播**？', '什么是 反向传播？'],
    ['**重点** 与 `代码` & <b>标签</b>', '重点 与 代码 & 标签'],
    ['Why `a**b` and *not* __this__?', 'Why a**b and not this?'],
    ['请用 $\\frac{1}{2}$ 说明', '请用 \\frac{1}{2} 说明'],
    ['See [the paper](https://example.org/a_b) ![a figure](x.png)', 'See the paper a figure'],
    ['\\*not emphasis\\* and ~~gone~~', '*not emphasis* and gone'],
    ['***both*** at once', 'both at once'],
    ['…*要点一：** 先前向 **要点二：** 再', '…要点一： 先前向 要点二： 再'],
    ['…算 **反向传播', '…算 反向传播'],
  ])('leaves the signs of %j out', (markdown, plain) => {
    expect(plainWords(markdown)).toBe(plain)
  })

  it.each([
    'What is 2**10, and 2 * 3 * 4?',
    'A* 与 B* 算法哪个快？',
    'snake_case_names and a__b__c',
    'From $5 to $10 a month',
    'When is a < b > c, and Vec<T>?',
  ])('leaves %j as it is', (text) => {
    expect(plainWords(text)).toBe(text)
  })

  it('carries what was found over to the plain words', () => {
    expect(
      plainHits('什么是 **反向**传播 `code`', [
        [6, 8],
        [13, 18],
      ]),
    ).toEqual({
      text: '什么是 反向传播 code',
      hits: [
        [4, 6],
        [9, 13],
      ],
    })
  })

  it('leaves a hit out of which nothing remains', () => {
    expect(plainHits('**甲** 乙', [[0, 2]])).toEqual({ text: '甲 乙', hits: [] })
  })
})
