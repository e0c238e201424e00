import { describe, expect, it } from 'vitest'
import type { ParsedFile } from '@shared/domain/import'
import { filterItems, foundItems } from '../../../../src/renderer/features/importing/found-items'
import { countLines, lineRoles, splitLines } from '../../../../src/renderer/features/importing/line-roles'

const text = '# Bank\r\n\r\n## One\r\nanswer\r\nfooter\r\n## Two\r\n'
const file: ParsedFile = {
  path: 'a.md',
  format: 'markdown',
  encoding: 'utf-8',
  bank: {},
  questions: [
    { title: 'One', answer: 'answer', topics: [], tags: [], source: { startLine: 3, endLine: 5 } },
    { title: 'Two', answer: '', topics: [], tags: [], source: { startLine: 6, endLine: 6 } },
  ],
  leftOver: [{ startLine: 5, endLine: 5, reason: 'betweenQuestions', text: 'footer' }],
  warnings: [
    { line: 6, code: 'emptyAnswer', message: '' },
    { code: 'uncertainEncoding', message: '' },
  ],
}

describe('lines of a source', () => {
  it('accounts for every line, left-over ones inside a question too', () => {
    const roles = lineRoles(file, text)
    expect(roles.map(({ role }) => role)).toEqual([
      'other',
      'other',
      'question',
      'answer',
      'leftOver',
      'question',
    ])
    expect(roles.map(({ question }) => question)).toEqual([-1, -1, 0, 0, -1, 1])
    expect(countLines(roles)).toEqual({ total: 6, used: 3, leftOver: 1, other: 2 })
  })

  it('survives lines a file claims but does not have', () => {
    const wrong = { ...file, questions: [{ ...file.questions[0], source: { startLine: 1, endLine: 1e9 } }] }
    expect(lineRoles(wrong as ParsedFile, 'one\ntwo')).toHaveLength(2)
  })

  it.each([
    ['', 0],
    ['a', 1],
    ['a\n', 1],
    ['a\rb\r\nc', 3],
  ])('counts the lines of %j', (source, count) => {
    expect(splitLines(source)).toHaveLength(count)
  })
})

describe('what was found', () => {
  it('stands in the order of the lines, warnings with their question', () => {
    const items = foundItems(file)
    expect(items.map(({ kind }) => kind)).toEqual(['warning', 'question', 'leftOver', 'question'])
    expect(filterItems(items, 'warnings').map(({ kind }) => kind)).toEqual(['warning', 'question'])
    expect(filterItems(items, 'leftOver')).toHaveLength(1)
  })
})
