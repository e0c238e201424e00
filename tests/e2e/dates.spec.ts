import { resolve } from 'node:path'
import type { Locator } from '@playwright/test'
import type { DogearApp } from '../support/e2e/dogear-app'
import { ReviewRoom } from '../support/e2e/review-room'
import { expect, test } from '../support/e2e/test'

test.use({ banks: [resolve('tests/fixtures/e2e/three-questions.md')] })

/** The date that many study days ahead: a study day begins at 4:00. */
function dayAhead(days: number): string {
  const day = new Date(Date.now() - 4 * 3_600_000)
  day.setDate(day.getDate() + days)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${String(day.getFullYear())}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}

const dialogOf = ({ page, t }: DogearApp): Locator => page.getByRole('dialog', { name: t('planning.set') })
const planOf = ({ page }: DogearApp): Locator => page.getByRole('article')

/** Sets a date by keyboard: the day has the focus, Enter keeps it. */
async function setDate(app: DogearApp, days: number): Promise<void> {
  await app.page.getByRole('button', { name: app.t('planning.set') }).click()
  const day = dialogOf(app).getByLabel(app.t('planning.day'), { exact: true })
  await expect(day).toBeFocused()
  await day.fill(dayAhead(days))
  await day.press('Enter')
  await expect(dialogOf(app)).toBeHidden()
  await expect(planOf(app)).toBeVisible()
}

test('a date is set, planned towards, started on, changed and removed', async ({ app, page }) => {
  await setDate(app, 10)
  const plan = planOf(app)
  await expect(plan.getByRole('heading', { name: app.t('planning.allBanks') })).toBeVisible()
  await plan.getByText(app.t('planning.topics.title')).click()
  await expect(plan.getByRole('row', { name: /Notebooks.*3 of 3.*0%/ })).toBeVisible()
  await plan.getByText(app.t('planning.days.title')).click()
  await expect(plan.getByRole('table').last().getByRole('row')).toHaveCount(1 + 10)
  await plan.getByText(app.t('planning.evening.title')).click()
  await expect(plan.getByRole('listitem')).toHaveCount(3)

  await plan.getByRole('button', { name: app.t('planning.today.scheduled', { count: 3 }) }).click()
  const review = new ReviewRoom(page, app.t)
  await review.isAt(1, 3)
  await review.grade('4')
  await review.isAt(2, 3)
  await page.keyboard.press('Escape')
  await app.goTo('today')
  await expect(
    plan.getByRole('button', { name: app.t('planning.today.scheduled', { count: 2 }) }),
  ).toBeVisible()

  await plan.getByRole('button', { name: app.t('planning.change') }).click()
  const name = dialogOf(app).getByRole('textbox', { name: app.t('planning.name') })
  await name.fill('The interview')
  await name.press('Enter')
  await expect(plan.getByRole('heading', { name: 'The interview' })).toBeVisible()

  await plan.getByRole('button', { name: app.t('planning.remove') }).click()
  await expect(plan).toBeHidden()
  await app.undo()
  await expect(plan.getByRole('heading', { name: 'The interview' })).toBeVisible()
})

test('Escape leaves the dialog with nothing set and the focus where it was', async ({ app, page }) => {
  const set = page.getByRole('button', { name: app.t('planning.set') })
  await set.click()
  await dialogOf(app).getByLabel(app.t('planning.day'), { exact: true }).fill(dayAhead(5))
  await page.keyboard.press('Escape')
  await expect(dialogOf(app)).toBeHidden()
  await expect(set).toBeFocused()
  await expect(planOf(app)).toBeHidden()
})

test('Escape closes the open list of a dialog before the dialog', async ({ app, page }) => {
  await page.getByRole('button', { name: app.t('planning.set') }).click()
  const scopes = dialogOf(app).getByRole('combobox', { name: app.t('planning.scope') })
  await scopes.click()
  await expect(page.locator('select:open')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(dialogOf(app)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialogOf(app)).toBeHidden()
})

test('what has a date already is not offered another one', async ({ app, page }) => {
  await setDate(app, 10)
  await page.getByRole('button', { name: app.t('planning.another') }).click()
  const scopes = dialogOf(app).getByRole('combobox', { name: app.t('planning.scope') })
  await expect(scopes.getByRole('option')).toHaveText(['Notebooks'])
})

test('on the last evening its list is drilled and leaves the schedule as it is', async ({ app, page }) => {
  await setDate(app, 1)
  await planOf(app)
    .getByRole('button', { name: app.t('planning.evening.do', { count: 3 }) })
    .click()
  await new ReviewRoom(page, app.t).isAt(1, 3)
  await expect(page.getByText(app.t('review.start.modes.cram.name'), { exact: true })).toBeVisible()
})
