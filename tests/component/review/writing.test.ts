import { expect, test } from 'vitest'
import { nextTick } from 'vue'
import { questionQuerySchema } from '@shared/domain/query'
import { find, startApp, until } from '../../support/app-bench'

const everything = questionQuerySchema.parse({})

test('Escape that gives up a composition leaves the lines of the answer open', async () => {
  const bench = await startApp({ language: 'zh-CN' })
  await bench.ask('imports.addBundled', { name: 'llm-startup.zh-CN.md' })
  await bench.ask('review.start', { query: everything, mode: 'scheduled', limit: 2 })
  await bench.router.push('/review/session')
  await until(() => find('.reveal'))
  bench.press('w')
  const field = find('textarea')
  await until(() => expect(document.activeElement).toBe(field))
  bench.press('Escape', { on: field, isComposing: true })
  bench.press('Escape', { on: field, keyCode: 229 })
  await nextTick()
  expect(document.activeElement).toBe(field)
  expect(bench.router.currentRoute.value.name).toBe('review-session')
})

test('keys of a composition neither turn the page of an exam nor hand it in', async () => {
  const bench = await startApp({ language: 'zh-CN' })
  await bench.ask('imports.addBundled', { name: 'llm-startup.zh-CN.md' })
  await bench.ask('exams.begin', {
    name: '模拟考',
    setup: {
      ...{ query: everything, count: 3, draw: 'random', weights: {}, clock: 'whole', seconds: 600 },
      pauses: true,
    },
  })
  await bench.router.push('/exam/sitting')
  const field = await until(() => find('textarea'))
  await until(() => expect(document.activeElement).toBe(field))
  const asked = find('main h1').textContent
  bench.press('Enter', { on: field, ctrlKey: true, isComposing: true })
  bench.press('Escape', { on: field, isComposing: true })
  await nextTick()
  expect(document.activeElement).toBe(field)
  field.blur()
  for (const key of ['j', 'm', 'p', 'Escape']) bench.press(key, { keyCode: 229 })
  await nextTick()
  expect(find('main h1').textContent).toBe(asked)
  expect(bench.router.currentRoute.value.name).toBe('exam-sitting')
  expect(document.querySelector('[role=dialog]')).toBeNull()
})
