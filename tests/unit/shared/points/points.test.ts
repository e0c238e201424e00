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

  test('hits nothing when it is empty or about something else', () => {
    expect(hits('', answer)).toEqual([])
    expect(hits('今天天气很好', answer)).toEqual([])
  })
})
