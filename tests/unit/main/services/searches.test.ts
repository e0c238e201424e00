import { describe, expect, test } from 'vitest'
import { questionQuerySchema } from '../../../../src/shared/domain/query'
import { openLibrary } from '../../../../src/main/library/open-library'
import { createSearch } from '../../../../src/main/search/create-search'
import { createListings } from '../../../../src/main/services/question-listings'
import { createSearches } from '../../../../src/main/services/searches'
import { aBank, aQuestion, putBank, temporaryLibrary } from '../../../support/temporary-library'

async function room() {
  const bench = await temporaryLibrary()
  await bench.library.commit([
    ...putBank(aBank(), [
      aQuestion({ id: 'a', title: '召回', topics: ['检索', '评测'] }),
      aQuestion({ id: 'b', title: '召回率', topics: ['检索'] }),
      aQuestion({ id: 'c', title: 'Latency', topics: ['推理'] }),
    ]),
    ...putBank(aBank({ id: 'other' }), [aQuestion({ id: 'd', title: '召回 again' })]),
  ])
  const search = createSearch(bench)
  const handlers = createSearches({
    ...bench,
    search,
    listings: createListings(bench.library, search, bench.clock),
  })
  return { ...bench, handlers }
}

describe('saved searches', () => {
  test('follow the library, are there after a restart, and are undone by name', async () => {
    const { handlers, history, library, folder, clock, ids } = await room()
    await handlers['searches.save']({ name: '召回的题', text: '召回', bankId: 'bank' })
    expect(await handlers['searches.list']({})).toMatchObject([{ count: 2, isBroken: false }])
    await library.commit(putBank(aBank(), [aQuestion({ id: 'e', title: '又一题召回' })]))
    expect(await handlers['searches.list']({})).toMatchObject([{ search: { name: '召回的题' }, count: 3 }])
    expect(await history.handlers['history.state']({})).toMatchObject({
      undo: { key: 'searchSaved', subject: '召回的题' },
    })
    await library.close()
    const again = await openLibrary({ folder, clock, ids })
    expect([...again.all('savedSearches').values()]).toMatchObject([{ text: '召回' }])
    await again.close()
  })

  test('one whose text cannot be read says so instead of finding nothing', async () => {
    const { handlers } = await room()
    await handlers['searches.save']({ name: 'odd', text: 'titel:x' })
    expect(await handlers['searches.list']({})).toMatchObject([{ count: 0, isBroken: true }])
  })

  test('one that is wrong is mended by saving under its name again, which is one step to undo', async () => {
    const { handlers, history } = await room()
    const first = await handlers['searches.save']({ name: 'odd', text: 'titel:召回', bankId: 'bank' })
    const second = await handlers['searches.save']({ name: 'odd', text: 'title:召回' })
    expect(second.id).toBe(first.id)
    expect(await handlers['searches.list']({})).toEqual([{ search: second, count: 3, isBroken: false }])
    expect(second.bankId).toBeUndefined()
    await history.handlers['history.undo']({})
    expect(await handlers['searches.list']({})).toMatchObject([
      { search: { text: 'titel:召回' }, isBroken: true },
    ])
  })

  test('one within a bank leaves with the bank and comes back with it', async () => {
    const { handlers, library } = await room()
    await handlers['searches.save']({ name: 'there', text: '召回', bankId: 'other' })
    await library.commit([{ op: 'put', table: 'banks', value: aBank({ id: 'other', removedAt: 5 }) }])
    expect(await handlers['searches.list']({})).toEqual([])
    await library.commit([{ op: 'put', table: 'banks', value: aBank({ id: 'other' }) }])
    expect(await handlers['searches.list']({})).toHaveLength(1)
  })
})

test('groups count each bank and every topic on the way down', async () => {
  const { handlers } = await room()
  const query = questionQuerySchema.parse({ text: '召回' })
  expect(await handlers['search.groups']({ query })).toEqual([
    { bankId: 'bank', topic: [], count: 2 },
    { bankId: 'bank', topic: ['检索'], count: 2 },
    { bankId: 'bank', topic: ['检索', '评测'], count: 1 },
    { bankId: 'other', topic: [], count: 1 },
  ])
})
