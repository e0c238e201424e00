import { expect, test } from 'vitest'
import { find, startApp, until } from '../../support/app-bench'

test.each([
  ['en', 'Starting a Company on Large Models'],
  ['zh-CN', '大模型创业问答'],
] as const)('a first run in %s offers the bank of that language first', async (language, title) => {
  await startApp({ language })
  await until(() => expect(find('.offers > li').textContent).toContain(title))
  expect(document.documentElement.lang).toBe(language)
})

test('opening the bundled bank leads into it, and the shelf lists its topics', async () => {
  const { router } = await startApp()
  const open = await until(() => find('.offers button', 'Open the bank'))
  open.click()
  await until(() => expect(router.currentRoute.value.name).toBe('library'))
  await until(() => expect(find('[role=treeitem]', 'Model foundations').getAttribute('aria-level')).toBe('2'))
})

test('the other language is one click away before anything is set up', async () => {
  const bench = await startApp({ language: 'en' })
  await until(() => find('.languages button', '简体中文'))
  find('.languages button', '简体中文').click()
  await until(() => expect(document.documentElement.lang).toBe('zh-CN'))
  expect(await bench.ask('preferences.get', {})).toMatchObject({ language: 'zh-CN' })
})

test('files chosen in a dialog that was opened before the room was left are taken', async () => {
  const { router } = await startApp()
  const field = await until(() => find('input[type=file]'))
  await router.push({ name: 'library' })
  await until(() => expect(field.isConnected).toBe(false))
  const files = [new File(['## What is kept?\n\nPaper.\n'], 'kept.md')]
  Object.defineProperty(field, 'files', { value: files })
  field.dispatchEvent(new Event('change'))
  await until(() => expect(document.body.textContent).toContain('kept.md'))
  expect(router.currentRoute.value.name).toBe('import')
})
