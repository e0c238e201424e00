import { resolve } from 'node:path'
import { expect, test } from '../support/e2e/test'

test.use({ banks: [resolve('tests/fixtures/e2e/three-questions.md')] })

test('a question is read and marked, and is found as it was left', async ({ app }) => {
  await app.goTo('library')
  await app.library.open('Why write things down?')
  await expect(app.reader.answer).toContainText('Paper remembers')
  await app.reader.foldCorner()
  await expect(app.reader.corner).toHaveAttribute('aria-pressed', 'true')
  await app.reader.writeNote('Ask grandmother about her notebooks.')
  await app.page.reload()
  await expect(app.reader.corner).toHaveAttribute('aria-pressed', 'true')
  await expect(app.reader.notes).toContainText('Ask grandmother')
})
