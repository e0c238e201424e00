import { expect, test } from 'vitest'
import { channels, type ChannelName } from '@shared/contract/channels'
import type { Reply } from '@shared/contract/define'
import { reconnectEvent } from '@shared/contract/bridge'
import { find, startApp, type AppBench, until } from '../../support/app-bench'

async function withBank(): Promise<AppBench & { bankId: string }> {
  const bench = await startApp()
  const { bankId } = await bench.ask('imports.addBundled', { name: 'llm-startup.en.md' })
  await bench.router.push('/settings')
  await until(() => find('[role=treeitem]', 'Model foundations'))
  return { ...bench, bankId }
}

const savedLine = (): string => find('.saved').textContent
const focusTopic = (name: string): HTMLElement => {
  const topic = find('[role=treeitem]', name)
  topic.focus()
  return topic
}

test('“saved” is not said before the disk has confirmed', async () => {
  const { bridge, press } = await withBank()
  let confirm: (reply: undefined) => void = () => undefined
  bridge.intercept = (channel) =>
    channel === 'topics.mark' ? new Promise<Reply>((resolve) => (confirm = resolve as never)) : undefined
  focusTopic('Model foundations')
  press('w')
  await until(() => expect(savedLine()).toContain('Saving'))
  expect(document.querySelector('.weak-mark')).toBeNull()
  confirm(undefined)
  await until(() => expect(savedLine()).toContain('Saved on disk at'))
  await until(() => find('.weak-mark'))
})

test('a change the disk refused shows as not saved, with the reason, and the old value stays', async () => {
  const { bridge, press, text } = await withBank()
  // A full disk refuses every write, the one that remembers the room included.
  const refused: Reply = { ok: false, error: { code: 'NOT_SAVED', message: 'ENOSPC' } }
  bridge.intercept = (channel) =>
    Object.hasOwn(channels, channel) && channels[channel as ChannelName].kind === 'write'
      ? refused
      : undefined
  focusTopic('Model foundations')
  press('w')
  await until(() => expect(savedLine()).toContain('Not saved'))
  expect(text()).toContain('the disk refused to write')
  expect(document.querySelector('.weak-mark')).toBeNull()
  bridge.intercept = null
  press('w')
  await until(() => expect(savedLine()).toContain('Saved on disk at'))
})

test('undo and redo say what they did, by name', async () => {
  const { press, text } = await withBank()
  focusTopic('Model foundations')
  press('w')
  await until(() => find('.weak-mark'))
  press('z', { ctrlKey: true })
  await until(() => expect(text()).toContain('Undid: mark “Model foundations” as weak'))
  await until(() => expect(document.querySelector('.weak-mark')).toBeNull())
  press('y', { ctrlKey: true })
  await until(() => expect(text()).toContain('Redid: mark “Model foundations” as weak'))
  await until(() => find('.weak-mark'))
})

test('undo in a text field is left to the field', async () => {
  const { press, bridge } = await withBank()
  focusTopic('Model foundations')
  press('w')
  await until(() => find('.weak-mark'))
  press('k', { ctrlKey: true })
  await until(() => find('[role=combobox]'))
  const event = press('z', { ctrlKey: true, on: find('[role=combobox]') })
  expect(event.defaultPrevented).toBe(false)
  expect(bridge.sent.some(({ channel }) => channel === 'history.undo')).toBe(false)
})

test('a lost connection is said, and what is shown is fetched anew when it is back', async () => {
  const { bridge, press, text, ask, bankId } = await withBank()
  bridge.intercept = () => ({ ok: false, error: { code: 'CONNECTION_LOST', message: '' } })
  focusTopic('Model foundations')
  press('w')
  await until(() => expect(text()).toContain('Dogear keeps trying'))
  await ask('banks.change', { id: bankId, language: 'en', title: 'Renamed meanwhile' })
  bridge.intercept = null
  bridge.announce(reconnectEvent, null)
  await until(() => expect(text()).toContain('Renamed meanwhile'))
  expect(text()).not.toContain('Dogear keeps trying')
})

test('removing a bank asks first, and can be undone', async () => {
  const { ask, press, router } = await withBank()
  await router.push('/')
  press('ContextMenu')
  find('[role=treeitem]').dispatchEvent(
    new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: 5, clientY: 5 }),
  )
  await until(() => find('[role=menuitem]', 'Remove'))
  find('[role=menuitem]', 'Remove').click()
  await until(() => find('[role=dialog] button', 'Remove the bank'))
  expect(await ask('banks.list', {})).toHaveLength(1)
  find('[role=dialog] button', 'Remove the bank').click()
  await until(async () => expect(await ask('banks.list', {})).toHaveLength(0))
  await until(() => find('.toast button', 'Undo'))
  find('.toast button', 'Undo').click()
  await until(async () => expect(await ask('banks.list', {})).toHaveLength(1))
})

test('a backup that cannot be made is told quietly, with the reason, until one can', async () => {
  const { bridge, press, text } = await withBank()
  bridge.announce('library.troubled', { kind: 'backup', obstacle: 'diskFull' })
  await until(() => expect(text()).toContain('No backup could be made: the disk is full.'))
  expect(text()).toContain('Every change is saved.')
  // The changes themselves are on the disk, and their line goes on saying so.
  focusTopic('Model foundations')
  press('w')
  await until(() => expect(savedLine()).toContain('Saved on disk at'))
  find('[role=status] button', 'Try again now').click()
  await until(() => expect(bridge.sent.some(({ channel }) => channel === 'trust.backUp')).toBe(true))
  bridge.announce('library.troubled', null)
  await until(() => expect(text()).not.toContain('No backup could be made'))
})

test('a backup that was asked for and cannot be made is not taken for a change that was not saved', async () => {
  const { bridge, press, router, text } = await withBank()
  focusTopic('Model foundations')
  press('w')
  await until(() => expect(savedLine()).toContain('Saved on disk at'))
  await router.push('/settings/data')
  bridge.intercept = (channel) =>
    channel === 'trust.backUp'
      ? { ok: false, error: { code: 'NOT_SAVED', message: 'ENOSPC', details: { obstacle: 'diskFull' } } }
      : undefined
  await until(() => find('button', 'Back up now'))
  find('button', 'Back up now').click()
  await until(() => expect(text()).toContain('No backup was made: the disk is full.'))
  expect(savedLine()).toContain('Saved on disk at')
})

test('a library that another process has opened says that nothing is saved here any more', async () => {
  const { bridge, text } = await withBank()
  bridge.announce('library.troubled', { kind: 'takenOver', obstacle: 'otherProcess' })
  await until(() => expect(text()).toContain('Nothing is saved here any more.'))
  expect(() => find('[role=status] button', 'Try again now')).toThrow()
})

test('a refused change says what stood in the way where the disk told', async () => {
  const { bridge, press, text } = await withBank()
  const details = { obstacle: 'diskFull' }
  bridge.intercept = (channel) =>
    channel === 'topics.mark' ? { ok: false, error: { code: 'NOT_SAVED', message: '', details } } : undefined
  focusTopic('Model foundations')
  press('w')
  await until(() => expect(text()).toContain('Not saved: the disk is full.'))
})
