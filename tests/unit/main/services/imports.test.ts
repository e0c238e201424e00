import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createImports } from '../../../../src/main/services/imports'
import { createExports } from '../../../../src/main/services/exports'
import { temporaryLibrary } from '../../../support/temporary-library'

const bundled =
  '---\ndogear: bank\nkey: sample\ntitle: Sample\nlanguage: en\n---\n\n### One\n<!-- dogear: key=one -->\n\n**Answer:** 1\n'
const upload = (name: string, text: string) => ({ name, base64: Buffer.from(text).toString('base64') })

async function bench() {
  const given = await temporaryLibrary()
  const bundledBanks = join(given.folder, '..', `${given.folder.split('/').at(-1) ?? 'x'}-banks`)
  await mkdir(bundledBanks)
  await writeFile(join(bundledBanks, 'sample.md'), bundled)
  return { ...given, handlers: createImports({ ...given, bundledBanks }), exports: createExports(given) }
}

describe('imports', () => {
  it('stores nothing before the commit, then one undo step', async () => {
    const { handlers, history, library } = await bench()
    const preview = await handlers['imports.preview']({ files: [upload('b.md', bundled)] })
    expect(preview).toMatchObject({ title: 'Sample', bankId: null, plan: { added: 1 }, texts: [bundled] })
    expect(library.revision).toBe(0)
    const outcome = await handlers['imports.commit']({ previewId: preview.previewId, title: 'Mine' })
    expect(outcome).toMatchObject({ added: 1, archived: 0 })
    expect(library.get('banks', outcome.bankId)?.title).toBe('Mine')
    expect(await history.handlers['history.undo']({})).toMatchObject({
      undo: null,
      redo: { key: 'bankImported', subject: 'Mine' },
    })
    expect(library.all('questions').size).toBe(0)
  })

  it('plans again at the commit, against what the library has become', async () => {
    const { handlers } = await bench()
    const one = await handlers['imports.preview']({ files: [upload('b.md', bundled)] })
    const two = await handlers['imports.preview']({ files: [upload('b.md', bundled)] })
    await handlers['imports.commit']({ previewId: one.previewId })
    expect(await handlers['imports.commit']({ previewId: two.previewId })).toMatchObject({
      added: 0,
      unchanged: 1,
    })
  })

  it('forgets discarded previews and all but the last few', async () => {
    const { handlers } = await bench()
    const ids: string[] = []
    for (let count = 0; count < 6; count += 1) {
      ids.push((await handlers['imports.preview']({ files: [upload('b.md', bundled)] })).previewId)
    }
    await handlers['imports.discard']({ previewId: ids[5] ?? '' })
    await expect(async () => handlers['imports.commit']({ previewId: ids[0] ?? '' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await expect(async () => handlers['imports.commit']({ previewId: ids[5] ?? '' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('names the file that cannot be read', async () => {
    const { handlers } = await bench()
    await expect(async () =>
      handlers['imports.preview']({ files: [upload('b.zip', 'PK\u0003\u0004')] }),
    ).rejects.toMatchObject({
      code: 'UNREADABLE',
      details: { path: 'b.zip' },
    })
  })

  it('lists the bundled banks and adds one', async () => {
    const { handlers } = await bench()
    expect(await handlers['imports.bundled']({})).toMatchObject([
      { name: 'sample.md', title: 'Sample', questionCount: 1, bankId: null },
    ])
    const { bankId } = await handlers['imports.addBundled']({ name: 'sample.md' })
    expect(await handlers['imports.bundled']({})).toMatchObject([{ bankId }])
  })

  it('exports what it imported, and the export imported again changes nothing', async () => {
    const { handlers, exports } = await bench()
    const { bankId } = await handlers['imports.addBundled']({ name: 'sample.md' })
    const file = await exports['exports.create']({ format: 'markdown', bankId })
    const preview = await handlers['imports.preview']({ files: [upload(file.fileName, file.content)] })
    expect(preview).toMatchObject({ bankId, plan: { added: 0, changed: 0, archived: 0, unchanged: 1 } })
  })
})
