import { expect, test } from 'vitest'
import type { Reply } from '@shared/contract/define'
import { find, startApp, until } from '../../support/app-bench'

test('a bank exported from the shelf tells how far it is, and can be cancelled', async () => {
  const { bridge, ask, text } = await startApp()
  await ask('imports.addBundled', { name: 'llm-startup.en.md' })
  const bank = await until(() => find('[role=treeitem]', 'Starting a Company'))
  let asked = ''
  let answer: (reply: Reply) => void = () => undefined
  bridge.intercept = (channel, input) => {
    if (channel !== 'exports.create') return undefined
    asked = (input as { exportId: string }).exportId
    return new Promise<Reply>((resolve) => (answer = resolve))
  }
  bank.dispatchEvent(
    new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: 5, clientY: 5 }),
  )
  await until(() => find('[role=menuitem]', 'Export'))
  find('[role=menuitem]', 'Export').click()
  await until(() => expect(text()).toContain('0%'))
  expect(asked).not.toBe('')
  find('.banner button', 'Cancel').click()
  answer({ ok: false, error: { code: 'CANCELLED', message: 'Cancelled.' } })
  await until(() => expect(text()).toContain('cancelled'))
  expect(bridge.sent.map(({ channel }) => channel)).toContain('exports.cancel')
})
