import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createImports } from '../../../../src/main/services/imports'
import { aPicture } from '../../../support/pictures'
import { sendImport } from '../../../support/send-import'
import { temporaryLibrary } from '../../../support/temporary-library'

const file = (...answers: string[]) =>
  answers.map((answer, at) => `### ${at + 1}. Question ${at + 1}?\n\n**Answer:** ${answer}\n`).join('\n')

async function bench() {
  const given = await temporaryLibrary()
  return { ...given, handlers: createImports({ ...given, events: given.bus, bundledBanks: '' }) }
}

describe('imports that are not finished', () => {
  it('tells a page that was loaded anew which import it can go on with, as edited', async () => {
    const { handlers, folder } = await bench()
    const importId = await sendImport(handlers, { 'b.md': file('one') })
    await handlers['imports.preview']({ importId, asNew: true })
    await handlers['imports.reread']({ importId, source: 0, text: file('one', 'two') })
    const files = [{ name: 'b.md', size: file('one').length }]
    expect(await handlers['imports.held']({})).toEqual({
      open: [{ importId, files, asNew: true }],
      left: null,
    })
    expect(await handlers['imports.preview']({ importId })).toMatchObject({ plan: { added: 2 } })
    await handlers['imports.discard']({ importId })
    expect(await handlers['imports.held']({})).toEqual({ open: [], left: null })
    expect(await readdir(join(folder, 'cache', 'imports'))).toEqual([])
  })

  it('remembers the files and what was edited in them when the app ends during a preview', async () => {
    const given = await bench()
    const importId = await sendImport(given.handlers, { 'b.md': file('one') })
    await given.handlers['imports.preview']({ importId })
    const text = file('one', 'two')
    await given.handlers['imports.reread']({ importId, source: 0, text })
    // Every change of the preview is written before the next answer is.
    await given.handlers['imports.discard']({ importId: 'another' })
    const after = createImports({ ...given, events: given.bus, bundledBanks: '' })
    const left = {
      importId,
      files: [{ name: 'b.md', size: file('one').length }],
      edits: [{ path: 'b.md', text }],
    }
    expect(await after['imports.held']({})).toEqual({ open: [], left })
    await after['imports.discard']({ importId })
    expect(await after['imports.held']({})).toEqual({ open: [], left: null })
  })

  it('offers no import that was refused, or whose files did not come whole', async () => {
    const { handlers } = await bench()
    await handlers['imports.begin']({ files: [{ name: 'half.md', size: 4 }] })
    const importId = await sendImport(handlers, { 'a.png': aPicture() })
    await expect(async () => handlers['imports.preview']({ importId })).rejects.toMatchObject({
      code: 'UNREADABLE',
    })
    expect(await handlers['imports.held']({})).toMatchObject({ open: [] })
  })
})
