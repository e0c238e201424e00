import { resolve } from 'node:path'
import { DogearApp } from '../support/e2e/dogear-app'
import { startHost } from '../support/e2e/host-process'
import { expect, test } from '../support/e2e/test'

test.use({ banks: [resolve('tests/fixtures/e2e/three-questions.md')] })

const title = 'Why write things down?'

test('what was said to be saved is there after the plug was pulled', async ({ app, host, library, page }) => {
  await app.goTo('library')
  await app.library.open(title)
  await app.reader.foldCorner()
  await expect(app.reader.corner).toHaveAttribute('aria-pressed', 'true')
  await app.reader.writeNote('Written just before the lights went out.')
  await host.kill()

  const again = await startHost(library)
  await page.goto(again.url)
  const after = new DogearApp(page, app.t)
  await after.isReady()
  await after.goTo('library')
  await after.library.open(title)
  await expect(after.reader.corner).toHaveAttribute('aria-pressed', 'true')
  await expect(after.reader.notes).toContainText('before the lights went out')
  await again.stop()
})

test('a note written while the app behind the window is gone is kept and says that it is not saved', async ({
  app,
  host,
  page,
}) => {
  await app.goTo('library')
  await app.library.open(title)
  const field = await app.reader.beginNote()
  await host.kill()
  await field.fill('Still here.')
  await expect(page.getByRole('article', { name: app.t('notes.note') })).toContainText(/not saved/i)
  await expect(field).toHaveValue('Still here.')
})

test('what was typed a moment before the page was left is there when it is opened again', async ({
  app,
  page,
}) => {
  await app.goTo('library')
  await app.library.open(title)
  const field = await app.reader.beginNote()
  await field.fill('Typed in passing.')
  await page.reload()
  await expect(app.reader.notes).toContainText('Typed in passing.')
})

test('a second app on the same library is told who has it', async ({ app, host, library, page }) => {
  await app.goTo('library')
  const second = await startHost(library)
  await page.goto(second.url)
  await expect(page.getByRole('heading', { name: app.t('start.locked.title') })).toBeVisible()
  await expect(page.getByText(String(host.pid)).first()).toBeVisible()
  await second.stop()
})

test('a folded corner is unfolded by undo and folded again by redo', async ({ app, page }) => {
  await app.goTo('library')
  await app.library.open(title)
  await app.reader.foldCorner()
  await expect(app.reader.corner).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('Escape')
  await app.undo()
  await expect(app.reader.corner).toHaveAttribute('aria-pressed', 'false')
  await app.redo()
  await expect(app.reader.corner).toHaveAttribute('aria-pressed', 'true')
})
