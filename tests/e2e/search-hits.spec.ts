import { resolve } from 'node:path'
import { painted } from '../support/e2e/passages'
import { expect, test } from '../support/e2e/test'

test.use({ banks: [resolve('tests/fixtures/e2e/three-questions.md')] })

test('what was searched for is painted in the question it found, and gone with the search', async ({
  app,
}) => {
  const { page, t } = app
  await app.goTo('library')
  await app.library.search.fill('THING answer:do')
  await app.library.open('Why write things down?')
  await expect.poll(() => painted(page, 'search-hit')).toEqual(['thing', 'do'])
  const hits = page.getByRole('group', { name: t('reader.hits.label') })
  await expect.poll(() => painted(page, 'search-hit-current')).toEqual(['thing'])
  await page.keyboard.press('F3')
  await expect.poll(() => painted(page, 'search-hit-current')).toEqual(['do'])
  await page.keyboard.press('F3')
  await expect.poll(() => painted(page, 'search-hit-current')).toEqual(['thing'])
  await page.keyboard.press('Shift+F3')
  await expect.poll(() => painted(page, 'search-hit-current')).toEqual(['do'])
  await hits.getByRole('button', { name: t('reader.hits.next') }).click()
  await expect.poll(() => painted(page, 'search-hit-current')).toEqual(['thing'])

  await app.reader.back()
  await expect(app.library.search).toHaveValue('THING answer:do')
  await app.library.search.fill('')
  await expect.poll(() => painted(page, 'search-hit')).toEqual([])
  await expect(hits).toBeHidden()
})
