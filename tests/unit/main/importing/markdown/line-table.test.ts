import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readLabel, packedLabels } from '../../../../../src/main/importing/markdown/labels'
import { LineTable, type Packing } from '../../../../../src/main/importing/markdown/line-table'

const lines = 200
const pairs: Packing<{ line: number; value: number }> = {
  width: 2,
  pack({ line, value }, into, at) {
    into[at] = value
    into[at + 1] = line
  },
  unpack: (line, from, at) => ({ line: from[at + 1] ?? line, value: from[at] ?? 0 }),
}

const change = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('set'), line: fc.nat(lines - 1), value: fc.integer() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('delete'), line: fc.nat(lines + 40), value: fc.nat() }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('clear'), line: fc.constant(0), value: fc.nat() }) },
)

// An entry put between others, set again after it was deleted, or looked for out of order must not be another one.
test('a table of lines is a map in order of lines, whatever is set, deleted and asked in which order', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 300 }), (changes) => {
      const table = new LineTable(lines, pairs)
      const map = new Map<number, { line: number; value: number }>()
      for (const { kind, line, value } of changes) {
        if (kind === 'set') {
          table.set(line, { line, value })
          map.set(line, { line, value })
        } else if (kind === 'delete') {
          table.delete(line)
          map.delete(line)
        } else {
          table.clear()
          map.clear()
        }
        expect(table.get(line)).toEqual(map.get(line))
      }
      const inOrder = [...map].sort(([a], [b]) => a - b)
      expect([...table]).toEqual(inOrder)
      expect([...table.keys()]).toEqual(inOrder.map(([line]) => line))
      expect([...table.values()]).toEqual(inOrder.map(([, entry]) => entry))
      expect(table.size).toBe(map.size)
      for (let line = -1; line <= lines + 40; line += 1) expect(table.has(line)).toBe(map.has(line))
    }),
    { numRuns: 300, seed: 13 },
  )
})

// A deleted entry must not come up while the others are gone through.
test('entries may be deleted and changed while they are gone through', () => {
  const table = new LineTable(lines, pairs)
  for (const line of [5, 1, 3]) table.set(line, { line, value: line })
  for (const [line, entry] of table) {
    if (line === 1) table.delete(3)
    table.set(line, { ...entry, value: entry.value * 10 })
  }
  expect([...table.values()]).toEqual([
    { line: 1, value: 10 },
    { line: 5, value: 50 },
  ])
})

const written = [
  '**答案：**',
  'Q1: What?',
  '问题 007：什么？',
  '### Answer',
  '【解析】因为',
  '**答案：B**',
  '面试官：你好',
  '**选项：**',
  'A: yes',
]

// A label that comes back with another kind, flag or number cuts a question in the wrong place.
test.each(written)('the label of “%s” is kept as it was read', (text) => {
  const label = readLabel(text)
  const table = new LineTable(lines, packedLabels)
  if (label) table.set(7, label)
  expect(label).toBeDefined()
  expect(table.get(7)).toEqual(label)
})
