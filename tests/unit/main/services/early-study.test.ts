import { cp, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { ChannelName } from '../../../../src/shared/contract/channels'
import type { Reply } from '../../../../src/shared/contract/define'
import { questionFilters } from '../../../../src/shared/domain/query'
import { compose } from '../../../../src/main/compose'
import { openLibrary } from '../../../../src/main/library/open-library'
import { createEarlyAnswers } from '../../../../src/main/services/early-answers'
import { openAsking, setTimes } from '../../../support/early-answers'
import { memoryFolder } from '../../../support/memory-folder'
import { pinnedClock, pinnedIds } from '../../../support/pinned'
import { seededRandom } from '../../../support/random'
import { RandomStudy } from '../../../support/random-study'
import { seed } from '../../../support/seed'

type Asked = [channel: ChannelName, input: unknown]

const unexpected = (channel: string, error: unknown): never => {
  throw new Error(`${channel}: ${String(error)}`, { cause: error })
}

/** What is answered of a folder before its documents are read; `undefined` for what must wait. */
async function answersEarly(folder: string, asked: readonly Asked[]): Promise<(Reply | undefined)[]> {
  const replies: (Reply | undefined)[] = []
  const clock = pinnedClock()
  const library = await openLibrary({
    folder,
    clock,
    ids: pinnedIds(),
    async early(known) {
      const answer = createEarlyAnswers(known, clock, unexpected)
      let isWaiting = false
      for (const [channel, input] of asked) {
        const reply = await answer(channel, input)
        isWaiting ||= channel === 'review.start' && reply === undefined
        // A person would be told of the session only after it has begun.
        replies.push(channel === 'review.current' && isWaiting ? undefined : reply)
      }
    },
  })
  await library.close()
  return replies
}

/** What is answered of a folder once it is open. */
async function answersOpen(folder: string, asked: readonly Asked[]): Promise<Reply[]> {
  const composition = await compose({
    folder,
    bundledBanks: folder,
    clock: pinnedClock(),
    ids: pinnedIds(),
    log: unexpected,
  })
  await composition.opened
  const replies: Reply[] = []
  for (const [channel, input] of asked) replies.push(await composition.dispatch(channel, input))
  await composition.close()
  return replies
}

function asking(study: RandomStudy): Asked[] {
  const [first] = study.questions
  const queries = [
    {},
    { bankId: 'b0' },
    { bankId: 'b1', topic: ['检索'] },
    { bankId: 'b0', topic: ['Caching', 'Eviction'] },
    { bankId: 'nowhere' },
    { text: 'Question' },
    ...questionFilters.map((filter) => ({ filter })),
    ...['title', 'recent', 'unread', 'bookmarked', 'relevance'].map((sort) => ({ sort })),
  ]
  return [
    ...queries.flatMap((query): Asked[] => [
      ['review.plan', { query }],
      ['questions.list', { query, offset: 0, limit: 20 }],
      ['questions.list', { query, offset: 7, limit: 3 }],
      ['questions.locate', { query, id: first?.id }],
    ]),
    ...(['scheduled', 'cram', 'ahead'] as const).flatMap((mode): Asked[] => [
      ['review.start', { query: {}, mode }],
      ['review.current', {}],
      ['review.start', { query: { bankId: 'b0' }, mode, limit: 3, beyondLimits: true }],
    ]),
    [
      'review.start',
      { query: {}, mode: 'cram', questionIds: study.questions.slice(3, 6).map(({ id }) => id) },
    ],
    ['review.current', {}],
    ['banks.list', {}],
  ]
}

interface Drawn {
  folder: string
  study: RandomStudy
}

/** A folder as it was when its process ended: documents, catalogues and a journal that goes beyond them. */
async function drawLibrary(seed: number): Promise<Drawn> {
  const random = seededRandom(seed)
  const root = await mkdtemp(join(memoryFolder(), 'dogear-early-'))
  onTestFinished(() => rm(root, { recursive: true, force: true }))
  const study = new RandomStudy(random, pinnedClock()())
  const library = await openAsking(join(root, 'made'))
  // More reviews than the catalogue keeps, now and then.
  await library.commit(study.library(random.below(4) === 0 ? 1_200 : random.below(50)))
  await library.close()
  await setTimes(join(root, 'made'))
  const again = await openAsking(join(root, 'made'))
  for (let count = random.below(12); count > 0; count -= 1) {
    const operations = random.below(12) === 0 ? study.edit() : study.mark()
    if (operations.length > 0) await again.commit(operations)
  }
  const folder = join(root, 'killed')
  await cp(join(root, 'made'), folder, { recursive: true, preserveTimestamps: true })
  await rm(join(folder, 'lock'))
  await again.close()
  return { folder, study }
}

test('plans, queues, first questions and lists are told early as the open library tells them', async () => {
  let answered = 0
  let asked = 0
  for (let round = 0; round < 16; round += 1) {
    const { folder, study } = await drawLibrary(seed + round)
    const questions = asking(study)
    const copy = `${folder} asked`
    await cp(folder, copy, { recursive: true, preserveTimestamps: true })
    const early = await answersEarly(copy, questions)
    const open = await answersOpen(folder, questions)
    for (const [index, reply] of early.entries()) {
      if (reply === undefined) continue
      answered += 1
      expect(reply, `seed ${seed + round}: ${JSON.stringify(questions[index])}`).toEqual(open[index])
    }
    asked += questions.length
  }
  // All but searches and the order of titles, where no edit in the journal moves questions.
  expect(answered).toBeGreaterThan(asked / 2)
}, 240_000)

test('a session begun early goes on when the library is open, and after another start', async () => {
  const { folder } = await drawLibrary(11)
  const start: Asked = ['review.start', { query: {}, mode: 'cram' }]
  const [begun] = await answersEarly(folder, [start])
  expect(begun).toMatchObject({ ok: true, value: { done: 0, draft: null, current: { detail: {} } } })
  expect(await answersOpen(folder, [['review.current', {}]])).toEqual([begun])
})
