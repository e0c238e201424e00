import { expect, test } from 'vitest'
import type { LibraryProblem, LibraryStatus } from '@shared/domain/library-status'
import { defaultPreferences } from '@shared/domain/preferences'
import { find, startApp, until, type BenchBridge } from '../../support/app-bench'

const status = (fields: Partial<LibraryStatus>): { ok: true; value: LibraryStatus } => ({
  ok: true,
  value: {
    folder: '/home/reader/Dogear',
    state: 'open',
    recovery: [],
    revision: 0,
    counts: { banks: 0, questions: 0, notes: 0, bookmarks: 0 },
    ...fields,
  },
})

const codes: LibraryProblem['code'][] = ['LOCKED', 'NEWER_FORMAT', 'DAMAGED', 'NOT_WRITABLE', 'NOT_A_LIBRARY']

test.each(codes)('a library refused with %s says what happened, where, and what to do', async (code) => {
  const problem: LibraryProblem = { code, message: 'The exact reason.' }
  if (code === 'LOCKED') problem.holder = { pid: 4711, host: 'desk' }
  const { text } = await startApp({
    before: (bridge) => {
      bridge.intercept = (channel) =>
        channel === 'library.status' ? status({ state: 'refused', problem }) : undefined
    },
  })
  expect(text()).toContain('/home/reader/Dogear')
  expect(text()).toContain('The exact reason.')
  expect(document.querySelectorAll('main p').length).toBeGreaterThanOrEqual(2)
  if (code === 'LOCKED') expect(text()).toContain('Held by process 4711 on desk.')
  // A key of the locale files shown as it is would mean that words are missing.
  expect(text()).not.toMatch(/start\.\w/u)
})

test('a refused library opens once the reason is gone and one tries again', async () => {
  let isRefused = true
  const problem: LibraryProblem = { code: 'LOCKED', message: 'Locked.' }
  await startApp({
    before: (bridge) => {
      bridge.intercept = (channel) =>
        channel === 'library.status' && isRefused ? status({ state: 'refused', problem }) : undefined
    },
  })
  isRefused = false
  find('main button').click()
  await until(() => find('nav[aria-label="Shelf"]'))
})

test('what was mended while opening is told, the takeover of a lock is not', async () => {
  const { text } = await startApp({
    before: (bridge) => {
      bridge.intercept = (channel) =>
        channel === 'library.status'
          ? status({
              recovery: [
                { kind: 'staleLock', file: 'lock.json' },
                { kind: 'documentLost', file: 'study.json', keptAs: 'damaged/study.json', lost: 3 },
              ],
            })
          : undefined
    },
  })
  await until(() => find('[role=dialog]'))
  expect(text()).toContain('study.json could not be rebuilt')
  expect(text()).toContain('damaged/study.json')
  expect(text()).not.toContain('lock.json')
})

test('a page opened outside the app says so, and does not stay blank', async () => {
  const { text } = await startApp({
    before: (bridge) => {
      bridge.intercept = () => ({ ok: false, error: { code: 'CONNECTION_LOST', message: '' } })
    },
  })
  expect(text()).toContain('The app does not answer')
})

const rememberedPlace = (lastPlace: string) => (bridge: BenchBridge) => {
  bridge.intercept = (channel) =>
    channel === 'preferences.get' ? { ok: true, value: { ...defaultPreferences(), lastPlace } } : undefined
}

test('the app begins in the room it was left in, and no other is loaded on the way', async () => {
  const { bridge, router } = await startApp({ before: rememberedPlace('/bookmarks') })
  await until(() => expect(router.currentRoute.value.fullPath).toBe('/bookmarks'))
  await until(() => find('main h1'))
  // Today alone asks what was read last.
  expect(bridge.sent.map(({ channel }) => channel)).not.toContain('readings.recent')
})

test('a last place that is no more leads to Today', async () => {
  const { router } = await startApp({ before: rememberedPlace('/a-room-of-an-older-version') })
  await until(() => find('main h1'))
  expect(router.currentRoute.value.fullPath).toBe('/')
})

test('a library that cannot be read offers its backups, and opens from the one that is chosen', async () => {
  let isRefused = true
  const problem: LibraryProblem = { code: 'DAMAGED', message: 'Nothing can be read.' }
  const backup = { name: '20260131T120000Z', at: Date.UTC(2026, 0, 31, 12), reason: 'regular', counts: null }
  const { bridge, text } = await startApp({
    before: (bridge) => {
      bridge.intercept = (channel) => {
        if (channel === 'library.status' && isRefused) return status({ state: 'refused', problem })
        if (channel === 'library.backups') return { ok: true, value: [backup] }
        if (channel === 'library.restoreBackup') isRefused = false
        if (channel !== 'library.restoreBackup' && channel !== 'library.reopen') return undefined
        return status({
          recovery: [
            {
              kind: 'restoredFromBackup',
              file: `backups/${backup.name}`,
              keptAs: 'set-aside-20260201T090000Z',
            },
          ],
        })
      }
    },
  })
  await until(() => find('main button', 'Restore'))
  find('main button', 'Restore').click()
  await until(() => find('nav[aria-label="Shelf"]'))
  expect(bridge.sent).toContainEqual({ channel: 'library.restoreBackup', input: { name: backup.name } })
  await until(() => expect(text()).toContain('kept in set-aside-20260201T090000Z'))
})
