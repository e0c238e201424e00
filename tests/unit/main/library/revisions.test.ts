import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Operation } from '../../../../src/shared/domain/records'
import { replaceQuestion } from '../../../../src/shared/domain/revision'
import { openLibrary } from '../../../../src/main/library/open-library'
import { revisionsOf } from '../../../../src/main/library/views'
import { verifyLibrary } from '../../../../src/main/library/verify-library'
import { aBank, aQuestion, putBank, temporaryLibrary } from '../../../support/temporary-library'

test('revisions are written into the document of their bank and follow a question that moves', async () => {
  const bench = await temporaryLibrary()
  const { library, folder, clock, ids } = bench
  const question = aQuestion({ id: 'q1' })
  await library.commit([...putBank(aBank(), [question]), ...putBank(aBank({ id: 'other' }), [])])
  const edited = { ...question, answer: 'Another.', editedAt: 2 }
  await library.commit(replaceQuestion(question, edited, { ids, now: 2, device: 'test' }))
  const [kept] = revisionsOf(library, 'q1')
  await library.close()

  const documentOf = (bank: string) => readFile(join(folder, 'banks', `${bank}.json`), 'utf8')
  expect(await documentOf('bank')).toContain('An answer.')
  const again = await openLibrary({ folder, clock, ids })
  expect(revisionsOf(again, 'q1')).toEqual([kept])
  const moved: Operation[] = kept
    ? [
        { op: 'put', table: 'questions', value: { ...edited, bankId: 'other' } },
        { op: 'put', table: 'revisions', value: { ...kept, bankId: 'other' } },
      ]
    : []
  await again.commit(moved)
  await again.close()

  expect(await documentOf('bank')).not.toContain('An answer.')
  const last = await openLibrary({ folder, clock, ids })
  expect(revisionsOf(last, 'q1')).toMatchObject([{ bankId: 'other', content: { answer: 'An answer.' } }])
  await last.close()
  expect(await verifyLibrary(folder)).toMatchObject({ ok: true, counts: { revisions: 1 } })
})
