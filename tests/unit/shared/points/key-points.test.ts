import { describe, expect, test } from 'vitest'
import {
  keepPoints,
  nameResolver,
  pointsOf,
  type KeyPoints,
} from '../../../../src/shared/domain/points/key-points'
import { parsePoints } from '../../../../src/shared/domain/points/parse-points'

const answer = `- **评测指标：** 分开看召回率与有据率
- **灰度发布：** 先放 5% 流量，再看一天
- **回滚方案：** 指标低于门槛就停
`

function kept(points: ReturnType<typeof keepPoints>): KeyPoints | undefined {
  return points && { id: 'q', points, createdAt: 1, updatedAt: 1, device: 'test' }
}

let count = 0
const ids = () => String((count += 1))
const wantedFrom = (text: string, record?: KeyPoints) =>
  pointsOf(text, record).map(({ id, text: words }) => ({ id, text: words }))
const leads = (text: string, record?: KeyPoints) => pointsOf(text, record).map(({ lead }) => lead)

describe('key points a person changed', () => {
  test('can be removed, reworded, added and put in another order', () => {
    const [first, second, third] = wantedFrom(answer)
    const record = kept(
      keepPoints(
        answer,
        undefined,
        [
          { text: '先定目标' },
          { id: third?.id, text: '随时能退' },
          { id: first?.id, text: first?.text ?? '' },
        ],
        ids,
      ),
    )
    expect(leads(answer, record)).toEqual(['先定目标', '随时能退', '评测指标'])
    expect(pointsOf(answer, record).map(({ id }) => id)).not.toContain(second?.id)
    expect(pointsOf(answer, record)[1]?.id).toBe(third?.id)
  })

  test('left as the answer has them need no record', () => {
    expect(keepPoints(answer, undefined, wantedFrom(answer), ids)).toBeUndefined()
  })

  test('keep their identity, wording and place when the answer changes', () => {
    const [first, second, third] = wantedFrom(answer)
    const record = kept(
      keepPoints(
        answer,
        undefined,
        [
          { id: third?.id, text: '随时能退' },
          { ...first, text: first?.text ?? '' },
          { ...second, text: second?.text ?? '' },
        ],
        ids,
      ),
    )
    const newer = `- **评估指标：** 分开看召回率与有据率
- **灰度发布：** 先放 10% 流量，再看一天
- **回滚预案：** 指标低于门槛就立刻停
- **复盘：** 写下来
`
    const points = pointsOf(newer, record)
    expect(points.map(({ lead }) => lead)).toEqual(['随时能退', '复盘', '评估指标', '灰度发布'])
    expect(points.map(({ id }) => id)).toEqual([third?.id, '复盘', first?.id, second?.id])
  })

  test('a removed point stays away although its words changed a little', () => {
    const [first, second] = wantedFrom(answer)
    const record = kept(
      keepPoints(
        answer,
        undefined,
        [
          { ...first, text: first?.text ?? '' },
          { ...second, text: second?.text ?? '' },
        ],
        ids,
      ),
    )
    expect(leads(answer.replace('回滚方案', '回滚预案'), record)).toEqual(['评测指标', '灰度发布'])
  })

  test('what the answer no longer says goes, but not a person’s own words', () => {
    const [first, second, third] = wantedFrom(answer)
    const record = kept(
      keepPoints(
        answer,
        undefined,
        [
          { id: first?.id, text: '我自己的说法' },
          { ...second, text: second?.text ?? '' },
          { ...third, text: third?.text ?? '' },
        ],
        ids,
      ),
    )
    const other = '- **完全不同：** 另一回事\n- **也不一样：** 换了题目\n'
    expect(leads(other, record)).toEqual(expect.arrayContaining(['我自己的说法', '完全不同', '也不一样']))
    expect(leads(other, record)).not.toContain('灰度发布')
  })

  test('can be changed twice in a row', () => {
    const once = kept(keepPoints(answer, undefined, [...wantedFrom(answer), { text: '复盘' }], ids))
    const twice = kept(keepPoints(answer, once, wantedFrom(answer, once).slice(1), ids))
    expect(leads(answer, twice)).toEqual(['灰度发布', '回滚方案', '复盘'])
    expect(keepPoints(answer, twice, wantedFrom(answer), ids)).toBeUndefined()
  })

  test('may be written for an answer that has none', () => {
    const record = kept(keepPoints('One paragraph.', undefined, [{ text: 'Say it' }], ids))
    expect(leads('One paragraph.', record)).toEqual(['Say it'])
  })
})

describe('names in the review log', () => {
  const points = parsePoints(answer)

  test('stand for the point of that name', () => {
    expect(nameResolver(points)('灰度发布')).toBe('灰度发布')
  })

  test('stand for the point whose lead was reworded since', () => {
    expect(nameResolver(points)('回滚的方案')).toBe('回滚方案')
    expect(
      nameResolver(parsePoints('- **Evaluation metrics** a\n- **Rollback** b'))('evaluation metric'),
    ).toBe('evaluation metrics')
  })

  test('stand for nothing where no point is alike', () => {
    expect(nameResolver(points)('成本')).toBeUndefined()
  })
})
