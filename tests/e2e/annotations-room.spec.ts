import { resolve } from 'node:path'
import type { DogearApp } from '../support/e2e/dogear-app'
import { painted, select } from '../support/e2e/passages'
import { expect, test } from '../support/e2e/test'

test.use({ banks: [resolve('tests/fixtures/e2e/two-topics.md')] })

async function open(app: DogearApp, title: string): Promise<void> {
  await app.goTo('library')
  await app.library.open(title)
}

/** Marks words of the answer that is open by a key of the bar: a colour, or T for a tag and the colour used last. */
async function mark(app: DogearApp, words: string, kind: 1 | 2, tag?: string): Promise<void> {
  const { page, t } = app
  await select(page, words)
  await expect(page.getByRole('toolbar', { name: t('notes.highlight.mark') })).toBeVisible()
  await page.keyboard.press(tag === undefined ? String(kind) : 't')
  if (tag !== undefined) {
    const field = page.getByRole('textbox', { name: t('notes.highlight.tags') })
    await field.fill(tag)
    await field.press('Enter')
    await expect(page.getByRole('list', { name: t('notes.highlight.list') })).toContainText(`#${tag}`)
  }
  await expect.poll(() => painted(page, `mark-${kind}`)).toContain(words)
}

test('the list is narrowed by colour, tag, topic and text together, and each filter is taken away again', async ({
  app,
}) => {
  const { page, t } = app
  await open(app, 'When are leaves picked?')
  await mark(app, 'Early in the morning', 1, 'heat')
  await mark(app, 'dries the dew', 2)
  await open(app, 'How hot should water be?')
  await mark(app, 'black leaves', 2, 'heat')
  await mark(app, 'Green leaves', 1)
  await page.goto(new URL('#/annotations', page.url()).href)

  const rows = page.getByRole('listbox', { name: t('annotations.list') }).getByRole('option')
  const shown = async (...quotes: string[]): Promise<void> => {
    await expect(rows).toHaveCount(quotes.length)
    for (const quote of quotes) await expect(rows.filter({ hasText: quote })).toHaveCount(1)
  }
  const kinds = page.getByRole('group', { name: t('annotations.kinds') })
  const doubt = kinds.getByRole('button', { name: t('notes.highlight.kinds.2') })
  const search = page.getByRole('searchbox', { name: t('annotations.search') })
  const choose = (label: string, option: string | RegExp): Promise<unknown> => {
    const select = page.getByRole('combobox', { name: t(label), exact: true })
    return select
      .getByRole('option', { name: option })
      .getAttribute('value')
      .then((value) => select.selectOption(value))
  }

  await shown('Early in the morning', 'dries the dew', 'Green leaves', 'black leaves')
  await choose('annotations.bank', 'Tea')
  await choose('annotations.topic', 'Water')
  await shown('Green leaves', 'black leaves')
  await choose('annotations.tag', /#heat/)
  await shown('black leaves')
  await choose('annotations.topic', t('annotations.allTopics'))
  await shown('Early in the morning', 'black leaves')
  await doubt.click()
  await shown('black leaves')
  await search.fill('early')
  await expect(page.getByText(t('annotations.noneFound'))).toBeVisible()
  await doubt.click()
  await shown('Early in the morning')
  await search.fill('')
  await shown('Early in the morning', 'black leaves')
  await choose('annotations.tag', t('annotations.allTags'))
  await choose('annotations.bank', t('annotations.allBanks'))
  await shown('Early in the morning', 'dries the dew', 'Green leaves', 'black leaves')

  await search.fill('dew')
  await shown('dries the dew')
  await rows.first().click()
  await expect(app.reader.title).toHaveText('When are leaves picked?')
  await expect.poll(() => painted(page, 'mark-touched')).toEqual(['dries the dew'])
})
