import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { eventChannel, requestChannel } from '@shared/contract/bridge'
import type { Composition } from '../../../../src/main/compose'
import type { HostCapabilities } from '../../../../src/main/services/host-capabilities'
import { startApp } from '../../../../src/main/electron/start-app'
import { anEvent, FakeElectron } from '../../../support/fake-electron'
import { pinnedClock } from '../../../support/pinned'
import { temporaryFolder } from '../../../support/temporary-library'
import { temporaryServices } from '../../../support/transports'

interface Started {
  electron: FakeElectron
  composition: Composition
  capabilities: HostCapabilities
  clock: ReturnType<typeof pinnedClock>
  closed: string[]
}

/** The real main over a stand-in for Electron and a real library. */
async function start(prepare: (electron: FakeElectron) => unknown = () => undefined): Promise<Started> {
  const { composition } = await temporaryServices()
  const root = await temporaryFolder()
  await mkdir(join(root, 'renderer'))
  await writeFile(join(root, 'renderer/index.html'), '<title>Dogear</title>')
  await writeFile(join(root, 'secret.js'), 'outside')
  const electron = new FakeElectron(root)
  await prepare(electron)
  const clock = pinnedClock()
  const closed: string[] = []
  let capabilities: HostCapabilities = {}
  await startApp(electron.api, {
    renderer: join(root, 'renderer'),
    preload: '/app/preload.cjs',
    system: 'linux',
    clock,
    logPath: '/logs/main.log',
    log: () => undefined,
    compose: (given) => {
      capabilities = given
      return Promise.resolve({
        ...composition,
        close: async () => {
          await composition.close()
          closed.push('library')
        },
      })
    },
  })
  return { electron, composition, capabilities, clock, closed }
}

const windowOf = ({ electron }: Started) => {
  const [window] = electron.windows
  if (!window) throw new Error('No window was opened.')
  return window
}

test('the window is sandboxed, isolated and without Node', async () => {
  const { options, loaded } = windowOf(await start())
  expect(options.webPreferences).toMatchObject({
    preload: '/app/preload.cjs',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
  })
  expect(options.webPreferences).not.toHaveProperty('enableBlinkFeatures')
  expect(loaded).toEqual(['app://dogear/'])
})

test('every renderer is sandboxed and the scheme is an origin of its own', async () => {
  const { electron } = await start()
  expect(electron.sandboxed).toBe(true)
  expect(electron.privileges.get('app')).toEqual({
    standard: true,
    secure: true,
    supportFetchAPI: true,
    codeCache: true,
    stream: true,
  })
})

test('the page is served with its policy, and nothing outside its folder', async () => {
  const { electron } = await start()
  const get = async (url: string, method = 'GET') =>
    electron.protocols.get('app')?.(new Request(url, { method }))
  const page = await get('app://dogear/')
  expect(page?.status).toBe(200)
  expect(await page?.text()).toContain('Dogear')
  expect(page?.headers.get('Content-Security-Policy')).toContain("script-src 'self'")
  for (const url of [
    'app://other/index.html',
    'app://dogear/../secret.js',
    'app://dogear/%2e%2e%2fsecret.js',
    'app://dogear/..%5csecret.js',
    'app://dogear/missing.js',
  ]) {
    expect([url, (await get(url))?.status]).toEqual([url, 404])
  }
  expect((await get('app://dogear/', 'POST'))?.status).toBe(404)
})

test('no page gets a permission or a device, except to put a copy on the clipboard', async () => {
  const started = await start()
  const { electron } = started
  const contents = windowOf(started).webContents as never
  const permissions = [
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'openExternal',
    'fullscreen',
    'hid',
  ]
  const answers = [...permissions, 'clipboard-sanitized-write'].map((permission) => {
    let granted: boolean | undefined
    electron.permissionRequest?.(contents, permission as never, (answer) => (granted = answer), {} as never)
    return [permission, granted, electron.permissionCheck?.(contents, permission as never, '', {} as never)]
  })
  expect(answers).toEqual([
    ...permissions.map((permission) => [permission, false, false]),
    ['clipboard-sanitized-write', true, true],
  ])
  expect(electron.permissionCheck?.(null, 'clipboard-sanitized-write', '', {} as never)).toBe(false)
  expect(electron.mayUseDevice?.()).toBe(false)
})

test.each([
  ['app://dogear/assets/app.js', false],
  ['data:image/png;base64,AA==', false],
  ['blob:app://dogear/1', false],
  ['https://example.org/track.gif', true],
  ['http://127.0.0.1:8080/', true],
  ['ws://example.org/', true],
  ['file:///etc/passwd', true],
  ['app://dogear.evil/', true],
  ['app://user@dogear/', true],
  ['blob:https://evil.example/1', true],
])('a request to %s is cancelled: %s', async (url, cancelled) => {
  const { electron } = await start()
  let response: { cancel?: boolean } | undefined
  electron.beforeRequest?.({ url }, (answer) => (response = answer))
  expect(response?.cancel).toBe(cancelled)
})

test('a page can neither leave, nor open windows, nor embed others', async () => {
  const { webContents } = windowOf(await start())
  const attempts = [
    ['will-navigate', anEvent({ url: 'https://evil.example/' })],
    ['will-navigate', anEvent({ url: 'file:///etc/passwd' })],
    ['will-frame-navigate', anEvent({ url: 'https://evil.example/', isMainFrame: false })],
    ['will-frame-navigate', anEvent({ url: 'app://dogear/', isMainFrame: false })],
    ['will-redirect', anEvent({ url: 'https://evil.example/' })],
    ['will-attach-webview', anEvent({})],
  ] as const
  for (const [name, event] of attempts) webContents.emit(name, event)
  expect(attempts.map(([name, event]) => [name, event.prevented])).toEqual(
    attempts.map(([name]) => [name, true]),
  )
  const ownPage = anEvent({ url: 'app://dogear/#/library', isMainFrame: true })
  webContents.emit('will-navigate', ownPage)
  expect(ownPage.prevented).toBe(false)
  expect(webContents.openHandler?.({ url: 'https://example.org/' } as never)).toEqual({ action: 'deny' })
})

test('only the top frame of the own page is answered', async () => {
  const started = await start()
  const { electron } = started
  const sender = windowOf(started).webContents
  const ask = (senderFrame: unknown, from: unknown = sender) =>
    electron.invoke(requestChannel, { sender: from, senderFrame } as never, 'library.status', {})
  const foreign = { url: 'https://evil.example/' }
  expect(await ask(sender.mainFrame)).toMatchObject({ ok: true, value: { state: 'open' } })
  const refused = { ok: false, error: { code: 'FORBIDDEN' } }
  expect(await ask({ url: 'app://dogear/' })).toMatchObject(refused)
  expect(await ask(null)).toMatchObject(refused)
  expect(await ask(foreign, { mainFrame: foreign })).toMatchObject(refused)
  expect([...electron.ipcHandlers.keys()]).toEqual([requestChannel])
})

test('changes are announced to the window', async () => {
  const started = await start()
  await started.composition.dispatch('preferences.set', { theme: 'dark' })
  expect(windowOf(started).webContents.sent).toEqual([
    [eventChannel, 'library.changed', expect.objectContaining({ revision: 1 })],
  ])
})

test('a link is opened after asking with its whole address, and only for web and mail', async () => {
  const { electron, capabilities } = await start()
  await capabilities.openLink?.('https://example.org/a?b=c')
  expect(electron.asked).toMatchObject([{ detail: 'https://example.org/a?b=c', buttons: ['Open', 'Cancel'] }])
  expect(electron.opened).toEqual(['https://example.org/a?b=c'])
  electron.answer = 1
  await capabilities.openLink?.('mailto:someone@example.org')
  expect(electron.opened).toHaveLength(1)
  const blocked = [
    'file:///etc/passwd',
    'javascript:alert(1)',
    'ms-msdt:/x',
    'smb://host/share',
    'https://a:b@c/',
    'x',
  ]
  for (const url of blocked) {
    await expect(capabilities.openLink?.(url)).rejects.toMatchObject({ code: 'BLOCKED' })
  }
  expect(electron.asked).toHaveLength(2)
})

test('the menu follows the language of the system, then the one that is chosen', async () => {
  const started = await start((electron) => (electron.languages = ['fr-FR', 'zh-Hans-CN', 'en-US']))
  const labels = () => started.electron.menus.at(-1)?.map(({ label }) => label)
  expect(labels()).toEqual(['文件', '编辑', '显示'])
  await started.composition.dispatch('preferences.set', { language: 'en' })
  await expect.poll(labels).toEqual(['File', 'Edit', 'View'])
})

test('quitting waits until the library is closed', async () => {
  const { electron, closed } = await start()
  const first = anEvent({})
  electron.appEvents.emit('will-quit', first)
  expect([first.prevented, closed, electron.quits.length]).toEqual([true, [], 0])
  await expect.poll(() => electron.quits.length).toBe(1)
  const second = anEvent({})
  electron.appEvents.emit('will-quit', second)
  expect([second.prevented, closed]).toEqual([false, ['library']])
})

test('a second start brings the first one to the front and ends', async () => {
  const started = await start()
  windowOf(started).minimized = true
  started.electron.appEvents.emit('second-instance')
  expect(windowOf(started)).toMatchObject({ minimized: false, focused: 1 })
  const second = await start((electron) => (electron.isFirstInstance = false))
  expect(second.electron.windows).toEqual([])
  expect(second.electron.quits).toHaveLength(1)
})

test('a window that died is loaded anew, but not for ever', async () => {
  const started = await start()
  const { webContents } = windowOf(started)
  const die = () => webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 })
  for (let times = 0; times < 5; times += 1) die()
  expect(webContents.reloads).toBe(3)
  started.clock.advance(61_000)
  die()
  expect(webContents.reloads).toBe(4)
  webContents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 })
  expect(webContents.reloads).toBe(4)
})

test('the window opens where it was, unless no display is there any more', async () => {
  const place = { x: 300, y: 200, width: 900, height: 600, maximized: true }
  const remember = (electron: FakeElectron) =>
    writeFile(join(electron.userData, 'window.json'), JSON.stringify(place))
  const back = windowOf(await start(remember))
  expect(back.options).toMatchObject({ x: 300, y: 200, width: 900, height: 600 })
  expect(back.maximized).toBe(true)
  const lost = windowOf(
    await start(async (electron) => {
      electron.displays = [{ x: 2000, y: 0, width: 800, height: 600 }]
      await remember(electron)
    }),
  )
  expect(lost.options.x).toBeUndefined()
  const broken = await start((electron) => writeFile(join(electron.userData, 'window.json'), '{"x":'))
  expect(windowOf(broken).options).toMatchObject({ width: 1360, height: 900 })
  windowOf(broken).emit('close')
  const kept: unknown = JSON.parse(await readFile(join(broken.electron.userData, 'window.json'), 'utf8'))
  expect(kept).toEqual({ x: 10, y: 20, width: 1000, height: 700, maximized: false })
})

test('services that cannot be made are told in a dialog, with the log named, and the app ends', async () => {
  const electron = new FakeElectron(await temporaryFolder())
  const logged: unknown[] = []
  await startApp(electron.api, {
    renderer: '/r',
    preload: '/p',
    system: 'darwin',
    clock: pinnedClock(),
    logPath: '/logs/main.log',
    log: (place, error) => logged.push([place, error]),
    compose: () => Promise.reject(new Error('no disk')),
  })
  expect(electron.errors).toEqual([['Dogear could not start', expect.stringContaining('/logs/main.log')]])
  expect(electron.exitCode).toBe(1)
  expect(logged).toHaveLength(1)
})
