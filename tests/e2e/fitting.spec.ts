import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildPackage } from '../support/anki/build-package'
import type { CollectionParts, ReviewPart } from '../support/anki/collection-parts'
import { expect, test } from '../support/e2e/test'

const day = 86_400_000
/** Days after the first grade at which each card was asked again. */
const askedAfter = [0, 1, 4, 12, 32, 77, 140]

/** A year of somebody who forgets far more than is usual: of cards asked again, every second is forgotten. */
function aYearOfReviews(cards: number): CollectionParts {
  const begin = Date.now() - 200 * day
  const notes = Array.from({ length: cards }, (_, at) => ({
    id: at + 1,
    fields: [`Question ${String(at)}`, 'Answer'],
  }))
  const reviews = notes.flatMap(({ id }) =>
    askedAfter.map((after, turn): ReviewPart => {
      const interval = (askedAfter[turn + 1] ?? 300) - after
      return {
        ...{
          id: begin + after * day + id * 60_000,
          cardId: id,
          ease: turn > 0 && (id + turn) % 2 === 0 ? 1 : 3,
        },
        ...{ interval, lastInterval: after - (askedAfter[turn - 1] ?? 0), factor: 2_500, time: 9_000 },
        type: turn === 0 ? 0 : 1,
      }
    }),
  )
  const cardParts = notes.map(({ id }) => ({
    ...{ id, noteId: id, type: 2, queue: 2, due: 300, interval: 100, factor: 2_500 },
    repetitions: askedAfter.length,
  }))
  return { createdAt: Math.floor(begin / 1_000), notes, cards: cardParts, reviews }
}

test.use({
  banks: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'dogear-e2e-anki-'))
    const path = join(folder, 'history.apkg')
    await writeFile(path, buildPackage('legacy 2', aYearOfReviews(80)))
    await use([path])
    await rm(folder, { recursive: true, force: true })
  },
})

test('the model is fitted to the history that came from Anki, put in force, undone and given up', async ({
  app,
  page,
}) => {
  await page.goto(new URL('#/settings/study', page.url()).href)
  const counts = { reviews: String(80 * (askedAfter.length - 1)) }
  await expect(page.getByText(app.t('settings.study.fitting.enough', counts))).toBeVisible()
  await page.getByRole('button', { name: app.t('settings.study.fitting.do') }).click()
  const use = page.getByRole('button', { name: app.t('settings.study.fitting.use') })
  await expect(use).toBeVisible({ timeout: 90_000 })
  await expect(page.getByRole('row', { name: app.t('settings.study.fitting.logLoss') })).toContainText(
    /0\.\d{4}/,
  )
  await use.click()
  const inForce = page.getByText(app.t('settings.study.fitting.inForce', counts))
  await expect(inForce).toBeVisible()
  await page.reload()
  await expect(inForce).toBeVisible()
  await page.getByRole('button', { name: app.t('settings.study.fitting.reset') }).click()
  await expect(inForce).toBeHidden()
  await app.undo()
  await expect(inForce).toBeVisible()
})
