import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { installationAt } from '../../../../src/main/installation'
import { openWindow } from '../../../../src/main/loopback/host-windows'
import { serve } from '../../../../src/main/loopback/serve'
import { temporaryFolder } from '../../../support/temporary-library'

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

/** What the start of a window says when it can go no further, with no page ever reporting in. */
function saidWithoutWindow(): Promise<string> {
  return new Promise<string>((say) => {
    const streams = { count: 0, add: () => undefined, onCount: () => undefined, close: () => undefined }
    const printedUrl = 'http://127.0.0.1:1/#launch=x'
    void openWindow({ freshUrl: () => 'once', printedUrl, profile: '', streams, say })
  })
}

test('a port that is in use is told, with what to do, and the library is given back', async () => {
  const other = createServer()
  await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening))
  onTestFinished(() => void other.close())
  const { port } = other.address() as AddressInfo
  const said = vi.spyOn(console, 'error').mockReturnValue(undefined)
  const folder = join(await temporaryFolder(), 'library')
  const start = () => serve(installationAt('/nowhere'), { folder, port, open: false, json: true })
  expect(await start()).toBe(1)
  expect(said.mock.calls).toEqual([[`Port ${port} is in use. Name another one with --port, or none.`]])
  expect(await start()).toBe(1)
  expect(said.mock.calls).toHaveLength(2)
})

test.skipIf(process.platform === 'darwin' || process.platform === 'win32')(
  'without a display the address is printed and the host stays up',
  async () => {
    vi.stubEnv('DISPLAY', '')
    vi.stubEnv('WAYLAND_DISPLAY', '')
    expect(await saidWithoutWindow()).toBe(
      'There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set). It can be opened at\n\n' +
        '  http://127.0.0.1:1/#launch=x\n\nand runs until you press Ctrl+C.',
    )
  },
)

test.skipIf(process.platform === 'darwin' || process.platform === 'win32')(
  'without any browser the address is printed and the host stays up',
  async () => {
    vi.stubEnv('DISPLAY', ':0')
    vi.stubEnv('PATH', await temporaryFolder())
    vi.stubEnv('DOGEAR_BROWSER', undefined)
    expect(await saidWithoutWindow()).toBe(
      'No browser could be opened. It can be opened at\n\n' +
        '  http://127.0.0.1:1/#launch=x\n\nand runs until you press Ctrl+C.',
    )
  },
)
