import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ParsedFile, QuestionDraft } from '@shared/domain/import'
import { decodeFile } from '../../../../src/main/importing/decode'
import { readBankFile } from '../../../../src/main/importing/read-bank-file'
import { isIdle, isLike, readExpected, type ExpectedQuestion } from '../../../support/expected-document'

const folder = join(import.meta.dirname, '../../../fixtures/documents')
const names = readdirSync(folder).filter((name) => !name.endsWith('.expected'))

const partOf: Record<string, 'prompt' | 'answer' | 'explanation'> = {
  p: 'prompt',
  a: 'answer',
  e: 'explanation',
}

/** What the draft has in the place of an expected field; the expectation itself where they agree. */
function found(draft: QuestionDraft, kind: string, expected: string): string {
  const part = partOf[kind.toLowerCase()]
  const text = part ? (draft[part] ?? '').trim() : valueOf(draft, kind)
  const lines = text.split(/\r\n|\n|\r/)
  const line = kind === kind.toLowerCase() ? (lines[0] ?? '') : (lines.at(-1) ?? '')
  return isLike(line, expected) ? expected : line
}

function valueOf({ number, topics, tags, difficulty, choices = [] }: QuestionDraft, kind: string): string {
  if (kind === 'n') return number ?? ''
  if (kind === '@') return topics.join(' > ')
  if (kind === 'g') return tags.join(' ')
  if (kind === 'd') return String(difficulty ?? '')
  const right = choices.filter(({ correct }) => correct)
  return `${choices.map(({ label }) => label).join('')}=${right.map(({ label }) => label).join('')}`
}

/** A text of one line has no other last line: where only the first is expected, it is the whole text. */
function comparedFields({ fields }: ExpectedQuestion): [string, string][] {
  const whole = [...fields].filter(
    ([kind, expected]) => kind in partOf && !fields.has(kind.toUpperCase()) && !expected.includes('…'),
  )
  return [...fields, ...whole.map(([kind, expected]): [string, string] => [kind.toUpperCase(), expected])]
}

function leftOverLines({ leftOver }: ParsedFile, lines: readonly string[]): number[] {
  return leftOver
    .flatMap(({ startLine, endLine }) =>
      Array.from({ length: endLine - startLine + 1 }, (_, index) => startLine + index),
    )
    .filter((line) => !isIdle(lines[line - 1] ?? ''))
}

describe('documents as people have them', () => {
  it.each(names)('%s', (name) => {
    const bytes = new Uint8Array(readFileSync(join(folder, name)))
    const { text } = decodeFile(name, bytes)
    const expected = readExpected(readFileSync(join(folder, `${name}.expected`), 'utf8'), text)
    const file = readBankFile(name, bytes)[0]?.file
    if (!file) throw new Error(`${name} was not read.`)
    const titles = file.questions.map(({ title }, index) => {
      const wanted = expected.questions[index]?.title ?? ''
      return isLike(title, wanted) ? wanted : title
    })
    expect(titles).toEqual(expected.questions.map(({ title }) => title))
    for (const [index, question] of expected.questions.entries()) {
      const draft = file.questions[index]
      const fields = comparedFields(question)
      const read = fields.map(([kind, value]) => [kind, draft ? found(draft, kind, value) : undefined])
      expect({ title: question.title, fields: read }).toEqual({ title: question.title, fields })
    }
    expect(leftOverLines(file, text.split(/\r\n|\n|\r/))).toEqual(expected.leftOver)
    expect(file.warnings.map(({ code }) => code)).toEqual(expect.arrayContaining(expected.warnings))
    if (expected.title !== undefined) expect(file.bank.title).toBe(expected.title)
  })
})
