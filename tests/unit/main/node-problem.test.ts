import { describe, expect, it } from 'vitest'
import { nodeProblem } from '../../../src/main/node-problem'

describe('nodeProblem', () => {
  it.each(['20.20.2', '22.9.0', '22.14.9'])('asks for a newer Node than %s', (version) => {
    expect(nodeProblem(version)).toBe(
      `Dogear needs Node 22.15 or newer; this is ${version}. Get one at https://nodejs.org`,
    )
  })

  it.each(['22.15.0', '22.100.0', '24.21.0', '100.0.0'])('takes %s', (version) => {
    expect(nodeProblem(version)).toBeUndefined()
  })
})
