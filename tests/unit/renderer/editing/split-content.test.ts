import { expect, test } from 'vitest'
import { describeAnchor } from '@shared/domain/anchoring/anchor'
import type { Highlight } from '@shared/domain/records'
import { passagesBehind } from '../../../../src/renderer/features/editing/split-content'

const saved = 'Paper remembers.\nInk dries and Paper stays.'

const marked = (quote: string, at = saved.indexOf(quote)): Highlight => ({
  id: `${quote} ${at}`,
  questionId: 'q',
  field: 'answer',
  anchor: describeAnchor(saved, at, at + quote.length),
  revision: 'saved',
  kind: 1,
  createdAt: 1,
  updatedAt: 1,
  device: 'd',
})

// A word that stands on both sides of the cut, moved by edits, is told apart by the text it was marked on alone.
test('marks go with the second part where they stand there now, by the text they were made on', () => {
  const marks = [marked('Paper'), marked('remembers'), marked('Paper', saved.lastIndexOf('Paper'))]
  const before = 'Paper remembers.\n'
  const whole = `${before}In the end Ink dries at last and Paper stays.`
  expect(passagesBehind(marks, { before, whole, earlier: () => saved })).toEqual(['Paper 31'])
  expect(passagesBehind(marks, { before: saved, whole: saved, earlier: () => undefined })).toEqual([])
  expect(passagesBehind(marks, { before, whole: saved, earlier: () => undefined })).toEqual(['Paper 31'])
})
