import { describe, expect, onTestFinished, test } from 'vitest'
import type { InputOf, OutputOf } from '../../../../src/shared/contract/types'
import type { ChannelName } from '../../../../src/shared/contract/channels'
import { describeAnchor } from '../../../../src/shared/domain/anchoring/anchor'
import { compose } from '../../../../src/main/compose'
import { openLibrary } from '../../../../src/main/library/open-library'
import { pinnedClock, pinnedIds } from '../../../support/pinned'
import { aBank, aQuestion, putBank, temporaryFolder } from '../../../support/temporary-library'

const answer = 'Paper keeps what was written on it.'
const content = { title: 'Which paper?', answer, topics: ['Writing'], tags: ['old'] }

/** The whole of the services over a library on the disk, asked as a page asks: the next before the last is answered. */
async function app() {
  const folder = await temporaryFolder()
  const given = { folder, clock: pinnedClock(), ids: pinnedIds() }
  const library = await openLibrary(given)
  await library.commit(putBank(aBank(), [aQuestion({ id: 'q1', ...content }), aQuestion({ id: 'q2' })]))
  await library.close()
  const log = (_: string, error: unknown) => expect.unreachable(String(error))
  const composition = await compose({ ...given, bundledBanks: folder, log })
  onTestFinished(() => composition.close())
  await composition.opened
  return async <Name extends ChannelName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>> => {
    const reply = await composition.dispatch(name, input)
    if (!reply.ok) throw Object.assign(new Error(reply.error.message), { code: reply.error.code })
    return reply.value as OutputOf<Name>
  }
}

describe('of two changes asked for one right after the other', () => {
  test('the second one stands, where it takes the first one back', async () => {
    const ask = await app()
    const topic = { bankId: 'bank', path: ['Writing'] }
    await Promise.all([
      ask('topics.mark', { ...topic, weak: true }),
      ask('topics.mark', { ...topic, weak: false }),
      ask('bookmarks.put', { questionId: 'q1', reason: 'look again' }),
      ask('bookmarks.remove', { questionId: 'q1' }),
      ask('questions.bookmark', { ids: ['q2'], bookmarked: true }),
      ask('questions.bookmark', { ids: ['q2'], bookmarked: false }),
      ask('preferences.set', { theme: 'dark' }),
      ask('preferences.set', { theme: 'system' }),
      ask('drafts.put', { target: { questionId: 'q1' }, seen: 1, content }),
      ask('drafts.remove', { target: { questionId: 'q1' } }),
      ask('points.save', { questionId: 'q1', points: [{ text: 'Paper' }] }),
      ask('points.reset', { questionId: 'q1' }),
      ask('dates.put', { id: 'bank', day: '2030-01-02', minutesPerDay: 20 }),
      ask('dates.remove', { id: 'bank' }),
    ])
    const [bank] = await ask('banks.list', {})
    expect(bank?.topics.map(({ markedWeak }) => markedWeak)).toEqual([false])
    for (const id of ['q1', 'q2']) expect((await ask('questions.get', { id })).bookmark).toBeNull()
    expect((await ask('preferences.get', {})).theme).toBe('system')
    expect(await ask('drafts.list', {})).toEqual([])
    expect((await ask('points.get', { questionId: 'q1' })).edited).toBe(false)
    expect(await ask('dates.list', {})).toEqual([])
  })

  test('both stand, where each changes its own part of one thing', async () => {
    const ask = await app()
    const anchor = describeAnchor(answer, 0, 5)
    const made = await ask('highlights.add', { questionId: 'q1', field: 'answer', anchor, kind: 1 })
    await Promise.all([
      ask('scheduling.set', { patch: { newPerDay: 7 } }),
      ask('scheduling.set', { patch: { desiredRetention: 0.85 } }),
      ask('questions.tag', { ids: ['q1'], add: ['one'], remove: [] }),
      ask('questions.tag', { ids: ['q1'], add: ['two'], remove: [] }),
      ask('highlights.change', { id: made.id, body: 'Typed last.' }),
      ask('highlights.change', { id: made.id, kind: 3 }),
      ask('readings.open', { questionId: 'q1' }),
      ask('readings.open', { questionId: 'q1' }),
    ])
    expect((await ask('scheduling.get', {})).all).toMatchObject({ newPerDay: 7, desiredRetention: 0.85 })
    const { question, highlights, reading } = await ask('questions.get', { id: 'q1' })
    expect(question.tags).toEqual(['old', 'one', 'two'])
    expect(highlights).toMatchObject([{ body: 'Typed last.', kind: 3 }])
    expect(reading?.times).toBe(2)
  })

  test('a mark that is removed stays removed, and the change behind it says so', async () => {
    const ask = await app()
    const anchor = describeAnchor(answer, 0, 5)
    const { id } = await ask('highlights.add', { questionId: 'q1', field: 'answer', anchor, kind: 1 })
    const [removed, changed] = await Promise.allSettled([
      ask('highlights.remove', { id }),
      ask('highlights.change', { id, kind: 3 }),
    ])
    expect(removed.status).toBe('fulfilled')
    expect(changed).toMatchObject({ status: 'rejected', reason: { code: 'NOT_FOUND' } })
    expect((await ask('questions.get', { id: 'q1' })).highlights).toEqual([])
  })

  test('a search kept twice under one name is one search, and takes its new name', async () => {
    const ask = await app()
    const [saved] = await Promise.all([
      ask('searches.save', { name: 'Paper', text: 'paper' }),
      ask('searches.save', { name: 'Paper', text: 'paper tag:old' }),
    ])
    await Promise.all([
      ask('searches.rename', { id: saved.id, name: 'Old paper' }),
      ask('searches.save', { name: 'Old paper', text: 'tag:old' }),
    ])
    const kept = (await ask('searches.list', {})).map(({ search }) => search)
    expect(kept).toMatchObject([{ id: saved.id, name: 'Old paper', text: 'tag:old' }])
  })

  test('a text saved in a second window is not written over by the one saved first', async () => {
    const ask = await app()
    const { updatedAt: seen } = (await ask('questions.get', { id: 'q1' })).question
    const outcomes = await Promise.allSettled([
      ask('questions.save', { id: 'q1', seen, content: { ...content, answer: 'Of the one window.' } }),
      ask('questions.save', { id: 'q1', seen, content: { ...content, answer: 'Of the other window.' } }),
    ])
    expect(outcomes).toMatchObject([{ status: 'fulfilled' }, { reason: { code: 'STALE' } }])
    expect((await ask('questions.get', { id: 'q1' })).question.answer).toBe('Of the one window.')
  })

  test('a change and its undo leave what was before, and a change behind the undo stays', async () => {
    const ask = await app()
    await Promise.all([
      ask('readings.open', { questionId: 'q1' }),
      ask('bookmarks.put', { questionId: 'q1' }),
      ask('history.undo', {}),
      ask('bookmarks.put', { questionId: 'q2' }),
    ])
    expect((await ask('questions.get', { id: 'q1' })).bookmark).toBeNull()
    expect((await ask('questions.get', { id: 'q2' })).bookmark).not.toBeNull()
    expect(await ask('history.state', {})).toMatchObject({ undo: { key: 'bookmarkAdded' }, redo: null })
  })
})

test('what is read does not wait for what is written', async () => {
  const ask = await app()
  const answered: string[] = []
  const note = (name: string) => () => void answered.push(name)
  await Promise.all([
    ask('notes.save', { questionId: 'q1', body: 'One.' }).then(note('note')),
    ask('questions.get', { id: 'q2' }).then(note('question')),
  ])
  expect(answered).toEqual(['question', 'note'])
})
