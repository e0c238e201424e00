import { expect, test } from 'vitest'
import { plainText, textFrom } from '../../../../src/renderer/features/today/plain-text'

test('signs, tables and code go, the sentences stay', () => {
  const markdown =
    '## Head\n\n**Bold** and [a link](https://example.org).\n\n| a | b |\n|---|---|\n\n```js\nlet x\n```\n\n- point `one`'
  expect(plainText(markdown)).toBe('Head Bold and a link. point one')
})

test('the text goes on from the sentence where reading stopped', () => {
  const text = '第一句在这里。第二句接着说。第三句收尾。'
  expect(textFrom(text, 0.5)).toBe('… 第二句接着说。第三句收尾。')
  expect(textFrom(text, 0)).toBe(text)
})

test('a question read to its end still shows something', () => {
  expect(textFrom('只有一句话。', 1)).not.toBe('')
})
