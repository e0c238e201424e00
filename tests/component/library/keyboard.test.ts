import { expect, test } from 'vitest'
import { find, startApp, until } from '../../support/app-bench'

async function withList() {
  const bench = await startApp()
  const { bankId } = await bench.ask('imports.addBundled', { name: 'llm-startup.en.md' })
  const { rows } = await bench.ask('questions.list', { query: { bankId }, offset: 0, limit: 100 })
  await bench.router.push({ name: 'library', query: { bank: bankId } })
  const place = () => find('section.list footer .num').textContent.trim()
  await until(() => expect(place()).toBe(`1 / ${rows.length}`))
  return { ...bench, rows, bankId, place, list: find('[role=listbox]') }
}

test('keys pressed faster than the page can follow are all counted, and Enter opens where they led', async () => {
  const { press, rows, list, router } = await withList()
  for (let count = 0; count < 7; count += 1) press('j')
  press('k')
  press('Enter', { on: list })
  await until(() => expect(router.currentRoute.value.name).toBe('reader'))
  expect(router.currentRoute.value.params['id']).toBe(rows[6]?.id)
})

test('the list ends at its ends', async () => {
  const { press, rows, list, place } = await withList()
  press('ArrowUp', { on: list })
  press('End', { on: list })
  press('ArrowDown', { on: list })
  await until(() => expect(place()).toBe(`${rows.length} / ${rows.length}`))
  press('Home', { on: list })
  await until(() => expect(place()).toBe(`1 / ${rows.length}`))
})

test('a search keeps what is being read open, although it is not among the results', async () => {
  const { press, router, bankId, ask } = await withList()
  const [found] = (await ask('questions.list', { query: { bankId, text: 'Schaeffer' }, offset: 0, limit: 1 }))
    .rows
  press('End', { on: find('[role=listbox]') })
  await until(() => expect(find('section.list footer').textContent).toContain('62 / 62'))
  press('/')
  const field = document.activeElement as HTMLInputElement
  field.value = 'Schaeffer'
  field.dispatchEvent(new Event('input', { bubbles: true }))
  await until(() => expect(router.currentRoute.value.query['text']).toBe('Schaeffer'))
  await until(() => expect(find('section.list h1').textContent).toContain('1 question'))
  expect(router.currentRoute.value.query['question']).not.toBe(found?.id)
})
