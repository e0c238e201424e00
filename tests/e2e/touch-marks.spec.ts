import { resolve } from 'node:path'
import { painted, select } from '../support/e2e/passages'
import { expect, test } from '../support/e2e/test'

test.use({ banks: [resolve('tests/fixtures/e2e/three-questions.md')], hasTouch: true })

test('a passage held with a finger is marked once the finger is taken over by the selection, and found by a tap', async ({
  app,
  host,
}) => {
  const { page, t } = app
  await app.goTo('library')
  await app.library.open('Why write things down?')
  const answer = page.locator('[data-field="answer"] p')
  const bar = page.getByRole('toolbar', { name: t('notes.highlight.mark') })
  const finger = { pointerType: 'touch', pointerId: 7, isPrimary: true, bubbles: true }

  // As a long press does it: the word is selected while the finger is down, which then belongs to the handles.
  await answer.dispatchEvent('pointerdown', finger)
  await select(page, 'Paper')
  await expect(bar).toBeHidden()
  await answer.dispatchEvent('pointercancel', finger)
  await expect(bar).toBeVisible()
  // The handles are dragged without any event of a pointer.
  await select(page, 'Paper remembers')
  await bar.getByRole('button', { name: t('notes.highlight.kinds.2') }).tap()
  await expect.poll(() => painted(page, 'mark-2')).toEqual(['Paper remembers'])
  await expect(bar).toBeHidden()

  await answer.tap({ position: { x: 20, y: 12 } })
  const change = page.getByRole('toolbar', { name: t('notes.highlight.change') })
  await change.getByRole('button', { name: t('notes.highlight.kinds.4') }).tap()
  await expect.poll(() => painted(page, 'mark-4')).toEqual(['Paper remembers'])
  await expect.poll(() => painted(page, 'mark-2')).toEqual([])
  expect(host.errors()).toBe('')
})
