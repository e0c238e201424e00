import { expect, test } from 'vitest'
import type { BankSummary } from '@shared/contract/values'
import { treeNodes, visibleNodes } from '../../../../src/renderer/app/shell/tree-nodes'

const topic = (...path: string[]) => ({ path, questionCount: 1, markedWeak: false })
const bank = (id: string, ...topics: BankSummary['topics']): BankSummary => ({
  id,
  title: id,
  language: 'en',
  questionCount: 2,
  unreadCount: 0,
  topics,
})
const nodes = treeNodes([bank('a', topic('x'), topic('x', 'y'), topic('z')), bank('b')])

test('levels and openness follow the paths of the topics', () => {
  expect(nodes.map(({ label, level, expandable }) => [label, level, expandable])).toEqual([
    ['a', 1, true],
    ['x', 2, true],
    ['y', 3, false],
    ['z', 2, false],
    ['b', 1, false],
  ])
})

test('a line shows only while everything above it is open', () => {
  const [a, x] = nodes
  const shown = (...open: (string | undefined)[]) =>
    visibleNodes(nodes, new Set(open.filter((id) => id !== undefined))).map(({ label }) => label)
  expect(shown()).toEqual(['a', 'b'])
  expect(shown(x?.id)).toEqual(['a', 'b'])
  expect(shown(a?.id)).toEqual(['a', 'x', 'z', 'b'])
  expect(shown(a?.id, x?.id)).toEqual(['a', 'x', 'y', 'z', 'b'])
})

test('topics of the same name in two banks, or with odd signs in it, are told apart', () => {
  const twins = treeNodes([bank('a', topic('x'), topic('x","y')), bank('b', topic('x'), topic('x', 'y'))])
  expect(new Set(twins.map(({ id }) => id)).size).toBe(twins.length)
})
