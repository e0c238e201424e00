import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { MemoryAtRest } from '../../../src/main/memory-at-rest'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Something that only the collector takes away. It lives until the end of a turn in which it was looked at. */
const leftBehind = (): WeakRef<object> => new WeakRef({ text: 'of a file' })

test('what was left behind is collected at a rest, and not while requests come', async () => {
  const memory = new MemoryAtRest()
  const dispatch = memory.noting(() => Promise.resolve({ ok: true, value: null }))
  const left = leftBehind()
  memory.giveBack()
  await nextTurn()
  vi.advanceTimersByTime(2_900)
  void dispatch('library.status', {})
  vi.advanceTimersByTime(2_900)
  expect(left.deref()).toBeDefined()
  await nextTurn()
  vi.advanceTimersByTime(200)
  expect(left.deref()).toBeUndefined()
})

test('nothing is collected any more once it was closed', async () => {
  const memory = new MemoryAtRest()
  const left = leftBehind()
  memory.giveBack()
  memory.close()
  await nextTurn()
  vi.advanceTimersByTime(10_000)
  expect(left.deref()).toBeDefined()
})
