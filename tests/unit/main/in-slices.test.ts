import { expect, test } from 'vitest'
import { inSlices, inTurns, type Steps } from '../../../src/main/in-slices'

function* counting(to: number): Steps<string> {
  for (let done = 1; done <= to; done += 1) yield done
  return `counted to ${to}`
}

test('work in turns lets others in before it ends, and gives what it came to', async () => {
  let others = 0
  let ended = false
  const count = (): void => {
    others += 1
    if (!ended) setImmediate(count)
  }
  setImmediate(count)
  function* long(): Steps<number> {
    const until = performance.now() + 40
    while (performance.now() < until) yield 0
    return others
  }
  expect(await inTurns(long()).finally(() => (ended = true))).toBeGreaterThan(0)
  expect(await inTurns(counting(3))).toBe('counted to 3')
})

test('what is thrown between two slices ends the work', async () => {
  let time = 0
  const options = { slice: 2, now: () => (time += 1) }
  const seen: number[] = []
  const between = (done: number): void => {
    seen.push(done)
    if (done >= 4) throw new Error('enough')
  }
  await expect(inSlices(counting(100), { ...options, between })).rejects.toThrow('enough')
  expect(seen.at(-1)).toBeLessThan(10)
})
