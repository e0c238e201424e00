import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { ChannelName } from '../../../../src/shared/contract/channels'
import type { Events } from '../../../../src/shared/contract/events'
import { compose, type Composition } from '../../../../src/main/compose'
import { openAsking, resetTime, setTimes } from '../../../support/early-answers'
import { pinnedClock, pinnedIds } from '../../../support/pinned'
import { aBank, aQuestion, putBank, temporaryFolder } from '../../../support/temporary-library'

const stamps = { createdAt: 1, updatedAt: 1, device: 'test' }

/** A closed library with two banks, and what a reader leaves in one. */
async function closedLibrary(): Promise<string> {
  const folder = await temporaryFolder()
  const library = await openAsking(folder)
  const topics = [['检索'], ['检索', '混合检索'], []]
  const questions = topics.map((path, order) => aQuestion({ id: `q${order}`, topics: path }))
  const archived = aQuestion({ id: 'q9', topics: ['旧'], archivedAt: 5 })
  await library.commit([
    ...putBank(aBank({ id: 'b1', title: '检索' }), [...questions, archived]),
    ...putBank(aBank({ id: 'b2', createdAt: 2 }), [aQuestion({ id: 'other', answer: 'Elsewhere.' })]),
    { op: 'put', table: 'readings', value: { id: 'q1', times: 2, progress: 0.4, ...stamps } },
    { op: 'put', table: 'readings', value: { id: 'q9', times: 1, progress: 1, ...stamps } },
    { op: 'put', table: 'notes', value: { id: 'n1', questionId: 'q1', body: '笔记', ...stamps } },
    { op: 'put', table: 'bookmarks', value: { id: 'q1', ...stamps } },
    {
      op: 'put',
      table: 'topicStates',
      value: { id: 'b1\u0000检索', bankId: 'b1', path: ['检索'], weak: true, ...stamps },
    },
    { op: 'put', table: 'preferences', value: { id: 'lastPlace', value: '/read/q1', ...stamps } },
  ])
  await library.close()
  await setTimes(folder)
  return folder
}

async function composed(folder: string): Promise<{ composition: Composition; isOpen: () => boolean }> {
  const composition = await compose({
    folder,
    bundledBanks: folder,
    clock: pinnedClock(),
    ids: pinnedIds(),
    log: (channel, error) => expect.unreachable(`${channel}: ${String(error)}`),
  })
  onTestFinished(() => composition.close())
  let isOpen = false
  void composition.opened.then(() => (isOpen = true))
  return { composition, isOpen: () => isOpen }
}

const asked: [ChannelName, unknown][] = [
  ['library.status', {}],
  ['preferences.get', {}],
  ['banks.list', {}],
  ['history.state', {}],
  ['questions.get', { id: 'q1' }],
  ['questions.get', { id: 'gone' }],
  ['questions.get', { id: 5 }],
  ['readings.recent', { limit: 5 }],
]

test('what the window asks for first is answered before the library is open, as it is afterwards', async () => {
  const { composition, isOpen } = await composed(await closedLibrary())
  const { dispatch } = composition
  const early = []
  for (const [channel, input] of asked) early.push(await dispatch(channel, input))
  expect(isOpen()).toBe(false)
  // What nothing but the documents tells waits for them.
  const place = await dispatch('questions.locate', { query: { bankId: 'b1' }, id: 'q1' })
  expect(place).toMatchObject({ ok: true, value: { index: 1, total: 3 } })
  await composition.opened
  const late = []
  for (const [channel, input] of asked) late.push(await dispatch(channel, input))
  expect(early).toEqual(late)
  expect(early[2]).toMatchObject({ value: [{ unreadCount: 2, questionCount: 3 }, { unreadCount: 1 }] })
})

test('a change waits for the library, and is there in every answer after it', async () => {
  const { composition } = await composed(await closedLibrary())
  const { dispatch } = composition
  expect(await dispatch('questions.get', { id: 'q0' })).toMatchObject({ value: { reading: null } })
  expect(await dispatch('readings.open', { questionId: 'q0' })).toMatchObject({ ok: true })
  expect(await dispatch('questions.get', { id: 'q0' })).toMatchObject({ value: { reading: { times: 1 } } })
})

test('a question is asked at once, and its grade is saved with the session it was begun in', async () => {
  const folder = await closedLibrary()
  const { composition, isOpen } = await composed(folder)
  const start = await composition.dispatch('review.start', { query: {}, mode: 'scheduled' })
  expect(start).toMatchObject({ value: { total: 4, current: { detail: { question: { id: 'q0' } } } } })
  expect(isOpen()).toBe(false)
  const grade = { questionId: 'q0', grade: 4, elapsedMilliseconds: 1_000 }
  expect(await composition.dispatch('review.grade', grade)).toMatchObject({ value: { answered: 1 } })
  await composition.close()
  const { dispatch } = (await composed(folder)).composition
  expect(await dispatch('review.current', {})).toMatchObject({ value: { total: 4, answered: 1 } })
})

test('what had to be mended after the first answers is told to the page', async () => {
  const folder = await closedLibrary()
  const file = join(folder, 'banks/b2.json')
  const bytes = await readFile(file)
  bytes.write('X', bytes.indexOf('Elsewhere.'))
  await writeFile(file, bytes)
  await resetTime(folder, 'banks/b2.json')
  const { composition, isOpen } = await composed(folder)
  const { dispatch, events } = composition
  const told: Events['library.changed'][] = []
  events.subscribe((name, payload) => {
    if (name === 'library.changed') told.push(payload as Events['library.changed'])
  })
  expect(await dispatch('questions.get', { id: 'q1' })).toMatchObject({ ok: true })
  expect(isOpen()).toBe(false)
  expect(await dispatch('questions.get', { id: 'other' })).toMatchObject({
    value: { question: { answer: 'Elsewhere.' } },
  })
  await composition.opened
  expect(told).toMatchObject([{ changes: null }])
  expect(await dispatch('library.status', {})).toMatchObject({
    value: { recovery: [{ kind: 'documentRebuilt', file: 'banks/b2.json' }] },
  })
})
