import { resolve } from 'node:path'
import { startHost } from '../support/e2e/host-process'
import { expect, test } from '../support/e2e/test'

test.use({ banks: [resolve('tests/fixtures/e2e/three-questions.md')] })

test('a page that was not let in gets nothing of the library', async ({ host, page }) => {
  await page.goto(new URL(host.url).origin)
  const status = await page.evaluate(() => window.dogear?.request('banks.list', {}))
  expect(status).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } })
  await expect(page.getByText('Notebooks')).toHaveCount(0)
})

test('the code leaves the address at once, and a reload keeps the session', async ({ app }) => {
  await expect.poll(() => app.page.url()).not.toContain('launch')
  await app.page.reload()
  await app.isReady()
  await app.goTo('library')
  await expect(app.library.rows).toHaveCount(3)
})

test('a second window shows what the first one changed', async ({ app, host, context }) => {
  const second = await context.newPage()
  await second.goto(host.url)
  await app.goTo('library')
  await app.library.open('Why fold a corner?')
  await app.reader.foldCorner()
  await expect(app.reader.corner).toHaveAttribute('aria-pressed', 'true')
  const link = second.getByRole('navigation', { name: app.t('shell.shelf') })
  await expect(link.getByRole('link', { name: app.t('shell.rooms.bookmarks') })).toContainText('1')
})

test('the policy lets the page run no script of its content', async ({ app }) => {
  const ran = await app.page.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'window.hacked = 1'
    document.body.append(script)
    const image = document.createElement('div')
    image.innerHTML = '<img src="x:" onerror="window.hacked = 1">'
    document.body.append(image)
    const reached = await fetch('https://example.org/').then(
      () => true,
      () => false,
    )
    return { hacked: 'hacked' in window, reached }
  })
  expect(ran).toEqual({ hacked: false, reached: false })
})

test('asked to stop, the host closes the library and ends without an error', async ({ host, library }) => {
  expect(await host.stop()).toBe(0)
  expect(host.errors()).toBe('')
  const next = await startHost(library)
  expect(await next.stop()).toBe(0)
  expect(next.errors()).toBe('')
})
