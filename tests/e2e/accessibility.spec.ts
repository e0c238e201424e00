import { resolve } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { RoomName } from '../support/e2e/dogear-app'
import { expect, test } from '../support/e2e/test'

test.use({ banks: [resolve('resources/banks/llm-startup.en.md')] })

const rooms: RoomName[] = ['today', 'library', 'bookmarks', 'import', 'settings']

for (const theme of ['light', 'dark'] as const) {
  test.describe(`in the ${theme} theme`, () => {
    test.use({ colorScheme: theme })

    for (const room of rooms) {
      test(`axe finds nothing in the room ${room}`, async ({ app, page, electron }) => {
        await app.goTo(room)
        await expect(app.main.getByRole('heading').first()).toBeVisible()
        const { violations } = await new AxeBuilder({ page }).setLegacyMode(electron !== undefined).analyze()
        expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }))).toEqual([])
      })
    }

    test('axe finds nothing in the reader with a note open', async ({ app, page, electron }) => {
      await app.goTo('library')
      await app.library.open('What is a large pre-trained model')
      await app.reader.writeNote('A note.')
      const { violations } = await new AxeBuilder({ page }).setLegacyMode(electron !== undefined).analyze()
      expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }))).toEqual([])
    })
  })
}
