import { resolve } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import type { DogearApp } from '../support/e2e/dogear-app'
import { expect, test } from '../support/e2e/test'

test.use({ banks: [resolve('tests/fixtures/e2e/three-questions.md')] })

/** Pastes a picture of one pixel, or a file that only says it is one, where the cursor stands. */
async function pastePicture(page: Page, isReal = true): Promise<void> {
  await page.evaluate(async (real) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 })
    const picture = await new Promise<Blob | null>((settle) => canvas.toBlob(settle))
    const clipboardData = new DataTransfer()
    const name = 'shot.png'
    clipboardData.items.add(new File([real && picture ? picture : 'no picture'], name, { type: 'image/png' }))
    let target: Element | null | undefined = document.activeElement
    if (target?.shadowRoot) target = target.shadowRoot.activeElement
    target?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, composed: true, cancelable: true }),
    )
  }, isReal)
}

/** Opens a question and the field of a new note; gives the field. */
async function beginNote(app: DogearApp): Promise<Locator> {
  await app.goTo('library')
  await app.library.open('Why fold a corner?')
  await expect(app.reader.answer).toBeVisible()
  await app.page.keyboard.press('n')
  const note = app.page.getByRole('textbox', { name: app.t('notes.write') })
  await expect(note).toBeFocused()
  return note
}

test('a picture is pasted into an answer and into a note, and is there after a reload', async ({ app }) => {
  const { page, t } = app
  const note = await beginNote(app)
  await pastePicture(page)
  await expect(note).toHaveValue(/^!\[.+\]\(media\/.+\.png\)$/)
  await page.keyboard.press('Escape')
  await expect(app.reader.notes.getByRole('img')).toBeVisible()
  await page.keyboard.press('e')
  const answer = page.getByRole('textbox', { name: t('editing.answer'), exact: true })
  await answer.click()
  await pastePicture(page)
  const preview = page.getByRole('article', { name: t('editing.preview') })
  await expect(preview.locator('img')).toHaveCount(1)
  // What it is called is selected, to be said better.
  await page.keyboard.type('one dot')
  await page.keyboard.press('ControlOrMeta+Enter')
  await page.waitForURL(/#\/read\//)
  await page.reload()
  const picture = app.reader.answer.getByRole('img', { name: 'one dot' })
  await expect(picture).toBeVisible()
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1)
  await expect(app.reader.notes.getByRole('img')).toBeVisible()
})

test('what is no picture is not put in, and that is said', async ({ app }) => {
  const { page, t } = app
  const note = await beginNote(app)
  await pastePicture(page, false)
  await app.says(t('common.picture.UNREADABLE'))
  await expect(note).toHaveValue('')
})
