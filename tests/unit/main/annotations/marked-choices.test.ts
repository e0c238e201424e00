import { expect, test } from 'vitest'
import { describeAnchor } from '../../../../src/shared/domain/anchoring/anchor'
import { markedSource } from '../../../../src/shared/domain/marked-source'
import type { Choice } from '../../../../src/shared/domain/records'
import { replaceQuestion } from '../../../../src/shared/domain/revision'
import { findMarks } from '../../../../src/main/annotations/find-marks'
import { fieldStream } from '../../../../src/main/annotations/markdown-stream'
import { writePrintedPage } from '../../../../src/main/exporting/printed-page'
import { allAtOnce } from '../../../../src/main/in-slices'
import { highlightsByQuestion } from '../../../../src/main/library/views'
import { createHighlights } from '../../../../src/main/services/highlights'
import { aBank, aQuestion, putBank, temporaryLibrary } from '../../../support/temporary-library'

const choices: Choice[] = [
  { label: 'A', text: '先**召回**，再重排', correct: true },
  { label: 'B', text: '只看 $k=10$ 的结果', correct: false },
  { label: 'C', text: '先重排，再召回', correct: false },
]

/** A question with a mark on a passage of its choices. */
async function marked(quote: string) {
  const bench = await temporaryLibrary()
  const question = aQuestion({ id: 'q1', title: '怎样检索', choices })
  await bench.library.commit(putBank(aBank(), [question]))
  const stream = fieldStream(markedSource({ choices }, 'choices'), 'choices')
  const start = stream.indexOf(quote)
  const anchor = describeAnchor(stream, start, start + quote.length)
  const { 'highlights.add': add } = createHighlights(bench)
  const mark = await add({ questionId: 'q1', field: 'choices', anchor, kind: 2 })
  const place = () => {
    const now = bench.library.get('questions', 'q1') ?? question
    const marks = highlightsByQuestion(bench.library).get('q1') ?? []
    return findMarks(bench.library, now, marks).get(mark.id)
  }
  const replaceChoices = async (replaced: Choice[]) => {
    const before = bench.library.get('questions', 'q1') ?? question
    const writing = { ids: bench.ids, now: bench.clock(), device: 'test' }
    const operations = replaceQuestion(before, { ...before, choices: replaced }, writing)
    await bench.history.change({ key: 'bankUpdated' }, operations)
  }
  return { ...bench, place, replaceChoices }
}

test('a mark on a choice goes along when the choices change their order, and is an orphan when its choice is gone', async () => {
  const { place, replaceChoices } = await marked('先重排，再召回')
  expect(place()).toMatchObject({ state: 'exact' })
  await replaceChoices([choices[2], choices[0], choices[1]].filter((choice) => choice !== undefined))
  expect(place()).toEqual({ state: 'moved', start: 0, end: 7 })
  await replaceChoices(choices.slice(0, 2))
  expect(place()).toEqual({ state: 'orphan' })
})

test('in print a mark stands in its choice, and one over two choices in both', async () => {
  const printed = async (quote: string) => {
    const { library } = await marked(quote)
    const questions = [...library.all('questions').values()]
    const banks = [{ bank: aBank(), questions }]
    return allAtOnce(writePrintedPage(library, { banks, name: 'x', isWhole: true }, () => undefined))
  }
  expect(await printed('重排，再召回')).toContain('先<mark class="kind-2">重排，再召回</mark>')
  const page = await printed('再重排\n只看')
  expect(page).toContain('，<mark class="kind-2">再重排</mark>')
  expect(page).toContain('<mark class="kind-2">只看</mark>')
})
