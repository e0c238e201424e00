import { expect, test } from 'vitest'
import type { QuestionQuery, SearchProgress } from '@shared/domain/query'
import type { Listing } from '../../../../src/main/services/question-listings'
import { warmSearch } from '../../../../src/main/services/warm-search'

/** A search that only tells what it is asked, and goes on when it is told to. */
function bench() {
  const asked: string[] = []
  const listeners = new Set<(progress: SearchProgress) => void>()
  const note = (what: string, text: string): void => void asked.push(`${what} ${text}`)
  const stop = warmSearch({
    search: {
      find(text) {
        note('find', text)
        throw new Error('This library cannot be searched.')
      },
      hits() {
        throw new Error('Nothing must be shown.')
      },
      onProgress(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    listings: (query: QuestionQuery): Listing => {
      throw new Error(`${query.text} must not be listed.`)
    },
  })
  const report = (state: SearchProgress['state']): void => {
    for (const listener of [...listeners]) listener({ state, done: 0, total: 1 })
  }
  return { asked, listeners, report, stop }
}

const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

test('nothing is searched for while the index is made, and once only when it is there', async () => {
  const { asked, listeners, report } = bench()
  report('building')
  await turns()
  expect(asked).toEqual([])
  report('ready')
  report('ready')
  await turns()
  expect(asked).toEqual(['find e'])
  expect(listeners.size).toBe(0)
})

test('a library that is closed in between is not searched any more', async () => {
  const { asked, report, stop } = bench()
  report('ready')
  stop()
  await turns()
  expect(asked.length).toBeLessThanOrEqual(1)
  const late = bench()
  late.stop()
  late.report('ready')
  await turns()
  expect(late.asked).toEqual([])
})
