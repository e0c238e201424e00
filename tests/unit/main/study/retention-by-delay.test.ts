import { expect, test } from 'vitest'
import { DelayTally } from '../../../../src/main/study/retention-by-delay'
import { createScheduler } from '../../../../src/main/study/scheduler'
import { studyCalendar } from '../../../../src/main/study/study-day'
import { defaultSchedulerSettings, type Review } from '../../../../src/shared/domain/study'

const day = 86_400_000
const scheduler = createScheduler(
  { ...defaultSchedulerSettings(), fuzz: false },
  studyCalendar(() => 0),
)

function review(days: number, rating: Review['rating'], kind: Review['kind'] = 'review'): Review {
  const memory = {
    state: 'review' as const,
    due: 0,
    stability: days,
    difficulty: 5,
    scheduledDays: days,
    step: 0,
    repetitions: 2,
    lapses: 0,
    lastReviewAt: 100 * day,
  }
  return {
    id: 'r',
    questionId: 'q',
    at: 100 * day + days * day,
    timeZoneOffset: 0,
    rating,
    kind,
    before: memory,
    after: memory,
    intervalBefore: days,
    intervalAfter: days,
    elapsedMilliseconds: 1,
    scheduler: 'test',
    createdAt: 1,
    updatedAt: 1,
    device: 'test',
  }
}

function retentionByDelay(reviews: readonly Review[]) {
  const tally = new DelayTally(scheduler)
  for (const one of reviews) tally.add(one)
  return tally.groups
}

test('what was remembered is told by delay, beside what was predicted for the same reviews', () => {
  const groups = retentionByDelay([review(7, 3), review(6, 1), review(30, 3)])
  expect(groups.map(({ upTo, count, recalled }) => [upTo, count, recalled])).toEqual([
    [7, 2, 1],
    [30, 1, 1],
  ])
  // Stability is the number of days after which recall is 90 %.
  for (const { expected } of groups) expect(expected).toBeCloseTo(0.9, 2)
})

test('practice ahead of schedule and first steps say nothing about retention', () => {
  expect(retentionByDelay([review(7, 1, 'cram'), review(1, 1, 'learn')])).toEqual([])
})
