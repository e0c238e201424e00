import { readdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { startHost } from '../support/e2e/host-process'
import { expect, test } from '../support/e2e/test'

test.use({ banks: [resolve('tests/fixtures/e2e/three-questions.md')] })

const title = 'Why write things down?'

test('everything is restored from a backup, and undone', async ({ app, page, checkAxe }) => {
  await app.goTo('library')
  await app.library.open(title)
  await app.reader.writeNote('Here before the backup.')
  await app.settings.openData()
  await page.getByRole('button', { name: app.t('trust.backups.do') }).click()
  const made = page.getByRole('row').filter({ hasText: app.t('trust.backups.reason.asked') })
  await expect(made).toContainText(app.t('trust.backups.same'))

  await app.goTo('library')
  await app.library.open(title)
  await app.reader.foldCorner()
  await app.reader.writeNote('Written after the backup.')
  await app.settings.openData()
  await made.getByRole('button').click()
  const dialog = page.getByRole('dialog', { name: app.t('trust.inside.title') })
  await expect(dialog.getByRole('row', { name: `${app.t('trust.table.notes')} 0 0 1` })).toBeVisible()
  await checkAxe()
  await dialog.getByRole('button', { name: app.t('trust.inside.do') }).click()
  await expect(dialog).toBeHidden()
  await expect(
    page.getByRole('row').filter({ hasText: app.t('trust.backups.reason.beforeRestore') }),
  ).toBeVisible()

  await app.goTo('library')
  await app.library.open(title)
  await expect(app.reader.notes).toHaveText([/Here before the backup/u])
  await expect(app.reader.corner).toHaveAttribute('aria-pressed', 'false')
  await app.undo()
  await expect(app.reader.notes).toHaveCount(2)
  await expect(app.reader.corner).toHaveAttribute('aria-pressed', 'true')
})

test('a removed note is found and brought back', async ({ app, page, checkAxe }) => {
  await app.goTo('library')
  await app.library.open(title)
  await app.reader.writeNote('Thrown away by mistake.')
  await app.undo()
  await expect(app.reader.notes).toHaveCount(0)
  await app.settings.openData()
  const opener = page.getByRole('button', { name: app.t('trust.restore.oneDo') })
  await opener.click()
  const dialog = page.getByRole('dialog', { name: app.t('trust.find.title') })
  await dialog.getByRole('textbox', { name: app.t('trust.find.field') }).fill('mistake')
  const found = dialog.getByRole('listitem').filter({ hasText: 'Thrown away by mistake.' })
  await expect(found).toBeVisible()
  await checkAxe()
  await found.getByRole('button').click()
  await expect(dialog.getByText(app.t('trust.find.noHit'))).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(opener).toBeFocused()
  await app.goTo('library')
  await app.library.open(title)
  await expect(app.reader.notes).toHaveText([/Thrown away by mistake/u])
})

test('a check says that everything was read back, until something changes', async ({ app, page }) => {
  await app.settings.openData()
  await page.getByRole('button', { name: app.t('trust.check.do') }).click()
  const [checked = ''] = app.t('trust.savedAndChecked').split('{time}').slice(1)
  await expect(page.getByText(checked)).toBeVisible()
  await app.goTo('library')
  await app.library.open(title)
  await app.reader.foldCorner()
  await app.settings.openData()
  await expect(page.getByText(app.t('settings.data.meaning'))).toBeVisible()
  await expect(page.getByText(checked)).toBeHidden()
})

test('a library of which no file can be read is opened again from a backup', async ({
  app,
  host,
  library,
  page,
  checkAxe,
}) => {
  await app.goTo('library')
  await app.library.open(title)
  await app.reader.writeNote('Here before the disk went bad.')
  await app.settings.openData()
  await page.getByRole('button', { name: app.t('trust.backups.do') }).click()
  await page
    .getByRole('row')
    .filter({ hasText: app.t('trust.backups.reason.asked') })
    .waitFor()
  await host.stop()
  for (const file of await readdir(library, { recursive: true, withFileTypes: true }))
    if (file.isFile() && !file.parentPath.includes('backups'))
      await writeFile(join(file.parentPath, file.name), 'unreadable')

  const again = await startHost(library)
  await page.goto(again.url)
  await expect(page.getByRole('heading', { name: app.t('start.damaged.title') })).toBeVisible()
  await checkAxe()
  await page
    .getByRole('button', { name: /^Restore the backup of/u })
    .first()
    .click()
  const report = page.getByRole('dialog', { name: app.t('start.recovered.title') })
  await expect(report).toContainText(/set-aside-/u)
  await page.keyboard.press('Escape')
  await app.goTo('library')
  await app.library.open(title)
  await expect(app.reader.notes).toHaveText([/before the disk went bad/u])
  await again.stop()
})
