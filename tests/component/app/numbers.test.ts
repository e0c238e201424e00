import { expect, test } from 'vitest'
import { createTranslator } from '../../../src/renderer/locales/i18n'

test('numbers are grouped, and a way of writing them asked for is kept to after plain ones', () => {
  const { n } = createTranslator('en').global
  expect([n(12_345), n(0.5, { style: 'percent' }), n(12_345), n(1.25)]).toEqual([
    '12,345',
    '50%',
    '12,345',
    '1.25',
  ])
})
