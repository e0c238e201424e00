import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { UnreadableReason } from '@shared/domain/import'
import { UnreadableFileError } from '../../../../src/main/importing/format'
import { readBankFile } from '../../../../src/main/importing/read-bank-file'
import { aPicture } from '../../../support/pictures'

const text = strToU8('### 1. 甲？\n\n**答案：** 乙\n')

/** The archive with its table of contents changed, which is what is read first and believed by many. */
function withContents(bytes: Uint8Array, change: (entry: DataView) => void): Uint8Array {
  const changed = Uint8Array.from(bytes)
  const view = new DataView(changed.buffer)
  for (let at = 0; at + 4 <= changed.length; at += 1) {
    if (view.getUint32(at, true) === 0x02014b50) change(new DataView(changed.buffer, at))
  }
  return changed
}

const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`${index}.md`, text]))
const zeros = new Uint8Array(40 * 1024 * 1024)

const refused: [what: string, name: string, bytes: Uint8Array, reason: UnreadableReason][] = [
  ['a picture', 'a.png', aPicture(), 'notText'],
  ['a PDF', 'a.md', strToU8('%PDF-1.7\n'), 'notText'],
  ['NUL bytes throughout', 'a.md', new Uint8Array(4_000), 'notText'],
  ['a Word document', 'a.docx', zipSync({ 'word/document.xml': text }), 'document'],
  [
    'a Word document with a password',
    'a.docx',
    Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(600)]),
    'document',
  ],
  [
    'an archive with a password',
    'a.zip',
    withContents(zipSync({ 'a.md': text }), (entry) => entry.setUint16(8, 1, true)),
    'password',
  ],
  [
    'an archive with an entry that says it is enormous',
    'a.zip',
    withContents(zipSync({ 'a.md': text }), (entry) => entry.setUint32(24, 0xf0000000, true)),
    'tooLarge',
  ],
  [
    'an archive whose entries overlap: one piece of data under many names, enormous together',
    'a.zip',
    withContents(zipSync(many), (entry) => {
      entry.setUint32(24, 100 * 1024 * 1024, true)
      entry.setUint32(42, 0, true)
    }),
    'tooLarge',
  ],
  ['an archive that was cut off', 'a.zip', zipSync({ 'a.md': text }).subarray(0, 60), 'damaged'],
  ['an archive without files', 'a.zip', zipSync({}), 'nothing'],
  ['an archive of an archive', 'a.zip', zipSync({ 'b.zip': zipSync({ 'a.md': text }) }), 'nothing'],
  ['an export of a newer version', 'a.json', strToU8('{"dogear":"library","version":99}'), 'newer'],
  ['a text that calls itself an Anki package', 'a.apkg', strToU8('hello'), 'notAnki'],
  ['an empty Anki package', 'a.apkg', new Uint8Array(), 'notAnki'],
]

// Without a reason the page shows a sentence in English to everybody.
describe('a file that is refused says why', () => {
  it.each(refused)('%s', (_what, name, bytes, reason) => {
    let refusal: unknown
    try {
      readBankFile(name, bytes)
    } catch (error) {
      refusal = error
    }
    expect(refusal).toBeInstanceOf(UnreadableFileError)
    expect(refusal).toMatchObject({ path: name, reason })
  })
})

// A small file that unpacks to gigabytes must not be unpacked to find that out.
it('an entry that unpacks to more than it says costs itself only', () => {
  const bytes = withContents(zipSync({ 'a.md': text, 'b.md': zeros }), (entry) => {
    if (entry.getUint32(24, true) === zeros.length) entry.setUint32(24, 10, true)
  })
  const banks = readBankFile('a.zip', bytes)
  expect(banks.map(({ file }) => file.path)).toEqual(['a.zip/a.md'])
  expect(banks[0]?.file.warnings.map(({ code }) => code)).toContain('fileSkipped')
})
