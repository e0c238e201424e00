import { describe, expect, it } from 'vitest'
import type { QuestionDraft } from '@shared/domain/import'
import { readBankFile } from '../../../../src/main/importing/read-bank-file'
import { exams } from './variations/exams'
import { handbooks } from './variations/handbooks'
import { headings } from './variations/headings'
import { labelsAndExams } from './variations/labels-and-exams'
import { linesAndLists } from './variations/lines-and-lists'
import { obsidian } from './variations/obsidian'
import { oddities } from './variations/oddities'

describe.each([
  ['headings', headings],
  ['lines and lists', linesAndLists],
  ['labels and exams', labelsAndExams],
  ['oddities', oddities],
  ['exams', exams],
  ['handbooks', handbooks],
  ['Obsidian', obsidian],
])('markdown, %s', (_group, variations) => {
  it.each(variations)('$name', ({ source, questions, leftOver, title }) => {
    const file = readBankFile('bank.md', new TextEncoder().encode(source))[0]?.file
    const read = file?.questions ?? []
    expect(read.map((question) => question.title)).toEqual(questions.map((question) => question.title))
    for (const [index, expected] of questions.entries()) {
      const found: Partial<QuestionDraft> = {}
      for (const name of Object.keys(expected) as (keyof QuestionDraft)[]) {
        Object.assign(found, { [name]: read[index]?.[name] })
      }
      expect(found).toEqual(expected)
    }
    if (leftOver) expect(file?.leftOver.map(({ startLine, reason }) => [startLine, reason])).toEqual(leftOver)
    if (title !== undefined) expect(file?.bank.title).toBe(title)
  })
})
