import { expect, test } from 'vitest'
import { joinSentences } from '../../../src/renderer/ui/join-sentences'

test('a space stands between sentences, but not after a full-width stop', () => {
  expect(joinSentences(['Missed once.', 'Read twice.'])).toBe('Missed once. Read twice.')
  expect(joinSentences(['漏了一次。', '读过两次。'])).toBe('漏了一次。读过两次。')
})

test('one sentence stays as it is', () => {
  expect(joinSentences(['Missed once.'])).toBe('Missed once.')
})
