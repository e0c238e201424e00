import { expect, test } from 'vitest'
import { questionQuerySchema } from '../../../../src/shared/domain/query'
import type { Question } from '../../../../src/shared/domain/records'
import type { Card, SessionMode } from '../../../../src/shared/domain/study'
import { allAtOnce } from '../../../../src/main/in-slices'
import type { Library } from '../../../../src/main/library/library'
import { createSearch } from '../../../../src/main/search/create-search'
import { createListings } from '../../../../src/main/services/question-listings'
import { detailOf } from '../../../../src/main/services/questions'
import { requireRecord } from '../../../../src/main/services/require'
import { createReviewOpening } from '../../../../src/main/services/review'
import { createStudyContext } from '../../../../src/main/study/create-study-context'
import { allowancesOfToday, noLimits } from '../../../../src/main/study/daily-allowance'
import { missedSteps } from '../../../../src/main/study/question-points'
import { settingsInForce } from '../../../../src/main/study/settings-in-force'
import { endOfToday, isAskable, isDue, type StudyContext } from '../../../../src/main/study/study-context'
import { rowsOf } from '../../../../src/main/study/study-rows'
import { topicWeaknesses } from '../../../../src/main/study/topic-weakness'
import { seededRandom, type Random } from '../../../support/random'
import { RandomStudy } from '../../../support/random-study'
import { temporaryLibrary } from '../../../support/temporary-library'
import { pinnedClock } from '../../../support/pinned'
import { seed } from '../../../support/seed'

interface Asked {
  bankId?: string
  only?: 'weak' | 'missed'
  mode: SessionMode
  limit: number
  beyondLimits: boolean
}

const day = 86_400_000

/** What a session holds, found from the records themselves, one after the other. */
async function plainQueue(context: StudyContext, asked: Asked): Promise<string[]> {
  const { library, calendar, clock } = context
  const listed = await plainList(context, asked)
  const askable = listed.filter((question) => isAskable(context, question))
  const graded = askable.flatMap((question) => {
    const card = library.get('cards', question.id)
    return card?.lastReviewAt === undefined ? [] : [{ question, card: { ...card, ...at(card) } }]
  })
  const today = calendar.dayOf(clock())
  const fadedOf = ({ card }: { card: Card & { lastReviewAt: number } }): number =>
    Math.max(0, today - calendar.dayOf(card.lastReviewAt)) / card.stability
  const byFading = graded.toSorted((a, b) => fadedOf(b) - fadedOf(a))
  const fresh = askable.filter(({ id }) => library.get('cards', id)?.lastReviewAt === undefined)
  const end = endOfToday(context)
  if (asked.mode === 'ahead')
    return ids(
      graded.filter(({ card }) => !isDue(context, card, end)).toSorted((a, b) => a.card.due - b.card.due),
      asked,
    )
  if (asked.mode === 'cram') {
    const forgotten = byFading.filter((one) => fadedOf(one) > 0).map(({ question }) => question)
    return [...forgotten, ...askable.filter((question) => !forgotten.includes(question))]
      .slice(0, asked.limit)
      .map(({ id }) => id)
  }
  const allowance = asked.beyondLimits ? noLimits : allowancesOfToday(context)()
  const due = byFading.filter(({ card }) => isDue(context, card, end))
  const queue = [
    ...due,
    ...shuffledFresh(library, fresh, String(today)).map((question) => ({ question, card: undefined })),
  ]
  const taken: { question: Question }[] = []
  for (const one of queue)
    if (taken.length < asked.limit && allowance.takes(one.question.bankId, one.card)) taken.push(one)
  return ids(taken, asked)
}

const at = ({ lastReviewAt = NaN }: Card): { lastReviewAt: number } => ({ lastReviewAt })
const ids = (found: readonly { question: Question }[], { limit }: Asked): string[] =>
  found.slice(0, limit).map(({ question }) => question.id)

async function plainList(context: StudyContext, { bankId, only }: Asked): Promise<Question[]> {
  const { library } = context
  const banks = [...library.all('banks').values()]
    .filter((bank) => bank.removedAt === undefined && (bankId ?? bank.id) === bank.id)
    .toSorted((a, b) => a.createdAt - b.createdAt || a.title.localeCompare(b.title))
  const listed = banks.flatMap(({ id }) =>
    [...library.all('questions').values()]
      .filter((question) => question.bankId === id && question.archivedAt === undefined)
      .toSorted((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1)),
  )
  if (only === 'missed') return allAtOnce(missedSteps(library, listed))
  if (only === undefined) return listed
  const topics = await topicWeaknesses(context)
  const placeOf = ({ bankId, topics: path }: Question): number => {
    const place = topics.findIndex((one) => one.bankId === bankId && one.path[0] === path[0])
    return place < 0 ? topics.length : place
  }
  const marked = [...library.all('topicStates').values()].filter(({ weak }) => weak)
  const isMarked = (question: Question): boolean =>
    marked.some(
      ({ bankId, path }) =>
        bankId === question.bankId && path.every((name, depth) => question.topics[depth] === name),
    )
  return listed
    .filter((question) => (topics[placeOf(question)]?.strokes ?? 0) > 0 || isMarked(question))
    .toSorted((a, b) => placeOf(a) - placeOf(b))
}

/** New questions of banks that want it change places, by the hash (FNV-1a) of the day and their id. */
function shuffledFresh(library: Library, fresh: readonly Question[], today: string): Question[] {
  const isShuffled = ({ bankId }: Question): boolean => settingsInForce(library, bankId).newOrder === 'random'
  const hash = (text: string): number =>
    Buffer.from(text, 'latin1').reduce((sum, byte) => Math.imul(sum ^ byte, 0x01000193), 0x811c9dc5) >>> 0
  const shuffled = fresh.filter(isShuffled).toSorted((a, b) => hash(today + a.id) - hash(today + b.id))
  return fresh.map((question) => (isShuffled(question) ? (shuffled.shift() ?? question) : question))
}

function drawAsked(random: Random): Asked {
  return {
    mode: random.pick(['scheduled', 'scheduled', 'cram', 'ahead']),
    limit: random.pick([1, 3, 10, 500]),
    beyondLimits: random.below(2) === 0,
    ...(random.below(3) === 0 ? { bankId: `b${String(random.below(2))}` } : {}),
    ...(random.below(3) === 0 ? { only: random.pick(['weak', 'missed'] as const) } : {}),
  }
}

async function drawDesk(random: Random) {
  const { library, clock } = await temporaryLibrary()
  const study = new RandomStudy(random, pinnedClock()())
  // Equal days over equal stabilities are ties: lists of 100 hold many.
  await library.commit(study.library(random.below(120)))
  const context = createStudyContext(library, clock, () => 0)
  const listings = createListings(library, createSearch({ library, clock }), clock)
  const questionsOf = (query: Parameters<typeof listings>[0]) => listings(query).questions()
  return { library, clock, study, context, questionsOf }
}

/** Begins sessions over one library while it changes; each must be what is found from the records as they are then. */
async function compareWhileChanging(seed: number): Promise<number> {
  const random = seededRandom(seed)
  const { library, clock, study, context, questionsOf } = await drawDesk(random)
  const review = createReviewOpening({
    context,
    questionsOf,
    rowsOf: (query) => rowsOf(library, questionsOf(query)),
    begin: (operations) => library.commit(operations),
    detailOf: (id) => detailOf(library, requireRecord(library, 'questions', id)),
  })
  let held = 0
  for (let step = 0; step < 40; step += 1) {
    const asked = drawAsked(random)
    const { bankId, ...more } = asked
    const expected = await plainQueue(context, asked)
    const query = questionQuerySchema.parse(bankId === undefined ? {} : { bankId })
    await Promise.resolve(review['review.start']({ query, ...more })).catch((error: unknown) => {
      expect(error).toMatchObject({ code: 'NOTHING_TO_REVIEW' })
    })
    const queue = expected.length === 0 ? [] : library.get('sessions', 'current')?.queue
    expect(queue, `seed ${String(seed)}, step ${String(step)}: ${JSON.stringify(asked)}`).toEqual(expected)
    held += expected.length
    for (let count = random.below(4); count > 0; count -= 1) {
      const operations = random.below(5) === 0 ? study.edit() : study.mark()
      if (operations.length > 0) await library.commit(operations)
    }
    if (random.below(10) === 0) clock.advance(day)
  }
  return held
}

test('sessions hold what the records say, whatever changed since the last one', async () => {
  let held = 0
  for (let round = 0; round < 6; round += 1) held += await compareWhileChanging(seed + round)
  expect(held).toBeGreaterThan(200)
}, 120_000)
