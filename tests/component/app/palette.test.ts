import { nextTick } from 'vue'
import { expect, test } from 'vitest'
import { find, startApp, until } from '../../support/app-bench'

/** As some input methods report it. */
const composingByCode: KeyboardEventInit = Object.fromEntries([['keyCode', 229]])

async function withPalette() {
  const bench = await startApp()
  await bench.ask('imports.addBundled', { name: 'llm-startup.en.md' })
  await until(() => find('[role=treeitem]'))
  bench.press('k', { ctrlKey: true })
  await until(() => find('[role=combobox]'))
  const input = find('[role=combobox]') as HTMLInputElement
  const type = async (text: string) => {
    input.value = text
    input.dispatchEvent(new Event('input', { bubbles: true }))
    await nextTick()
  }
  return { ...bench, input, type }
}

test('a topic is found by name and gone to with Enter', async () => {
  const { press, input, type, router } = await withPalette()
  await type('#privacy')
  expect(find('[role=option][aria-selected=true]').textContent).toContain('Data and privacy')
  press('Enter', { on: input })
  await until(() => expect(router.currentRoute.value.query['topic']).toEqual(['Data and privacy']))
})

test('questions are found by what stands in their answers', async () => {
  const { type } = await withPalette()
  await type('Schaeffer')
  await until(() => expect(find('[role=option]').textContent).toContain('What is a large pre-trained model'))
})

test('the Enter that ends a composition does not open anything', async () => {
  const { press, input, type, router } = await withPalette()
  await type('#privacy')
  press('Enter', { on: input, isComposing: true })
  press('Enter', { on: input, ...composingByCode })
  await nextTick()
  expect(router.currentRoute.value.name).toBe('today')
  expect(find('[role=combobox]')).toBe(input)
})
