import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '../support/e2e/test'

test.use({ banks: [resolve('tests/fixtures/e2e/three-questions.md')] })

/** A wide window in one language and theme, one pane in the others. */
const looks = [
  { locale: 'en-GB', colorScheme: 'light', width: 1440 },
  { locale: 'zh-CN', colorScheme: 'dark', width: 720 },
] as const

/** Whether the page or what is open on it can be scrolled sideways: something does not fit. */
const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const parts = [
      document.documentElement,
      ...document.querySelectorAll('[role="dialog"], [role="dialog"] .body'),
    ]
    return parts.some((part) => part.scrollWidth > part.clientWidth + 1)
  })

for (const { locale, colorScheme, width } of looks) {
  test.describe(`${locale}, ${colorScheme}, ${width} wide`, () => {
    test.use({ locale, colorScheme })

    test.beforeEach(async ({ app, page }) => {
      await app.goTo('library')
      await page.setViewportSize({ width, height: 900 })
    })

    for (const what of ['tag', 'move'] as const) {
      test(`the dialog "${what}" fits, and gives the focus back`, async ({ app, page, checkAxe }) => {
        await app.library.focusList()
        await page.keyboard.press('Home')
        await page.keyboard.press('Shift+ArrowDown')
        const bar = page.getByRole('toolbar', { name: app.t('editing.chosen.bar') })
        const button = bar.getByRole('button', { name: app.t(`editing.chosen.${what}`), exact: true })
        await button.click()
        const dialog = page.getByRole('dialog')
        await expect(
          dialog.getByRole('button', { name: app.t(`editing.${what}.do`), exact: true }),
        ).toBeEnabled()
        expect(await isTooWide(page)).toBe(false)
        await checkAxe()
        await page.keyboard.press('Escape')
        await expect(dialog).toBeHidden()
        await expect(button).toBeFocused()
      })
    }

    test('the settings, the lists of what a reader wrote, the palette and the help fit', async ({
      app,
      page,
      checkAxe,
    }) => {
      const places = ['settings/appearance', 'settings/data', 'settings/about', 'bookmarks', 'annotations']
      for (const place of places) {
        await page.goto(new URL(`#/${place}`, page.url()).href)
        await expect(app.main.getByRole('heading').first()).toBeAttached()
        expect(await isTooWide(page), place).toBe(false)
        await checkAxe()
      }
      await page.keyboard.press('ControlOrMeta+k')
      await expect(page.getByRole('combobox', { name: app.t('palette.title') })).toBeFocused()
      await checkAxe()
      await page.keyboard.press('Escape')
      await page.keyboard.press('?')
      await expect(page.getByRole('dialog', { name: app.t('help.title') })).toBeVisible()
      expect(await isTooWide(page)).toBe(false)
      await checkAxe()
    })

    test('a form is not sent while it says nothing', async ({ app, page, checkAxe }) => {
      await app.command(app.t('editing.bank.new'))
      const dialog = page.getByRole('dialog', { name: app.t('editing.bank.new') })
      const create = dialog.getByRole('button', { name: app.t('editing.bank.create'), exact: true })
      const title = dialog.getByRole('textbox', { name: app.t('editing.bank.title'), exact: true })
      await expect(create).toBeDisabled()
      expect(await isTooWide(page)).toBe(false)
      await checkAxe()
      await title.press('Enter')
      await expect(dialog).toBeVisible()
      await title.fill('A bank of my own')
      await title.press('Enter')
      await expect(dialog).toBeHidden()
    })

    test('axe finds nothing where the data is told of', async ({ app, page, checkAxe }) => {
      await app.settings.openData()
      expect(await isTooWide(page)).toBe(false)
      await checkAxe()
    })
  })
}
