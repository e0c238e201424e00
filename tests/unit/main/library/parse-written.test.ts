import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseWritten } from '../../../../src/main/library/parse-written'
import { writeLibraryDocument } from '../../../../src/main/library/write-library-document'
import { aBank, aQuestion, temporaryFolder } from '../../../support/temporary-library'

/** A document as it is written, with texts that look like its own punctuation. */
async function written(questions: number): Promise<Buffer> {
  const folder = await temporaryFolder()
  const answer = '换行\n],\n"notes": [\n{"id":1},\n"checksum": "00000000"\n}\n😀'
  const lists = {
    banks: [aBank()],
    questions: Array.from({ length: questions }, (_, order) =>
      aQuestion({ id: `q${order}`, order, answer: answer.repeat(1 + (order % 40)) }),
    ),
    revisions: [],
  }
  await writeLibraryDocument(folder, 'banks/bank.json', { revision: 7, savedAt: 8, lists })
  return readFile(join(folder, 'banks/bank.json'))
}

test.each([0, 1, 3_000])(
  'a written document of %i questions is parsed as JSON.parse would',
  async (count) => {
    const bytes = await written(count)
    const { checksum, ...rest } = JSON.parse(bytes.toString('utf8')) as Record<string, unknown>
    expect(checksum).toBeDefined()
    expect(await parseWritten(bytes)).toEqual(rest)
  },
)

test('a document of another form is left to others', async () => {
  const bytes = await written(3)
  const compact = JSON.stringify(JSON.parse(bytes.toString('utf8')))
  expect(await parseWritten(Buffer.from(compact))).toBeUndefined()
  expect(await parseWritten(bytes.subarray(0, bytes.length - 60))).toBeUndefined()
  expect(await parseWritten(Buffer.from('{}'))).toBeUndefined()
})
