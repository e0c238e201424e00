import { resolve } from 'node:path'
import { DogearApp } from '../support/e2e/dogear-app'
import { untilSaved } from '../support/e2e/saved'
import { expect, test } from '../support/e2e/test'
import { wordsOf } from '../support/e2e/words'

test.use({ banks: [resolve('tests/fixtures/e2e/three-questions.md')] })

test('the app follows the language of the system, and a choice stays after a restart', async ({
  app,
  page,
}) => {
  await app.goTo('settings')
  await untilSaved(page, 'zh-CN', () => app.settings.choice('简体中文').click())
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await page.reload()
  const chinese = new DogearApp(page, wordsOf('zh-CN'))
  await chinese.isReady()
  await chinese.goTo('library')
  await expect(chinese.library.rows).toHaveCount(3)
})

test('content keeps its own language whatever the language of the app', async ({ app, page }) => {
  await app.goTo('library')
  await app.library.open('Why write things down?')
  await expect(app.reader.title).toBeVisible()
  await expect(page.locator('main [lang="en"]').first()).toBeVisible()
})
