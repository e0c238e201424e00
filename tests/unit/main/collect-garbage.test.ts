import { setImmediate as nextTurn } from 'node:timers/promises'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { collectGarbage } from '../../../src/main/collect-garbage'

// A collector that is not the engine's own, or only looks at what is young, leaves the heap as it was.
test.each([true, false])(
  'what nothing refers to is gone at once, and no other context gets to the collector (everything: %s)',
  async (everything) => {
    const dropped = new WeakRef({ text: 'x'.repeat(1_000) })
    await nextTurn()
    collectGarbage({ everything })
    expect(dropped.deref()).toBeUndefined()
    expect(runInNewContext('typeof gc')).toBe('undefined')
  },
)
