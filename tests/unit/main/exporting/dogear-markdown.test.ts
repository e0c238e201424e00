import { describe, expect, it } from 'vitest'
import type { Question } from '@shared/domain/records'
import { writeDogearMarkdown } from '../../../../src/main/exporting/dogear-markdown'
import { allAtOnce } from '../../../../src/main/in-slices'
import { readBankFile } from '../../../../src/main/importing/read-bank-file'
import { fc } from '../../../support/seed'
import { aBank, aQuestion } from '../../../support/temporary-library'

/** Pieces of which hostile texts are made: everything that means something to the grammar. */
const pieces = [
  '# a',
  '## b',
  '### c',
  '#### d',
  '**答案：** x',
  '**Answer:**',
  '**解析：**',
  '**题目：**',
  '**Choices:**',
  '<!-- dogear: key=x -->',
  '<!-- dogear:begin answer -->',
  '<!-- dogear:end answer -->',
  '<!-- dogear:notes -->',
  '<!-- dogear:end notes -->',
  '<!-- dogear:data {} -->',
  '```',
  '```js',
  '~~~~',
  '---',
  'dogear: bank',
  '- [x] A. y',
  '- [ ] B. ',
  '> q',
  '    code',
  '\t',
  '<!--',
  '-->',
  '',
  ' ',
  '文字',
  'text',
  '\\',
  '"',
  '\u00a0',
  '\u3000',
  '\ufeff',
  '\ud800',
  '\0',
  '\r',
  '\n',
  '\r\n',
  '\u2028',
  '😀',
  'a,b',
] as const

const text = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 8 })
  .chain((parts) => fc.constantFrom('\n', '\n\n', '', ' ', '\r\n').map((joint) => parts.join(joint)))

const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })

const questions = fc
  .array(
    fc.record({
      title: text,
      prompt: optional(text),
      answer: text,
      explanation: optional(text),
      choices: optional(
        fc.array(
          fc.record({ label: fc.oneof(fc.constantFrom('A', 'B'), text), text, correct: fc.boolean() }),
          { maxLength: 3 },
        ),
      ),
      topics: fc.array(fc.oneof(fc.constantFrom('一', 'two'), text), { maxLength: 6 }),
      tags: fc.array(fc.oneof(fc.constantFrom('预训练', 'rag'), text), { maxLength: 3 }),
      number: optional(fc.oneof(fc.constant('3.1'), text)),
      difficulty: optional(fc.constantFrom<1 | 2 | 3>(1, 2, 3)),
      key: optional(fc.oneof(fc.constant('k'), text)),
    }),
    { maxLength: 5 },
  )
  .map((records) =>
    records.map((record, order): Question => {
      const given = Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))
      return { ...aQuestion({ id: `q${order}`, order }), ...given }
    }),
  )

const contentOf = ({
  id,
  key,
  number,
  title,
  prompt,
  answer,
  explanation,
  choices,
  topics,
  tags,
  difficulty,
}: Question) =>
  JSON.stringify({
    key: key ?? id,
    number,
    title,
    prompt,
    answer,
    explanation,
    choices,
    topics,
    tags,
    difficulty,
  })

describe('writeDogearMarkdown', () => {
  it('gives back every question, whatever its texts hold', () => {
    fc.assert(
      fc.property(questions, fc.constantFrom('zh-CN', 'en'), text, (list, language, title) => {
        const bank = { ...aBank({ title, language, description: title }) }
        const noteOn = (questionId: string) => ({
          table: 'notes' as const,
          record: { id: 'n', questionId, body: title, createdAt: 0, updatedAt: 0, device: 'd' },
        })
        const written = allAtOnce(
          writeDogearMarkdown({ bank, questions: list, writtenOn: (id) => [noteOn(id)] }),
        )
        const files = readBankFile('x.md', new TextEncoder().encode(written))
        const banks = files.map(({ file }) => file)
        expect(files[0]?.study.written).toEqual(list.map(({ key, id }) => noteOn(key ?? id)))
        expect(banks).toHaveLength(1)
        expect(banks[0]?.bank).toMatchObject({ key: bank.id, title, language, description: title })
        const read = (banks[0]?.questions ?? []).map((draft) => JSON.stringify({ ...pick(draft) }))
        expect(read).toEqual(list.map(contentOf))
      }),
      { numRuns: 1_000 },
    )
  }, 120_000)
})

function pick(draft: Partial<Question>) {
  const { key, number, title, prompt, answer, explanation, choices, topics, tags, difficulty } = draft
  return { key, number, title, prompt, answer, explanation, choices, topics, tags, difficulty }
}
