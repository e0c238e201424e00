import { expect, test } from 'vitest'
import { Ranking } from '../../../../src/main/study/ranking'
import { seededRandom } from '../../../support/random'

test('items come as a stable sort would give them, also where many keys are equal', () => {
  const random = seededRandom(3)
  for (const size of [0, 1, 2, 3, 10, 257]) {
    const keyed = Array.from({ length: size }, (_, item) => ({ key: random.below(9) - 4, item }))
    const sorted = [...keyed].sort((a, b) => a.key - b.key).map(({ item }) => item)
    const ranking = new Ranking(size + 3)
    for (const { item, key } of keyed) ranking.add(item, key)
    expect([...ranking.smallestFirst()]).toEqual(sorted)
    expect(ranking.smallest(5)).toEqual(sorted.slice(0, 5))
  }
})
