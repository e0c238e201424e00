import { expect, test } from 'vitest'
import { createSecrets } from '../../../../src/main/loopback/secrets'
import { pinnedClock } from '../../../support/pinned'

function make() {
  const clock = pinnedClock()
  let count = 0
  return { clock, secrets: createSecrets(clock, () => `random-${(count += 1)}`) }
}

test('the code of the one who started the host works again and again', () => {
  const { secrets } = make()
  const [first, second] = [secrets.exchange(secrets.ownerCode), secrets.exchange(secrets.ownerCode)]
  expect(first).not.toBe(second)
  expect([first, second].map((secret) => secrets.isSession(secret ?? ''))).toEqual([true, true])
})

test('a one-time code works once, and its thief loses the session when the owner comes', () => {
  const { secrets } = make()
  const code = secrets.oneTimeCode()
  const stolen = secrets.exchange(code) ?? ''
  expect(secrets.isSession(stolen)).toBe(true)
  expect(secrets.exchange(code)).toBeUndefined()
  expect(secrets.isSession(stolen)).toBe(false)
})

test('a one-time code dies after a minute', () => {
  const { secrets, clock } = make()
  const code = secrets.oneTimeCode()
  clock.advance(60_001)
  expect(secrets.exchange(code)).toBeUndefined()
})

test('codes are no sessions, and what was never given is neither', () => {
  const { secrets } = make()
  for (const guess of [secrets.ownerCode, secrets.oneTimeCode(), '', 'undefined', '__proto__']) {
    expect(secrets.isSession(guess)).toBe(false)
  }
  for (const guess of ['', 'random-99', '__proto__']) expect(secrets.exchange(guess)).toBeUndefined()
})
