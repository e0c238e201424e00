import { expect, test } from 'vitest'
import { describeAnchor } from '@shared/domain/anchoring/anchor'
import type { Highlight } from '@shared/domain/records'
import { placeInExcerpts } from '../../../src/renderer/features/notes/place-excerpts'

const answer = ['- **召回率**：找回了多少', '- **精确率**：找回了多少是对的', '- 两者此消彼长'].join('\n')
/** As the answer is read: what marks are made on. */
const read = '\n召回率：找回了多少\n精确率：找回了多少是对的\n两者此消彼长\n'

function marked(quote: string, occurrence = 0): Highlight {
  let start = read.indexOf(quote)
  for (let times = 0; times < occurrence; times += 1) start = read.indexOf(quote, start + 1)
  const anchor = describeAnchor(read, start, start + quote.length)
  const stamps = { createdAt: 1, updatedAt: 1, device: 'd' }
  return { id: quote, questionId: 'q', field: 'answer', anchor, revision: '', kind: 1, ...stamps }
}

function placed(points: readonly string[], highlights: Highlight[]): string[] {
  const root = document.createElement('ol')
  root.innerHTML = points.map((point) => `<li>1<span data-excerpt-of="answer">${point}</span></li>`).join('')
  return placeInExcerpts(root, { question: { answer }, highlights, earlierTexts: {} }).map(
    ({ passage }) => passage?.stream.text.slice(passage.start, passage.end) ?? '',
  )
}

const points = [
  '<strong>召回率</strong>：找回了多少',
  '<strong>精确率</strong>：找回了多少是对的',
  '两者此消彼长',
]

test('words said twice are marked in the point they were marked in only', () => {
  expect(placed(points, [marked('找回了多少', 1)])).toEqual(['找回了多少'])
  expect(placed(points.slice(0, 1), [marked('找回了多少', 1)])).toEqual([])
})

test('a passage over two points is marked in both', () => {
  expect(placed(points, [marked('是对的\n两者')])).toEqual(['是对的', '两者'])
})

test('a point that does not stand in the answer as it is bears no mark, and the others keep theirs', () => {
  expect(placed(['由人改写的一点', ...points.slice(1)], [marked('精确率')])).toEqual(['精确率'])
})
