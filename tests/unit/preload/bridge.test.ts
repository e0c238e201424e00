import { expect, test } from 'vitest'
import { eventChannel, reconnectEvent, requestChannel } from '@shared/contract/bridge'
import { createBridge } from '../../../src/preload/bridge'

type Listener = (event: never, name: unknown, payload: unknown) => void

function open(
  answer: (...values: unknown[]) => Promise<unknown> = () => Promise.resolve({ ok: true, value: 1 }),
) {
  const sent: unknown[][] = []
  const listeners: Listener[] = []
  const bridge = createBridge(
    {
      invoke: (...values: unknown[]) => {
        sent.push(values)
        return answer(...values)
      },
      on: (channel: string, listener: Listener) => {
        if (channel === eventChannel) listeners.push(listener)
        return undefined as never
      },
    },
    ['library.status', 'notes.save'],
  )
  const announce = (name: unknown, payload?: unknown) =>
    listeners.forEach((listener) => listener(undefined as never, name, payload))
  return { bridge, sent, announce, listeners }
}

test('the page gets two functions and nothing else', () => {
  const { bridge } = open()
  expect(Object.keys(bridge).sort()).toEqual(['request', 'subscribe'])
})

test('a request goes out on the one channel and its reply comes back', async () => {
  const { bridge, sent } = open()
  expect(await bridge.request('library.status', {})).toEqual({ ok: true, value: 1 })
  expect(sent).toEqual([[requestChannel, 'library.status', {}]])
})

test.each([
  '__proto__',
  'constructor',
  'toString',
  'dogear:request',
  '',
  'library.statusx',
  { toString: () => 'library.status' },
])('the name %s does not leave the page', async (name) => {
  const { bridge, sent } = open()
  expect(await bridge.request(name as string, {})).toMatchObject({
    ok: false,
    error: { code: 'UNKNOWN_CHANNEL' },
  })
  expect(sent).toEqual([])
})

test('a request that fails on the way resolves to a lost connection', async () => {
  const { bridge } = open(() => Promise.reject(new Error('no handler')))
  expect(await bridge.request('library.status', {})).toMatchObject({
    ok: false,
    error: { code: 'CONNECTION_LOST' },
  })
})

test('listeners hear their event until they end their subscription', () => {
  const { bridge, announce, listeners } = open()
  const heard: unknown[] = []
  const listener = (payload: unknown) => heard.push(payload)
  const end = bridge.subscribe('library.changed', listener)
  bridge.subscribe('library.changed', listener)
  bridge.subscribe(reconnectEvent, () => heard.push('again'))
  announce('library.changed', 1)
  announce('history.changed', 2)
  announce('__proto__', 3)
  end()
  announce('library.changed', 4)
  announce(reconnectEvent)
  expect(heard).toEqual([1, 1, 4, 'again'])
  expect(listeners).toHaveLength(1)
})

test.each(['__proto__', 'toString', 'library.status', ''])('there is no event %s', (name) => {
  const { bridge } = open()
  expect(() => bridge.subscribe(name, () => undefined)).toThrow(TypeError)
})
