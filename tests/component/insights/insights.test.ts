import { expect, test } from 'vitest'
import { questionQuerySchema } from '@shared/domain/query'
import { find, startApp, until } from '../../support/app-bench'

const everything = questionQuerySchema.parse({})

test('an empty room says what will be here and leads to a review', async () => {
  const { ask, router, text } = await startApp({ language: 'en' })
  await ask('imports.addBundled', { name: 'llm-startup.en.md' })
  await router.push('/insights')
  await until(() => expect(text()).toContain('It begins with the first review'))
})

test('a topic that went badly is ranked with its evidence, and can be drilled without moving the schedule', async () => {
  const { ask, router, text } = await startApp({ language: 'en' })
  await ask('imports.addBundled', { name: 'llm-startup.en.md' })
  await ask('review.start', { query: everything, mode: 'scheduled', limit: 3 })
  for (let round = 0; round < 3; round += 1) {
    const view = await ask('review.current', {})
    await ask('review.grade', {
      questionId: view?.current?.detail.question.id ?? '',
      grade: 1,
      elapsedMilliseconds: 9_000,
    })
  }
  await ask('review.stop', {})
  await router.push('/insights')
  await until(() => expect(find('.ranking').textContent).toContain('Model foundations'))
  expect(text()).toContain('3 of 3 answers missed in 30 days')
  find('.ranking button', 'Drill ten').click()
  await until(() => expect(router.currentRoute.value.name).toBe('review-session'))
  expect(await ask('review.current', {})).toMatchObject({ mode: 'cram' })
})

test('without a bank the rooms of study lead to importing one', async () => {
  const { router } = await startApp({ language: 'en' })
  const rooms = {
    '/insights': 'Where it is weak, and how it shows',
    '/review': 'Review',
    '/exam': 'Mock exam',
  }
  for (const [room, title] of Object.entries(rooms)) {
    await router.push(room)
    await until(() => {
      expect(find('main h1').textContent).toBe(title)
      expect(find('main .button.primary').getAttribute('href')).toBe('/import')
    })
  }
})

test('the period looked back on is the one chosen last', async () => {
  const { ask, router, text } = await startApp({ language: 'en' })
  await ask('imports.addBundled', { name: 'llm-startup.en.md' })
  await ask('preferences.set', { insightsDays: 30 })
  await ask('review.start', { query: everything, mode: 'scheduled', limit: 1 })
  const view = await ask('review.current', {})
  const questionId = view?.current?.detail.question.id ?? ''
  await ask('review.grade', { questionId, grade: 3, elapsedMilliseconds: 1 })
  await router.push('/insights')
  await until(() => expect(text()).toContain('Last 30 days'))
})

test('how weakness is computed is told on the spot', async () => {
  const { ask, router } = await startApp({ language: 'en' })
  await ask('imports.addBundled', { name: 'llm-startup.en.md' })
  await ask('review.start', { query: everything, mode: 'scheduled', limit: 1 })
  const view = await ask('review.current', {})
  await ask('review.grade', {
    questionId: view?.current?.detail.question.id ?? '',
    grade: 1,
    elapsedMilliseconds: 1,
  })
  await router.push('/insights')
  await until(() => find('button', 'How it is computed'))
  find('button', 'How it is computed').click()
  await until(() => expect(find('[role=dialog]').textContent).toContain('0.55'))
})
