import { expect, test } from 'vitest'
import { largestImport, largestOf, largestText } from '../../../../src/shared/domain/import-limits'

const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string) => new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'))

test.each([
  ['a package of Anki or a ZIP archive', utf8('PK\u0003\u0004')],
  ['a collection of Anki', utf8('SQLite format 3\0')],
  ["Dogear's own export", utf8('{\n  "dogear": "library",\n  "version": 1')],
  ["Dogear's own export with a byte order mark", utf8('\uFEFF{"dogear":"library"')],
  ['Moodle XML', utf8('<?xml version="1.0"?>\n<!-- bank -->\n<quiz>')],
  ['Moodle XML in UTF-16', utf16('<?xml version="1.0" encoding="UTF-16"?><quiz>')],
])('%s may fill an import: what is read of it is not all text', (_, start) => {
  expect(largestOf(start)).toBe(largestImport)
})

test.each([
  ['Markdown', utf8('### 1. What is a quiz?\n')],
  ['JSON of others', utf8('[{"question": "PK"}]')],
  ['an empty file', utf8('')],
  ['a table about archives', utf8('question,answer\nPK,SQLite format 3')],
])('%s may be as long as a text', (_, start) => {
  expect(largestOf(start)).toBe(largestText)
})
