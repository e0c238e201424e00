import { expect, test } from 'vitest'
import type { Operation } from '../../../../src/shared/domain/records'
import type { Library } from '../../../../src/main/library/library'
import { inOrder } from '../../../../src/main/library/review-order'
import { reviewLogOf, reviewLogSteps } from '../../../../src/main/study/review-log'
import { pinnedClock } from '../../../support/pinned'
import { seededRandom } from '../../../support/random'
import { seed } from '../../../support/seed'
import { RandomStudy } from '../../../support/random-study'
import { temporaryLibrary } from '../../../support/temporary-library'

/** Holds the log against all reviews of the library, put in order anew. */
function expectWhole(library: Library, when: string): void {
  const all = [...library.all('reviews').values()].sort(inOrder)
  const log = reviewLogOf(library)
  expect(log.byTime, when).toEqual(all)
  expect([...log.latestFirst()], when).toEqual(all.toReversed())
  expect([...log.byQuestion.keys()].toSorted(), when).toEqual(
    [...new Set(all.map(({ questionId }) => questionId))].toSorted(),
  )
  for (const [id, reviews] of log.byQuestion)
    expect(reviews, when).toEqual(all.filter(({ questionId }) => questionId === id))
}

/** Reviews that come, go and are written anew, two of them in one commit now and then. */
async function changeReviews(library: Library, study: RandomStudy, random: ReturnType<typeof seededRandom>) {
  const operations: Operation[] = [...study.mark(), ...study.mark()]
  const known = [...library.all('reviews').values()]
  const moved = known.length > 0 ? random.pick(known) : undefined
  if (moved && random.below(2) === 0) {
    const value = { ...moved, at: moved.at - random.below(100_000_000) }
    operations.push(
      { op: 'put', table: 'reviews', value },
      { op: 'put', table: 'reviews', value: { ...value, questionId: random.pick(study.questions).id } },
    )
  }
  if (operations.length > 0) await library.commit(operations)
}

test('the log read in steps has what was reviewed and taken back while it was read, and after', async () => {
  for (let round = 0; round < 6; round += 1) {
    const random = seededRandom(seed + round)
    const when = `seed ${String(seed + round)}`
    const { library } = await temporaryLibrary()
    const study = new RandomStudy(random, pinnedClock()())
    await library.commit(study.library(round === 0 ? 0 : 900 + random.below(900)))
    let steps = 0
    const reading = reviewLogSteps(library)
    for (; reading.next().done !== true; steps += 1) {
      await changeReviews(library, study, random)
      // Somebody needs it at once, while it is read.
      if (round > 3 && steps === 3) expectWhole(library, when)
    }
    expectWhole(library, when)
    for (let change = 0; change < 20; change += 1) await changeReviews(library, study, random)
    expectWhole(library, when)
  }
}, 60_000)
