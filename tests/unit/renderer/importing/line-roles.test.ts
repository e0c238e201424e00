import { describe, expect, it } from 'vitest'
import type { FoundRow } from '@shared/contract/importing-values'
import type { ImportWarning, LeftOver } from '@shared/domain/import'
import { foundItems, matchesFilter } from '../../../../src/renderer/features/importing/found-items'
import { countLines, LineAccount } from '../../../../src/renderer/features/importing/line-roles'

const text = '# Bank\r\n\r\n## One\r\nanswer\r\nfooter\r\n## Two\r\n'
const row = (index: number, startLine: number, endLine: number): FoundRow => ({
  index,
  title: `Question ${index}`,
  startLine,
  endLine,
  answered: true,
  state: index === 0 ? 'new' : 'merged',
})
const rows = [row(0, 3, 5), row(1, 6, 6)]
const leftOver: LeftOver[] = [{ startLine: 5, endLine: 5, reason: 'betweenQuestions', text: 'footer' }]
const warnings: ImportWarning[] = [
  { line: 6, code: 'emptyAnswer', message: '' },
  { code: 'uncertainEncoding', message: '' },
]

describe('lines of a source', () => {
  it('accounts for every line, left-over ones inside a question too', () => {
    const account = new LineAccount(countLines(text), rows, leftOver)
    const lines = [1, 2, 3, 4, 5, 6]
    expect(lines.map((line) => account.roleOf(line))).toEqual([
      'other',
      'other',
      'question',
      'answer',
      'leftOver',
      'question',
    ])
    expect(account.counts).toEqual({ total: 6, used: 3, leftOver: 1, other: 2 })
  })

  it('survives lines a file claims but does not have', () => {
    expect(new LineAccount(2, [row(0, 1, 1e9)], []).counts).toMatchObject({ total: 2, used: 2 })
  })

  it.each([
    ['', 0],
    ['a', 1],
    ['a\n', 1],
    ['a\rb\r\nc', 3],
    ['a\r\n', 1],
    ['\n\n', 2],
    ['a\r\r\nb\r', 3],
  ])('counts the lines of %j', (source, count) => {
    expect(countLines(source)).toBe(count)
  })
})

describe('what was found', () => {
  it('stands in the order of the lines, warnings with their question', () => {
    const items = foundItems(rows, leftOver, warnings)
    const kinds = (filter: Parameters<typeof matchesFilter>[1]) =>
      items.filter((item) => matchesFilter(item, filter)).map(({ kind }) => kind)
    expect(kinds('all')).toEqual(['warning', 'question', 'leftOver', 'question'])
    expect(kinds('warnings')).toEqual(['warning', 'question'])
    expect(kinds('leftOver')).toEqual(['leftOver'])
    expect(kinds('changed')).toEqual(['question'])
  })
})
