import { describe, expect, test } from 'vitest'
import { channels } from '../../../../src/shared/contract/channels'
import { fsrsWeightCount } from '../../../../src/shared/domain/study-settings'
import { reviewDesk } from '../../../support/review-desk'

const day = 86_400_000

describe('settings of study', () => {
  test('take effect with the next grade, for the bank they were made for only', async () => {
    const { settings, start, view } = await reviewDesk({ a: 1, b: 1 })
    await start()
    const usual = view()?.current?.intervals[4] ?? 0
    await settings['scheduling.setForBank']({ bankId: 'a', patch: { desiredRetention: 0.97 } })
    expect(view()?.current?.intervals[4]).toBeLessThan(usual)
    await settings['scheduling.setForBank']({ bankId: 'a', patch: { desiredRetention: null } })
    await settings['scheduling.setForBank']({ bankId: 'b', patch: { desiredRetention: 0.97 } })
    expect(view()?.current?.intervals[4]).toBe(usual)
  })

  test('are inherited by a bank until it has its own, and can be taken back by name', async () => {
    const { settings, history } = await reviewDesk({ a: 1 })
    await settings['scheduling.set']({ patch: { newPerDay: 5, learningSteps: ['2m'] } })
    const { all, banks } = await settings['scheduling.setForBank']({
      bankId: 'a',
      patch: { newPerDay: 3 },
    })
    expect(all).toMatchObject({ newPerDay: 5, learningSteps: ['2m'], dayStartsAt: 4 })
    expect(banks).toEqual({ a: { newPerDay: 3 } })
    expect(await history.handlers['history.state']({})).toMatchObject({
      undo: { key: 'bankStudySettingsChanged', subject: 'a' },
    })
    await history.handlers['history.undo']({})
    expect((await settings['scheduling.get']({})).banks).toEqual({})
  })

  test('counting a number up is one step to undo', async () => {
    const { settings, history } = await reviewDesk({ a: 1 })
    for (const newPerDay of [21, 22, 23]) await settings['scheduling.set']({ patch: { newPerDay } })
    await history.handlers['history.undo']({})
    expect((await settings['scheduling.get']({})).all.newPerDay).toBe(20)
  })

  test('going back from fitted parameters is a step of its own: undo puts them in force again', async () => {
    const { settings, history } = await reviewDesk({ a: 1 })
    const weights = Array.from({ length: fsrsWeightCount }, () => 0.5)
    await settings['scheduling.set']({ patch: { weights } })
    await settings['scheduling.set']({ patch: { weights: null } })
    await history.handlers['history.undo']({})
    expect((await settings['scheduling.get']({})).all.weights).toEqual(weights)
  })

  test('learning steps decide how soon a new question comes back', async () => {
    const { settings, start, view } = await reviewDesk({ a: 1 })
    await settings['scheduling.set']({ patch: { learningSteps: ['7m', '2h'] } })
    await start()
    expect(view()?.current?.intervals[1]).toBe(-7 * 60)
    expect(view()?.current?.intervals[3]).toBe(-2 * 60 * 60)
    await settings['scheduling.set']({ patch: { learningSteps: [] } })
    expect(view()?.current?.intervals[1]).toBeGreaterThanOrEqual(1)
  })

  test('the longest interval caps every grade', async () => {
    const { settings, start, view } = await reviewDesk({ a: 1 })
    await settings['scheduling.set']({ patch: { maximumInterval: 3 } })
    await start()
    expect(view()?.current?.intervals[4]).toBeLessThanOrEqual(3)
  })

  test.each([
    { desiredRetention: 0.5 },
    { desiredRetention: 1 },
    { newPerDay: -1 },
    { newPerDay: 1.5 },
    { learningSteps: ['0m'] },
    { learningSteps: ['1d'] },
    { learningSteps: ['25h'] },
    { maximumInterval: 0 },
    { newOrder: 'best' },
    { dayStartsAt: 24 },
    { weights: [1, 2, 3] },
    { weights: Array.from({ length: 21 }, () => 1_000) },
  ])('refuses %j', (patch) => {
    expect(channels['scheduling.set'].input.safeParse({ patch }).success).toBe(false)
  })

  test('the hour the day starts at is not for a bank to choose', () => {
    const input = { bankId: 'a', patch: { dayStartsAt: 3 } }
    expect(channels['scheduling.setForBank'].input.safeParse(input).success).toBe(false)
  })
})

describe('limits of the day', () => {
  test('hold back new questions, and say how many', async () => {
    const { settings, start, grade, plan } = await reviewDesk({ a: 4 })
    await settings['scheduling.set']({ patch: { newPerDay: 3 } })
    expect(await plan()).toMatchObject({ fresh: 3, held: { fresh: 1, due: 0 } })
    await start()
    await grade(4)
    expect(await plan()).toMatchObject({ fresh: 2, held: { fresh: 1, due: 0 } })
    await grade(4)
    await grade(4)
    expect(await plan()).toMatchObject({ fresh: 0, held: { fresh: 1 } })
    await expect(start()).rejects.toMatchObject({ code: 'NOTHING_TO_REVIEW' })
    expect((await start({ beyondLimits: true })).total).toBe(1)
  })

  test('a bank’s own number counts within the number for all banks', async () => {
    const { settings, start, plan, view } = await reviewDesk({ a: 5, b: 5 })
    await settings['scheduling.set']({ patch: { newPerDay: 4 } })
    await settings['scheduling.setForBank']({ bankId: 'a', patch: { newPerDay: 1 } })
    expect(await plan({ bankId: 'a' })).toMatchObject({ fresh: 1, held: { fresh: 4 } })
    expect(await plan({ bankId: 'b' })).toMatchObject({ fresh: 4, held: { fresh: 1 } })
    expect(await plan()).toMatchObject({ fresh: 4, held: { fresh: 6 } })
    await start()
    expect(view()?.total).toBe(4)
    expect(view()?.current?.detail.question.id).toBe('a1')
  })

  test('hold back reviews, the most forgotten first, but no short steps', async () => {
    const { settings, start, grade, plan, clock, view } = await reviewDesk({ a: 3 })
    await start()
    for (const given of [4, 4, 3] as const) await grade(given)
    clock.advance(30 * day)
    await settings['scheduling.set']({ patch: { reviewsPerDay: 1 } })
    expect(await plan()).toMatchObject({ due: 2, held: { due: 1 } })
    await start()
    await grade(1)
    clock.advance(11 * 60_000)
    expect(await plan()).toMatchObject({ held: { due: 1 } })
    expect(view()?.remaining).toBeGreaterThan(0)
  })

  test('start anew with the next study day, at the hour that was set', async () => {
    const { settings, start, grade, plan, clock } = await reviewDesk({ a: 3 })
    await settings['scheduling.set']({ patch: { newPerDay: 1, dayStartsAt: 2 } })
    await start()
    await grade(4)
    expect((await plan()).fresh).toBe(0)
    clock.advance(13 * 3_600_000) // 1:00
    expect((await plan()).fresh).toBe(0)
    clock.advance(3_600_000) // 2:00
    expect((await plan()).fresh).toBe(1)
  })

  test('practice uses nothing of them up', async () => {
    const { settings, start, grade, plan } = await reviewDesk({ a: 2 })
    await settings['scheduling.set']({ patch: { newPerDay: 1 } })
    await start({}, 'cram')
    await grade(3)
    expect((await plan()).fresh).toBe(1)
  })
})

describe('the order of new questions', () => {
  test('is shuffled where a bank wants it: the same all day, another the next', async () => {
    const { settings, start, clock, library } = await reviewDesk({ a: 20 })
    await settings['scheduling.setForBank']({ bankId: 'a', patch: { newOrder: 'random' } })
    const order = async () => {
      await start()
      return library.get('sessions', 'current')?.queue
    }
    const first = await order()
    expect(first).not.toEqual(Array.from({ length: 20 }, (_, index) => `a${String(index + 1)}`))
    expect(await order()).toEqual(first)
    clock.advance(day)
    expect(await order()).not.toEqual(first)
  })
})

describe('practice', () => {
  test('ahead asks what is not due yet, the soonest first, and leaves the schedule alone', async () => {
    const { start, grade, plan, library, view } = await reviewDesk({ a: 3 })
    await start({ limit: 2 })
    await grade(4)
    await grade(3)
    await grade(3)
    expect(await plan()).toMatchObject({ ahead: 2, fresh: 1 })
    const before = [...library.all('cards').values()]
    await start({}, 'ahead')
    expect(view()?.current?.detail.question.id).toBe('a2')
    await grade(1)
    expect([...library.all('cards').values()]).toEqual(before)
    expect([...library.all('reviews').values()].at(-1)?.kind).toBe('cram')
  })

  test('picked questions are asked in the order they were picked', async () => {
    const { start, library } = await reviewDesk({ a: 3 })
    await start({ questionIds: ['a3', 'gone', 'a1'] }, 'cram')
    expect(library.get('sessions', 'current')?.queue).toEqual(['a3', 'a1'])
  })
})

describe('rebuilding the schedule from the log', () => {
  test('sets cards right that were damaged or lost, keeps flags, and can be undone', async () => {
    const { start, grade, review, settings, library, history } = await reviewDesk({ a: 2 })
    await start()
    await grade(4)
    await grade(3)
    await review['review.flag']({ questionId: 'a1', flag: 3 })
    const sound = library.get('cards', 'a1')
    const lost = library.get('cards', 'a2')
    if (!sound || !lost) throw new Error('The cards are missing.')
    expect(await settings['scheduling.rebuild']({})).toEqual({ changed: 0 })
    await library.commit([
      { op: 'put', table: 'cards', value: { ...sound, due: 1, stability: 0.5 } },
      { op: 'remove', table: 'cards', id: 'a2' },
    ])
    expect(await settings['scheduling.rebuild']({})).toEqual({ changed: 2 })
    expect(library.get('cards', 'a1')).toMatchObject({ due: sound.due, stability: sound.stability, flag: 3 })
    expect(library.get('cards', 'a2')).toMatchObject({ due: lost.due, stability: lost.stability })
    await history.handlers['history.undo']({})
    expect(library.get('cards', 'a1')?.due).toBe(1)
  })
})
