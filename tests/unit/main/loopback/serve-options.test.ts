import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { browserProfileFolder, defaultLibraryFolder } from '../../../../src/main/default-folders'
import { parseServeOptions } from '../../../../src/main/loopback/serve-options'

test('without options: the usual library, any port, a window', () => {
  expect(parseServeOptions([])).toEqual({ folder: defaultLibraryFolder(), port: 0, open: true, json: false })
})

test('every option', () => {
  expect(parseServeOptions(['--library', 'my lib', '--port', '8123', '--no-open', '--json'])).toEqual({
    folder: resolve('my lib'),
    port: 8123,
    open: false,
    json: true,
  })
})

test.each([
  [['--port', '65536']],
  [['--port', 'x']],
  [['--port', '']],
  [['--library', '']],
  [['--librari', 'x']],
  [['x']],
])('%j is refused with a sentence', (args) => {
  expect(() => parseServeOptions(args)).toThrow(/\w+ \w+/)
})

test('each system keeps data where its programs do', () => {
  const at = (system: NodeJS.Platform, environment: NodeJS.ProcessEnv = {}) => {
    const surroundings = { system, home: '/home/a', environment }
    return [defaultLibraryFolder(surroundings), browserProfileFolder(surroundings)]
  }
  expect(at('linux')).toEqual(['/home/a/.local/share/dogear/library', '/home/a/.local/share/dogear/browser'])
  expect(at('linux', { XDG_DATA_HOME: '/data' })[0]).toBe('/data/dogear/library')
  expect(at('linux', { XDG_DATA_HOME: 'relative' })[0]).toBe('/home/a/.local/share/dogear/library')
  expect(at('darwin')[0]).toBe('/home/a/Library/Application Support/Dogear/Library')
  expect(at('win32', { LOCALAPPDATA: '/local' })[0]).toBe('/local/Dogear/Library')
})
