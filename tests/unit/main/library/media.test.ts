import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readMedia, writeMedia } from '../../../../src/main/library/media'
import { openLibrary } from '../../../../src/main/library/open-library'
import { verifyLibrary } from '../../../../src/main/library/verify-library'
import { aPicture, mediaName } from '../../../support/pictures'
import { aBank, aQuestion, putBank, temporaryLibrary } from '../../../support/temporary-library'

const bytes = aPicture()
const name = mediaName(bytes, 'png')

describe('media of a library', () => {
  test('are read back as what they are, and nothing else is read', async () => {
    const { folder } = await temporaryLibrary()
    await writeMedia(folder, [{ name, bytes }])
    expect(await readMedia(folder, name)).toEqual({ body: bytes, mediaType: 'image/png' })
    await writeFile(join(folder, 'media', 'notes.txt'), 'x')
    for (const other of ['notes.txt', '../library.json', `${name}.json`, name.replace('png', 'html'), ''])
      expect(await readMedia(folder, other)).toBeUndefined()
    expect(await readMedia(folder, mediaName(aPicture(1), 'png'))).toBeUndefined()
  })

  test('are not taken under a name that is not the hash of their content', async () => {
    const { folder } = await temporaryLibrary()
    await expect(writeMedia(folder, [{ name, bytes: aPicture(1) }])).rejects.toThrow(TypeError)
    await expect(writeMedia(folder, [{ name: '../x.png', bytes }])).rejects.toThrow(TypeError)
    expect(await readdir(folder)).not.toContain('media')
  })

  test('that were damaged are mended by writing them again', async () => {
    const { folder } = await temporaryLibrary()
    await mkdir(join(folder, 'media'))
    await writeFile(join(folder, 'media', name), 'damaged')
    await writeMedia(folder, [{ name, bytes }])
    expect((await readMedia(folder, name))?.body).toEqual(bytes)
  })

  test('leave a library that opens, without what a cut-short write left', async () => {
    const { folder, library, clock, ids } = await temporaryLibrary()
    await writeMedia(folder, [{ name, bytes }])
    await library.close()
    await writeFile(join(folder, 'media', `${name}.tmp`), 'half')
    const again = await openLibrary({ folder, clock, ids })
    expect(again.recovery).toEqual([])
    expect(await readdir(join(folder, 'media'))).toEqual([name])
    await again.close()
  })
})

describe('verifyLibrary', () => {
  test('misses a picture that a question or a note refers to, and sees one that was changed', async () => {
    const { folder, library } = await temporaryLibrary()
    const other = mediaName(aPicture(1), 'png')
    await library.commit([
      ...putBank(aBank(), [aQuestion({ id: 'q1', answer: `![a](media/${name})` })]),
      {
        op: 'put',
        table: 'notes',
        value: {
          id: 'n1',
          questionId: 'q1',
          body: `![b](media/${other} "t")`,
          createdAt: 1,
          updatedAt: 1,
          device: 'd',
        },
      },
    ])
    await writeMedia(folder, [
      { name, bytes },
      { name: other, bytes: aPicture(1) },
    ])
    expect(await verifyLibrary(folder)).toMatchObject({ ok: true })
    await writeFile(join(folder, 'media', name), 'damaged')
    await rm(join(folder, 'media', other))
    const { ok, problems } = await verifyLibrary(folder)
    expect(ok).toBe(false)
    expect(problems).toMatchObject([
      { file: `media/${name}`, message: expect.stringMatching(/damaged.*q1/) as string },
      { file: `media/${other}`, message: expect.stringMatching(/missing.*n1/) as string },
    ])
  })
})
