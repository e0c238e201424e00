import { resolve } from 'node:path'
import { painted, select } from '../support/e2e/passages'
import { expect, test } from '../support/e2e/test'

test.use({ banks: [resolve('tests/fixtures/e2e/three-questions.md')] })

test('in a narrow window the note of a passage that is pressed lies in a drawer that can be closed', async ({
  app,
}) => {
  const { page, t } = app
  await app.goTo('library')
  await app.library.open('Why write things down?')
  await page.setViewportSize({ width: 720, height: 900 })
  await select(page, 'Paper remembers')
  await expect(page.getByRole('toolbar', { name: t('notes.highlight.mark') })).toBeVisible()
  await page.keyboard.press('n')
  const field = page.getByRole('textbox', { name: t('notes.write') })
  await field.fill('So it should be kept.')
  await field.press('Escape')
  await expect.poll(() => painted(page, 'mark-1')).toEqual(['Paper remembers'])
  const drawer = page.locator('li:popover-open')
  await drawer.getByRole('button', { name: t('common.close') }).click()
  await expect(drawer).toHaveCount(0)

  const answer = page.locator('[data-field="answer"] p')
  await answer.click({ position: { x: 20, y: 12 } })
  await expect(drawer).toContainText('So it should be kept.')
  await expect(drawer).toBeInViewport()
  await drawer.getByRole('button', { name: t('common.close') }).click()
  await expect(drawer).toHaveCount(0)
  // Below the text a note says which words it is at; beside them it need not.
  const list = page.getByRole('list', { name: t('notes.highlight.list') })
  await expect(list).toContainText('Paper remembers')
  await expect(list).toContainText('So it should be kept.')
  await page.setViewportSize({ width: 1440, height: 900 })
  await expect(list).not.toContainText('Paper remembers')
  await expect(list).toContainText('So it should be kept.')
})
