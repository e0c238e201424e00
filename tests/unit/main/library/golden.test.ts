import { cp, readdir, readFile, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { tableNames } from '../../../../src/shared/domain/records'
import { openLibrary } from '../../../../src/main/library/open-library'
import { verifyLibrary } from '../../../../src/main/library/verify-library'
import { pinnedClock, pinnedIds } from '../../../support/pinned'
import { temporaryFolder } from '../../../support/temporary-library'

const fixtures = resolve(import.meta.dirname, '../../../fixtures/library')
const versions = (await readdir(fixtures)).filter((name) => /^v\d+$/.test(name))

/** A fixture: a library as that version of the format left it, and the records it holds. */
async function fixture(version: string): Promise<{ folder: string; expected: Record<string, unknown> }> {
  const folder = await temporaryFolder()
  await cp(join(fixtures, version, 'library'), folder, { recursive: true })
  const text = await readFile(join(fixtures, version, 'expected.json'), 'utf8')
  return { folder, expected: JSON.parse(text) as Record<string, unknown> }
}

async function recordsIn(folder: string): Promise<{ tables: Record<string, unknown>; recovery: unknown }> {
  const library = await openLibrary({ folder, clock: pinnedClock(), ids: pinnedIds() })
  const tables = Object.fromEntries(
    tableNames
      .filter((name) => library.all(name).size > 0)
      .map((name) => [name, [...library.all(name).values()].sort((a, b) => (a.id < b.id ? -1 : 1))]),
  )
  await library.close()
  return { tables, recovery: library.recovery }
}

describe.each(versions)('a library of format %s', (version) => {
  test('opens with every record, changes on the journal included, and nothing to report', async () => {
    const { folder, expected } = await fixture(version)
    expect(await verifyLibrary(folder)).toMatchObject({ ok: true, problems: [] })
    expect(await recordsIn(folder)).toEqual({ tables: expected, recovery: [] })
  })

  test('is sound and whole after it was written anew', async () => {
    const { folder, expected } = await fixture(version)
    await recordsIn(folder)
    expect(await recordsIn(folder)).toEqual({ tables: expected, recovery: [] })
    expect(await verifyLibrary(folder)).toMatchObject({ ok: true, problems: [] })
  })

  test.each(['banks/01JZ0000000000000000000001.json', 'study.json'])('can rebuild %s', async (name) => {
    const { folder, expected } = await fixture(version)
    await rm(join(folder, name))
    const { tables, recovery } = await recordsIn(folder)
    expect(recovery).toMatchObject([{ kind: 'documentRebuilt', file: name }])
    expect(tables).toEqual(expected)
  })
})

test('a library of format v2 can rebuild its review log', async () => {
  const { folder, expected } = await fixture('v2')
  await rm(join(folder, 'reviews.ndjson'))
  const { tables, recovery } = await recordsIn(folder)
  expect(recovery).toMatchObject([{ kind: 'documentRebuilt', file: 'reviews.ndjson', recovered: 2 }])
  expect(tables).toEqual(expected)
})
