import { describe, expect, test } from 'vitest'
import { matchPoints } from '../../../../src/shared/domain/points/match-points'
import { parsePoints } from '../../../../src/shared/domain/points/parse-points'

const answer = `开头一句不是要点。

- **评测指标：** 分开看召回率与有据率
  - 嵌套的一行属于上面
- **灰度发布：** 先放 5% 流量
- **回滚方案：** 低于门槛就停

\`\`\`md
- 代码里的不算
\`\`\`
`

describe('points of an answer', () => {
  test('are its list items, with what is nested, and nothing in code', () => {
    const points = parsePoints(answer)
    expect(points.map((point) => point.lead)).toEqual(['评测指标', '灰度发布', '回滚方案'])
    expect(points[0]?.text).toContain('嵌套的一行')
  })

  test('are its numbered steps, named by their first clause', () => {
    const points = parsePoints('1. Freeze the set, then measure.\n2. Blind review. Two people.\n')
    expect(points.map((point) => point.lead)).toEqual(['Freeze the set', 'Blind review'])
  })

  test('are its bold-led paragraphs where there is no list', () => {
    const points = parsePoints('**Cost.** High.\n\nPlain.\n\n**Risk.** Low.')
    expect(points.map((point) => point.lead)).toEqual(['Cost', 'Risk'])
  })

  test('keep their identity when another point is put before them', () => {
    const before = parsePoints('- **A** x\n- **B** y')
    const after = parsePoints('- **New** z\n- **A** x\n- **B** y, reworded')
    expect(after.map((point) => point.id)).toEqual(expect.arrayContaining(before.map((point) => point.id)))
  })

  test('differ where leads repeat', () => {
    const ids = parsePoints('- **A** x\n- **A** y').map((point) => point.id)
    expect(new Set(ids).size).toBe(2)
  })

  test.each([
    ['**Likely follow-ups:**\n\n- Why not?\n- What else?'],
    ['**Likely follow-ups:** Why not? What else?\n\n- Why not?'],
    ['**可能的追问**\n\n- 还有呢？\n- 为什么？'],
    ['可能的追问：\n\n1. 还有呢？\n2. 为什么？'],
    ['#### 延伸阅读\n\n- 一本书\n\n另一段。\n\n- 又一本书'],
    ['### Follow-up questions\n\nSome say:\n\n- Why?\n- When?'],
    ['- **追问：** 为什么？'],
    ['References\n\n- Kaplan 2020\n- Hoffmann 2022'],
  ])('leave out what is labelled as beside the answer: %j', (tail) => {
    const points = parsePoints(`- **Cost** is high.\n- **Risk** is low.\n\n${tail}`)
    expect(points.map((point) => point.lead)).toEqual(['Cost', 'Risk'])
  })

  test('go on after an aside that has a heading of its own', () => {
    const points = parsePoints('- a\n- b\n\n### 追问\n\n- x\n\n### 小结\n\n- c')
    expect(points.map((point) => point.lead)).toEqual(['a', 'b', 'c'])
  })

  test.each(['- **Follow-up handling:** keep the topic.\n- **References in the answer:** cite.'])(
    'keep what only has a word in common with such a label: %j',
    (text) => {
      expect(parsePoints(text)).toHaveLength(2)
    },
  )

  test('a single paragraph has none to tick off', () => {
    expect(parsePoints('Just one sentence.')).toEqual([])
  })
})

describe('a typed answer', () => {
  const hits = (typed: string, text: string) =>
    matchPoints(typed, parsePoints(text)).flatMap(({ id, hit }) => (hit ? [id] : []))

  test('hits the points it names in Chinese', () => {
    expect(hits('要看评测指标，还要准备回滚', answer)).toEqual(['评测指标', '回滚方案'])
  })

  test('hits the points it paraphrases in English', () => {
    const text =
      '- **KV cache** keeps past keys and values\n- **Batching** raises throughput\n- **Quantisation** saves memory'
    expect(hits('caching the keys and values of the past', text)).toEqual(['kv cache'])
    expect(hits('batches requests for throughput', text)).toEqual(['batching'])
  })

  test('hits the points it names by their short name or by what that stands for', () => {
    const text = [
      '- GRU（Gated Recurrent Unit）',
      '- GRU-2 (Gated Recurrent Unit 2)',
      '- LSTM（Long Short-Term Memory with Peephole Connections for Timing）',
      '- 知识蒸馏（Knowledge Distillation）',
    ].join('\n')
    const [gru, second, lstm, distillation] = parsePoints(text).map(({ id }) => id)
    expect(hits('有 GRU 和 lstm', text)).toEqual([gru, lstm])
    expect(hits('只记得 GRU2', text)).toEqual([second])
    expect(hits('GRU-2、知识蒸馏等', text)).toEqual([second, distillation])
    expect(hits('knowledge distillation', text)).toEqual([distillation])
  })

  test('hits nothing when it is empty or about something else', () => {
    expect(hits('', answer)).toEqual([])
    expect(hits('今天天气很好', answer)).toEqual([])
  })
})
