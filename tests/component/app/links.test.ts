import { expect, test, vi } from 'vitest'
import { find, startApp, until } from '../../support/app-bench'

const address = 'https://example.org/paper'

/** Opens a question whose answer has a link, in a host that can or cannot open links itself. */
async function withLink(host: 'electron' | 'browser') {
  const bench = await startApp({
    before(bridge) {
      if (host === 'electron') return
      bridge.intercept = (channel) =>
        channel === 'links.open'
          ? { ok: false, error: { code: 'NOT_AVAILABLE', message: 'This host cannot open links.' } }
          : undefined
    },
  })
  const bank = `# Links\n\n#### 1. Where is it written?\n\n**Answer:** In [the paper](${address}).\n`
  const { importId } = await bench.ask('imports.begin', { files: [{ name: 'links.md', size: bank.length }] })
  await bench.ask('imports.part', { importId, file: 0, base64: btoa(bank) })
  await bench.ask('imports.preview', { importId })
  await bench.ask('imports.commit', { importId })
  const { rows } = await bench.ask('questions.list', { query: {}, offset: 0, limit: 1 })
  await bench.router.push({ name: 'reader', params: { id: rows[0]?.id ?? '' } })
  const link = await until(() => find('a', 'the paper'))
  return { ...bench, link }
}

test('a host that asks before it opens a link is the only one to ask', async () => {
  const { link, bridge } = await withLink('electron')
  link.click()
  await until(() => expect(bridge.sent).toContainEqual({ channel: 'links.open', input: { url: address } }))
  expect(document.querySelector('[role=dialog]')).toBeNull()
})

test('where the host opens no links the window asks, and only then opens it', async () => {
  const opened = vi.spyOn(window, 'open').mockReturnValue(null)
  const { link } = await withLink('browser')
  link.click()
  const dialog = await until(() => find('[role=dialog]'))
  expect(dialog.textContent).toContain(address)
  expect(opened).not.toHaveBeenCalled()
  find('[role=dialog] footer button.primary').click()
  expect(opened).toHaveBeenCalledWith(address, '_blank', 'noopener,noreferrer')
})
