import { describe, expect, test } from 'vitest'
import type { Operation } from '../../../../src/shared/domain/records'
import { defaultSchedulerSettings, type Card } from '../../../../src/shared/domain/study'
import { createSearch } from '../../../../src/main/search/create-search'
import { createScheduler } from '../../../../src/main/study/scheduler'
import { studyCalendar } from '../../../../src/main/study/study-day'
import { studyQuery } from '../../../../src/main/study/study-query'
import { memoryLibrary } from '../../../support/memory-library'
import { aBank, aQuestion, putBank } from '../../../support/temporary-library'

const day = 86_400_000
/** Noon of a study day. */
const now = Date.UTC(2026, 0, 20, 12)
const calendar = studyCalendar(() => 0)

/** A card reviewed ten days ago, due in so many days. */
function aCard(id: string, dueIn: number, fields: Partial<Card> = {}): Operation {
  const value: Card = {
    id,
    createdAt: 1,
    updatedAt: 1,
    device: 'test',
    state: 'review',
    due: calendar.startOf(calendar.dayOf(now) + dueIn),
    stability: 20,
    difficulty: 5,
    scheduledDays: 10 + dueIn,
    step: 0,
    repetitions: 4,
    lapses: 0,
    lastReviewAt: now - 10 * day,
    ...fields,
  }
  return { op: 'put', table: 'cards', value }
}

async function room() {
  const library = memoryLibrary()
  const ids = ['fresh', 'overdue', 'today', 'soon', 'later', 'forgotten', 'paused', 'buried']
  await library.commit([
    ...putBank(
      aBank(),
      ids.map((id) => aQuestion({ id })),
    ),
    aCard('overdue', -3, { lapses: 2 }),
    aCard('today', 0),
    aCard('soon', 5),
    aCard('later', 40, { stability: 400, difficulty: 2 }),
    aCard('forgotten', -1, { lapses: 9, stability: 1, state: 'relearning' }),
    aCard('paused', -2, { suspended: true }),
    aCard('buried', -2, { buriedUntil: now + day }),
  ])
  const clock = (): number => now
  const scheduler = createScheduler(defaultSchedulerSettings(), calendar)
  const extension = studyQuery({ library, clock, calendar, scheduler })
  return createSearch({ library, clock, extensions: [extension] })
}

describe('the schedule in the query language', () => {
  test.each([
    // Neither suspended nor buried questions would be asked, so they are not due.
    ['is:due', 'forgotten overdue today'],
    ['是：到期', 'forgotten overdue today'],
    ['is:new', 'fresh'],
    ['is:learning', 'forgotten'],
    ['is:review lapses:0', 'buried later paused soon today'],
    ['is:suspended', 'paused'],
    ['is:buried', 'buried'],
    ['is:leech', 'forgotten'],
    ['due:<7 -is:suspended -is:buried', 'forgotten overdue soon today'],
    ['due:7', 'buried forgotten overdue paused soon today'],
    ['due:0 lapses:>1', 'forgotten overdue'],
    ['lapses:>3', 'forgotten'],
    ['lapses:2', 'overdue'],
    // Ten days after a review: 20 days of stability leave 0.94, one day leaves 0.69.
    ['retention:<0.8', 'forgotten'],
    ['retention:>0.97', 'later'],
    ['stability:>=400', 'later'],
    ['difficulty:<3', 'later'],
    ['interval:>30', 'later'],
  ])('%s', async (query, ids) => {
    const found = (await room()).find(query)
    expect(found.problem).toBeUndefined()
    expect([...found.ids()].sort().join(' ')).toBe(ids)
  })

  test('a figure that is none is a problem with an example', async () => {
    const { problem } = (await room()).find('retention:low')
    expect(problem).toMatchObject({ code: 'BAD_NUMBER', suggestion: 'retention:<0.8' })
  })
})
