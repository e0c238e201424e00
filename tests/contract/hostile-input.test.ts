import { expect, test } from 'vitest'
import { channelNames, channels } from '@shared/contract/channels'
import { defaultExamSetup } from '@shared/domain/exams/exam'
import type { Reply } from '@shared/contract/define'
import { temporaryServices, transports } from '../support/transports'
import { everything } from './calls'

const deep = (levels: number): unknown => {
  let value: unknown = 'end'
  for (let level = 0; level < levels; level += 1) value = { value }
  return value
}

const list = (change: object) => ({ query: everything, offset: 0, limit: 10, ...change })
const note = (change: object) => ({ questionId: 'q', body: '', ...change })

/** What no channel may take: the name says which check would have to be missing. */
const hostileInputs: readonly [string, string, unknown][] = [
  ['a field that is not declared', 'questions.list', list({ extra: 1 })],
  ['a field that is not declared, deeper', 'questions.list', list({ query: { ...everything, admin: true } })],
  [
    'a field named after the prototype',
    'notes.save',
    JSON.parse('{"questionId":"q","body":"","__proto__":{"id":"x"}}'),
  ],
  ['a field named constructor', 'notes.save', note({ constructor: { prototype: {} } })],
  ['a string beyond its limit', 'notes.save', note({ body: 'x'.repeat(100_001) })],
  ['an identity beyond its limit', 'questions.get', { id: 'x'.repeat(65) }],
  ['an empty identity', 'questions.get', { id: '' }],
  ['a number that is none', 'questions.list', list({ offset: NaN })],
  ['an infinite number', 'questions.list', list({ offset: Infinity })],
  ['a negative number', 'questions.list', list({ offset: -1 })],
  ['half a number', 'questions.list', list({ limit: 1.5 })],
  ['more rows than one answer may hold', 'questions.list', list({ limit: 100_000 })],
  ['a number in a string', 'questions.list', list({ limit: '10' })],
  ['an object where a text belongs', 'notes.save', note({ body: { toString: 'x' } })],
  ['a list where an object belongs', 'questions.get', [{ id: 'x' }]],
  ['nothing at all', 'questions.get', undefined],
  ['null', 'questions.get', null],
  ['a text', 'questions.get', 'id'],
  ['a thousand levels', 'preferences.set', { theme: deep(1_000) }],
  [
    'a topic path of a thousand parts',
    'topics.mark',
    { bankId: 'b', path: Array(1_000).fill('x'), weak: true },
  ],
  [
    'more weights than there are topics',
    'exams.pool',
    {
      setup: {
        ...defaultExamSetup(),
        weights: Object.fromEntries(Array.from({ length: 1_001 }, (_, index) => [String(index), 1])),
      },
    },
  ],
  ['too many files', 'imports.begin', { files: Array(501).fill({ name: 'a', size: 1 }) }],
]

const hostileNames: readonly unknown[] = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'valueOf',
  '',
  'library.status ',
  'LIBRARY.STATUS',
  'library.status\0',
  '../library.status',
  'x'.repeat(10_000),
  null,
  undefined,
  42,
  {},
  [],
  ['library.status'],
]

test.each(Object.keys(transports))('what is not in the contract is refused over %s', async (transport) => {
  const { composition, failures } = await temporaryServices()
  const bridge = await transports[transport]?.(composition)
  for (const name of hostileNames) {
    const reply = (await bridge?.request(name as string, {})) as Reply
    expect([name, reply.ok ? 'answered' : reply.error.code]).toEqual([name, 'UNKNOWN_CHANNEL'])
  }
  for (const [what, name, input] of hostileInputs) {
    const reply = (await bridge?.request(name, input)) as Reply
    expect([what, reply.ok ? 'answered' : reply.error.code]).toEqual([what, 'INVALID_INPUT'])
  }
  expect(failures).toEqual([])
  expect(await composition.dispatch('library.status', {})).toMatchObject({ value: { revision: 0 } })
})

test.each(channelNames)('%s refuses a field it does not declare', (name) => {
  const issues = channels[name].input.safeParse({ surprise: 1 }).error?.issues ?? []
  expect(issues.some((issue) => issue.code === 'unrecognized_keys')).toBe(true)
})

test('a failure nobody foresaw keeps its message inside', async () => {
  const { composition, failures } = await temporaryServices()
  await composition.close()
  const reply = await composition.dispatch('notes.save', { questionId: 'q', body: 'x' })
  expect(reply.ok).toBe(false)
  expect(JSON.stringify(reply)).not.toMatch(/\.ts:|node_modules|Error:/)
  expect(failures.length).toBeLessThanOrEqual(1)
})

test('nothing polluted the prototype of objects', () => {
  expect(Object.keys(Object.prototype)).toEqual([])
  expect(({} as { id?: unknown }).id).toBeUndefined()
})
