import { expect, test } from 'vitest'
import { find, startApp, until } from '../../support/app-bench'

async function withField() {
  const bench = await startApp()
  const { bankId } = await bench.ask('imports.addBundled', { name: 'llm-startup.en.md' })
  await bench.router.push({ name: 'library', query: { bank: bankId } })
  await until(() => expect(find('section.list footer .num').textContent).toContain('1 /'))
  const field = find('section.list input') as HTMLInputElement
  const type = (text: string) => {
    field.value = text
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  return { ...bench, field, type, address: () => bench.router.currentRoute.value }
}

test('what is typed while the address changes stays as it was typed', async () => {
  const { type, field, address } = await withField()
  type('Schaeff')
  await until(() => expect(address().query['text']).toBe('Schaeff'))
  type('Schaeffe')
  find('section.list .chips button:nth-of-type(2)').click()
  type('Schaeffer')
  await until(() => expect(address().query['text']).toBe('Schaeffer'))
  expect(field.value).toBe('Schaeffer')
  expect(address().query['filter']).toBeTruthy()
})

test('the way back from a question leads to the results, however soon it was opened', async () => {
  const { type, press, router, address } = await withField()
  type('Schaeffer')
  await until(() => expect(find('section.list h1').textContent).toContain('1 question'))
  press('ArrowDown', { on: find('section.list input') })
  await until(() => expect(find('section.list footer .num').textContent).toContain('1 / 1'))
  press('Enter', { on: find('[role=listbox]') })
  await until(() => expect(address().name).toBe('reader'))
  router.back()
  await until(() => expect(address().name).toBe('library'))
  expect(address().query['text']).toBe('Schaeffer')
})
