import { expect, test } from 'vitest'
import { servePage } from '../../../../src/main/electron/page-protocol'
import { readMedia, writeMedia } from '../../../../src/main/library/media'
import { FakeElectron } from '../../../support/fake-electron'
import { aPicture, mediaName } from '../../../support/pictures'
import { temporaryFolder } from '../../../support/temporary-library'

test('pictures of the library are served, closed in themselves', async () => {
  const folder = await temporaryFolder()
  const electron = new FakeElectron(folder)
  servePage(electron.api, folder, (wanted) => readMedia(folder, wanted))
  const name = mediaName(aPicture(), 'png')
  await writeMedia(folder, [{ name, bytes: aPicture() }])
  const get = async (url: string) => electron.protocols.get('app')?.(new Request(url))
  const picture = await get(`app://dogear/media/${name}`)
  expect(picture?.headers.get('Content-Type')).toBe('image/png')
  expect(picture?.headers.get('Content-Security-Policy')).toContain('sandbox')
  expect(Buffer.from((await picture?.arrayBuffer()) ?? new ArrayBuffer())).toEqual(aPicture())
  for (const path of ['media/..%2fstudy.json', 'media/study.json', 'media/', `other/${name}`])
    expect([path, (await get(`app://dogear/${path}`))?.status]).toEqual([path, 404])
})
