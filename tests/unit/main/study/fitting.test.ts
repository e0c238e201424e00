import { describe, expect, test } from 'vitest'
import type { FittingState } from '../../../../src/shared/contract/fitting-values'
import type { Review } from '../../../../src/shared/domain/study'
import { createFitting } from '../../../../src/main/services/fitting'
import { fitParameters } from '../../../../src/main/study/fitting/fit-parameters'
import { loadOptimizer, optimizerFiles } from '../../../../src/main/study/fitting/optimizer'
import { createParameterFitter } from '../../../../src/main/study/fitting/parameter-fitter'
import { predictionLoss } from '../../../../src/main/study/fitting/prediction-loss'
import { recallHistories, type RecallHistory } from '../../../../src/main/study/fitting/recall-histories'
import { buildWorker } from '../../../support/built-worker'
import { aPersonsReviews, installedOptimizer } from '../../../support/fitting'
import { reviewDesk } from '../../../support/review-desk'
import { temporaryFolder } from '../../../support/temporary-library'

const day = 86_400_000
const usual = [
  ...[0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796],
  ...[1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542],
]
/** Somebody who forgets new things three times as fast, and gains less by each review. */
const forgetful = usual.map((weight, index) => (index < 4 ? weight / 3 : index === 8 ? 1.2 : weight))
const task = (histories: RecallHistory[]) => ({ histories, hasShortSteps: true, relearningSteps: 1 })

describe('a fit to a person’s reviews', () => {
  const optimizer = loadOptimizer(optimizerFiles(installedOptimizer()))

  test('of somebody who forgets faster predicts better than the usual parameters, nearly as well as the truth', async () => {
    const histories = aPersonsReviews(forgetful, 400)
    const fit = await fitParameters(optimizer, task(histories))
    expect(fit).toMatchObject({ reviews: 2_400, tested: 480, isBetter: true })
    const truth = predictionLoss(histories, forgetful, 0).logLoss
    const found = predictionLoss(histories, fit.weights, 0).logLoss
    expect(found - truth).toBeLessThan(0.25 * (predictionLoss(histories, null, 0).logLoss - truth))
  })

  test('of somebody like most people changes next to nothing', async () => {
    const { usual: before, fitted } = await fitParameters(optimizer, task(aPersonsReviews(null, 400)))
    expect(Math.abs(fitted.logLoss - before.logLoss)).toBeLessThan(0.01)
  })

  test('is the same each time', async () => {
    const histories = aPersonsReviews(forgetful, 100)
    const [one, other] = [
      await fitParameters(optimizer, task(histories)),
      await fitParameters(optimizer, task(histories)),
    ]
    expect(other).toEqual(one)
  })

  test('runs on a thread of its own and says when it is ended', async () => {
    const worker = await buildWorker(await temporaryFolder(), 'study/fitting/fit-worker')
    const fitter = createParameterFitter(installedOptimizer(), worker)
    const histories = aPersonsReviews(forgetful, 100)
    expect(await fitter.fit(task(histories))).toEqual(await fitParameters(optimizer, task(histories)))
    const ended = fitter.fit(task(histories))
    fitter.close()
    await expect(ended).rejects.toThrow('Fitting was ended.')
  })
})

describe('the loss of predictions', () => {
  /** FSRS-6: R(t) = (1 + (0.9^(-1/decay) - 1) t / S)^-decay, with S = 2.3065 after a first Good. */
  const chanceAfter = (days: number) => (1 + ((0.9 ** (-1 / 0.1542) - 1) * days) / 2.3065) ** -0.1542

  test('is that of one review, worked out by hand', () => {
    const history: RecallHistory = { grades: [3, 1], days: [0, 3], times: [0, 3 * day] }
    const loss = predictionLoss([history], null, 0)
    expect(loss.tested).toBe(1)
    expect(loss.logLoss).toBeCloseTo(-Math.log(1 - chanceAfter(3)), 6)
    expect(loss.rmse).toBeCloseTo(chanceAfter(3), 6)
  })

  test('compares groups of alike reviews, so that a hit and a miss weigh each other up', () => {
    const hit: RecallHistory = { grades: [3, 3], days: [0, 3], times: [0, 3 * day] }
    const miss: RecallHistory = { ...hit, grades: [3, 1] }
    expect(predictionLoss([hit, miss], null, 0).rmse).toBeCloseTo(chanceAfter(3) - 0.5, 6)
  })

  test('is asked only from a time on', () => {
    const history: RecallHistory = { grades: [3, 3, 3], days: [0, 3, 9], times: [0, 3 * day, 12 * day] }
    expect(predictionLoss([history], null, 4 * day).tested).toBe(1)
    expect(predictionLoss([history], null, 13 * day)).toEqual({ tested: 0, logLoss: 0, rmse: 0 })
  })
})

describe('what is learned from', () => {
  async function deskWith(lines: (Partial<Review> & { at: number })[]) {
    const desk = await reviewDesk({ a: 1 })
    const memory = desk.context.scheduler.grade('a1', null, 3, 0).memory
    for (const [index, line] of lines.entries()) {
      const value: Review = {
        ...{ id: `line ${String(index)}`, questionId: 'a1', timeZoneOffset: 0, rating: 3, kind: 'review' },
        ...{ before: null, after: memory, intervalBefore: 0, intervalAfter: 0, elapsedMilliseconds: 1 },
        ...{ scheduler: 'ts-fsrs', createdAt: 1, updatedAt: 1, device: 'test' },
        ...line,
      }
      await desk.library.commit([{ op: 'put', table: 'reviews', value }])
    }
    return desk
  }

  test('leaves out practice, exams, lines told twice and a clock that stood in the future', async () => {
    const { context, clock } = await deskWith([])
    const at = clock() - 30 * day
    const { library } = context
    const desk = await deskWith([
      { at, kind: 'learn' },
      { at: at + 2 * day, rating: 1 },
      { at: at + 2 * day, rating: 1 },
      { at: at + 3 * day, kind: 'cram' },
      { at: at + 4 * day, kind: 'exam' },
      { at: at + 7 * day },
      { at: clock() + 400 * day },
    ])
    expect(library.all('reviews').size).toBe(0)
    expect(recallHistories(desk.context)).toEqual([
      { grades: [3, 1, 3], days: [0, 2, 5], times: [at, at + 2 * day, at + 7 * day] },
    ])
  })

  test('begins where a question was started over, and not in the middle of a log', async () => {
    const none = await deskWith([{ at: day }, { at: 4 * day }])
    expect(recallHistories(none.context)).toEqual([])
    const { after } = (await deskWith([{ at: 0 }])).library.get('reviews', 'line 0') ?? {}
    if (!after) throw new Error('The line is missing.')
    const anew = await deskWith([
      { at: day, kind: 'learn' },
      { at: 4 * day },
      { at: 5 * day, rating: 0, kind: 'manual', after: { ...after, state: 'new' } },
      { at: 6 * day, kind: 'learn' },
      { at: 9 * day },
    ])
    expect(recallHistories(anew.context)).toEqual([
      { grades: [3, 3], days: [0, 3], times: [6 * day, 9 * day] },
    ])
  })
})

describe('fitting', () => {
  test('gives nothing without an optimizer, or with too few reviews', async () => {
    const { context } = await reviewDesk({ a: 1 })
    const none = createFitting(context, createParameterFitter(undefined))
    expect(none['scheduling.fitting']({})).toEqual({ isAvailable: false, reviews: 0, needed: 400 })
    expect(await none['scheduling.fit']({})).toBeNull()
    const some = createFitting(context, createParameterFitter(installedOptimizer()))
    expect((some['scheduling.fitting']({}) as FittingState).isAvailable).toBe(true)
    expect(await some['scheduling.fit']({})).toBeNull()
  })

  test('parameters hold from the next grade on, are named in the log, and can be taken back', async () => {
    const { settings, start, grade, view, library, history } = await reviewDesk({ a: 2 })
    await start()
    const before = view()?.current?.intervals[4] ?? 0
    await settings['scheduling.set']({ patch: { weights: forgetful } })
    expect(view()?.current?.intervals[4]).toBeLessThan(before)
    await grade(4)
    expect([...library.all('reviews').values()].at(-1)?.scheduler).toMatch(/ w:[\da-f]{8}$/)
    await history.handlers['history.undo']({})
    expect(await history.handlers['history.state']({})).toMatchObject({
      undo: { key: 'parametersChanged' },
    })
    await history.handlers['history.undo']({})
    expect(view()?.current?.intervals[4]).toBe(before)
  })
})
