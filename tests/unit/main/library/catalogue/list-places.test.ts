import { expect, test } from 'vitest'
import { firstHash, secondHash } from '../../../../../src/main/library/catalogue/id-hash'
import { keyPlaces, placeOf, placesIn, placesOf } from '../../../../../src/main/library/catalogue/list-places'
import { seededRandom } from '../../../../support/random'

const random = seededRandom(5)

/** Keys of which some come several times and some are missing. */
const draw = (count: number): (string | undefined)[] =>
  Array.from({ length: count }, () => (random.below(8) === 0 ? undefined : `k${String(random.below(300))}`))

const whereIn = (keys: readonly (string | undefined)[], key: string): number[] =>
  keys.flatMap((other, place) => (other === key ? [place] : []))

test('every place of a key is found, and none of a key that is not there', async () => {
  for (const count of [0, 1, 5, 400]) {
    const keys = draw(count)
    const places = await keyPlaces(keys, (key) => key)
    for (let number = 0; number < 320; number += 1) {
      const key = `k${String(number)}`
      const right = whereIn(keys, key)
      expect(placesOf(places, firstHash(key), secondHash(key))).toEqual(right)
      expect(placeOf(places, firstHash(key), secondHash(key))).toBe(right[0] ?? -1)
    }
  }
})

test('two lists find each other whichever is the longer one, and by how much', async () => {
  for (const [own, other] of [
    [300, 2],
    [300, 250],
    [40, 400],
    [4, 400],
    [0, 3],
    [3, 0],
  ] as const) {
    const unlike = Array.from({ length: own }, (_, number) => `k${String(number)}`)
    const keys = draw(other)
    const found = placesIn(await keyPlaces(keys, (key) => key), await keyPlaces(unlike, (key) => key))
    expect([...found]).toEqual(unlike.map((key) => whereIn(keys, key)[0] ?? -1))
  }
})
