import { expect, test } from 'vitest'
import { createReadingSession } from '../../../../../src/main/importing/reading/reading-session'

// Bytes that stay until the questions are sent are there twice, once more as a text.
test('the bytes of a text are let go of before its questions are sent, and memory is given back after a long one', async () => {
  const bytes = new TextEncoder().encode('# 1. 什么？\n\n这个。\n'.repeat(40_000))
  let sizeWhenSent: number | undefined
  let givenBack = 0
  const session = createReadingSession(() => (givenBack += 1))
  await session({ kind: 'read', path: 'bank.md', bytes }, (reply) => {
    if (reply.kind === 'source') sizeWhenSent = bytes.byteLength
    return Promise.resolve()
  })
  expect(sizeWhenSent).toBe(0)
  expect(givenBack).toBe(1)
})

// A part of a larger memory belongs to others as well, such as the file beside it in an archive.
test('bytes that are a part of something larger stay', async () => {
  const archive = new TextEncoder().encode('# 1. What?\n\nThis.\n# 2. What?\n\nThat.\n')
  const session = createReadingSession()
  await session({ kind: 'read', path: 'bank.md', bytes: archive.subarray(0, 18) }, () => Promise.resolve())
  expect(archive.byteLength).toBeGreaterThan(18)
})
