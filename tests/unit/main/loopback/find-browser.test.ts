import { expect, test } from 'vitest'
import { findBrowser } from '../../../../src/main/loopback/find-browser'
import { missingDisplay } from '../../../../src/main/loopback/open-browser'

const having =
  (...paths: string[]) =>
  (path: string) =>
    paths.includes(path.replaceAll('\\', '/'))

test.each([
  ['linux', { PATH: '/usr/local/bin:/usr/bin' }, '/usr/bin/microsoft-edge', '/usr/bin/microsoft-edge'],
  ['linux', { PATH: '' }, '/usr/bin/chromium', undefined],
  [
    'darwin',
    { HOME: '/Users/a' },
    '/Users/a/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Users/a/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  [
    'win32',
    { 'ProgramFiles(x86)': 'P86' },
    'P86/Microsoft/Edge/Application/msedge.exe',
    'P86/Microsoft/Edge/Application/msedge.exe',
  ],
  ['linux', { DOGEAR_BROWSER: '/opt/other', PATH: '/usr/bin' }, '/opt/other', '/opt/other'],
] as const)('on %s with %o', (system, environment, present, found) => {
  expect(findBrowser(system, { ...environment }, having(present))).toBe(found)
})

test('the order of the programs goes before the order of the folders', () => {
  const exists = having('/a/google-chrome', '/b/chromium')
  expect(findBrowser('linux', { PATH: '/a:/b' }, exists)).toBe('/b/chromium')
})

test('a missing display is told on Linux only', () => {
  expect(missingDisplay('linux', {})).toMatch(/DISPLAY/)
  expect(missingDisplay('linux', { DISPLAY: ':0' })).toBeUndefined()
  expect(missingDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBeUndefined()
  expect(missingDisplay('darwin', {})).toBeUndefined()
  expect(missingDisplay('win32', {})).toBeUndefined()
})
