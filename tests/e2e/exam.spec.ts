import { resolve } from 'node:path'
import { DogearApp } from '../support/e2e/dogear-app'
import { startHost } from '../support/e2e/host-process'
import { untilSaved } from '../support/e2e/saved'
import { expect, test } from '../support/e2e/test'

test.use({ banks: [resolve('tests/fixtures/e2e/three-questions.md')] })

/** Types an answer and waits until it is on the disk. */
async function write({ page, t }: DogearApp, text: string): Promise<void> {
  await expect(page.getByRole('textbox', { name: t('exam.write.label') })).toBeFocused()
  await untilSaved(page, text, () => page.keyboard.type(text))
}

/** Opens the library again after its process was killed, and goes on with the exam that is under way. */
async function goOn({ page, t }: DogearApp, library: string) {
  const host = await startHost(library)
  await page.goto(host.url)
  const app = new DogearApp(page, t)
  await app.isReady()
  await app.goTo('exam')
  await page.getByRole('link', { name: t('exam.open.goOn') }).click()
  return { host, app, field: page.getByRole('textbox', { name: t('exam.write.label') }) }
}

async function handIn(app: DogearApp): Promise<void> {
  await app.page
    .getByRole('button', { name: app.t('exam.handIn.do') })
    .first()
    .click()
  await app.page
    .getByRole('dialog')
    .getByRole('button', { name: app.t('exam.handIn.do') })
    .click()
}

async function judgeAll(app: DogearApp, count: number): Promise<void> {
  await app.page.getByRole('button', { name: app.t('exam.result.judge') }).click()
  for (let index = 1; index <= count; index += 1) {
    await expect(
      app.page.locator('header').getByText(app.t('exam.place', { index, total: count })),
    ).toBeVisible()
    await app.page.getByRole('button', { name: app.t('exam.judge.third.2') }).click()
    await app.page.getByRole('button', { name: app.t('exam.judge.confirm') }).click()
  }
  await expect(app.page.getByRole('heading', { name: app.t('exam.result.topics') })).toBeVisible()
}

test('an exam goes on after the plug was pulled, and is compared with the next one', async ({
  app,
  host,
  library,
  page,
}) => {
  await app.goTo('exam')
  await page.getByRole('button', { name: app.t('exam.setup.begin'), exact: true }).click()
  await expect(page.getByRole('timer')).toBeVisible()
  await write(app, 'Paper remembers. ')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.locator('header').getByText(app.t('exam.place', { index: 2, total: 3 }))).toBeVisible()
  await write(app, 'Half a sen')
  await host.kill()

  const { host: again, app: after, field } = await goOn(app, library)
  await expect(field).toHaveValue('Half a sen')
  await expect(page.getByRole('timer')).toHaveText(/29:\d\d/)
  await page.keyboard.press('ControlOrMeta+Shift+Enter')
  await expect(field).toHaveValue('Paper remembers. ')

  await handIn(after)
  await judgeAll(after, 3)
  await page.getByRole('button', { name: app.t('exam.result.again') }).click()
  await write(after, 'Another answer altogether.')
  await handIn(after)
  await judgeAll(after, 3)
  await expect(page.getByRole('columnheader', { name: app.t('exam.result.lastTime') })).toBeVisible()
  await page.getByRole('link', { name: app.t('exam.result.back') }).click()
  const attempts = page.getByRole('link').filter({ hasText: app.t('exam.source.all') })
  await expect(attempts).toHaveCount(2)
  await again.stop()
})

test('without pauses, leaving asks first and hands in', async ({ app, page }) => {
  await app.goTo('exam')
  await page.getByRole('switch', { name: app.t('exam.pauses.title') }).click()
  await page.getByRole('button', { name: app.t('exam.setup.begin'), exact: true }).click()
  await expect(page.getByRole('timer')).toBeVisible()
  await page.getByRole('button', { name: app.t('exam.leaveHandIn') }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(app.t('exam.handIn.leaving'))
  await dialog.getByRole('button', { name: app.t('exam.handIn.do') }).click()
  await expect(page.getByRole('button', { name: app.t('exam.result.judge') })).toBeVisible()
})

test('when the time is over, what was being written is handed in', async ({ app, page }) => {
  // The clock of the page goes on by itself, and may be put forward.
  await page.clock.install()
  await page.reload()
  await app.goTo('exam')
  await page.getByRole('radio', { name: app.t('exam.clock.each') }).click()
  const seconds = page.getByRole('spinbutton', { name: app.t('exam.clock.seconds') })
  await seconds.fill('120')
  await seconds.press('Tab')
  const count = page.getByRole('spinbutton', { name: app.t('exam.setup.count') })
  await count.fill('1')
  await count.press('Tab')
  await page.getByRole('button', { name: app.t('exam.setup.begin'), exact: true }).click()
  await page.getByRole('textbox', { name: app.t('exam.write.label') }).fill('Just in time')
  await page.clock.fastForward(120_000)
  await page.getByRole('button', { name: app.t('exam.result.judge') }).click()
  await expect(page.getByText('Just in time')).toBeVisible()
})

test('a question whose own time is over is closed and the next one shown, also after the plug was pulled', async ({
  app,
  host,
  library,
  page,
}) => {
  await page.clock.install()
  await page.reload()
  await app.goTo('exam')
  await page.getByRole('radio', { name: app.t('exam.clock.each') }).click()
  const seconds = page.getByRole('spinbutton', { name: app.t('exam.clock.seconds') })
  await seconds.fill('120')
  await seconds.press('Tab')
  await page.getByRole('button', { name: app.t('exam.setup.begin'), exact: true }).click()
  await write(app, 'In time')
  await page.clock.fastForward(120_000)
  const second = page.locator('header').getByText(app.t('exam.place', { index: 2, total: 3 }))
  await expect(second).toBeVisible()
  await write(app, 'Half')
  await page.getByRole('button', { name: app.t('exam.pause'), exact: true }).click()
  await expect(page.getByRole('heading', { name: app.t('exam.paused.title') })).toBeVisible()
  await host.kill()

  const { host: again, field } = await goOn(app, library)
  await expect(field).toHaveValue('Half')
  await expect(page.getByRole('timer')).toHaveText(/1:\d\d|2:00/)
  await page.keyboard.press('ControlOrMeta+Shift+Enter')
  await expect(field).toHaveValue('In time')
  await expect(field).not.toBeEditable()
  await again.stop()
})
