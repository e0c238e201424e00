import { expect, test } from 'vitest'
import { lazily } from '../../../../src/main/rpc/lazily'

test('the code of handlers is loaded with the first request, once for all of them', async () => {
  let loads = 0
  const handlers = lazily(['history.state', 'library.reveal'], () => {
    loads += 1
    return Promise.resolve({
      'history.state': () => ({ undo: null, redo: null }),
      'library.reveal': () => null,
    })
  })
  expect(loads).toBe(0)
  expect(await Promise.all([handlers['history.state']({}), handlers['library.reveal']({})])).toEqual([
    { undo: null, redo: null },
    null,
  ])
  expect(loads).toBe(1)
})

test('code that could not be loaded fails the request, and is asked for again by the next', async () => {
  let loads = 0
  const handlers = lazily(['library.reveal'], () => {
    loads += 1
    return loads === 1
      ? Promise.reject(new Error('The file is away.'))
      : Promise.resolve({ 'library.reveal': () => null })
  })
  await expect(async () => handlers['library.reveal']({})).rejects.toThrow('The file is away.')
  expect(await handlers['library.reveal']({})).toBeNull()
})
