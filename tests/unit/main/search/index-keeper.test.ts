import { readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { Library } from '../../../../src/main/library/library'
import { createSearch, type SearchOptions } from '../../../../src/main/search/create-search'
import type { SearchProgress } from '../../../../src/shared/domain/query'
import type { Search } from '../../../../src/main/search/search'
import { blockLength, PostingsInBlocks, sumsOf } from '../../../../src/main/search/index/posting-bytes'
import { memoryLibrary } from '../../../support/memory-library'
import { buildWorker } from '../../../support/built-worker'
import { seededRandom } from '../../../support/random'
import { fc } from '../../../support/seed'
import {
  aBank,
  aQuestion,
  putBank,
  temporaryFolder,
  temporaryLibrary,
} from '../../../support/temporary-library'

const questions = Array.from({ length: 250 }, (_, at) =>
  aQuestion({
    id: `q${at}`,
    title: `第${at}题 number${at}`,
    answer: at % 2 === 0 ? '检索增强' : 'Retrieval',
  }),
)

const opened: Search[] = []
afterEach(() => {
  for (const search of opened.splice(0)) search.close()
})

function open(library: Library, options: Partial<SearchOptions> = {}) {
  const search = createSearch({ library, clock: () => 1, worker: null, calm: 0, scanLimit: 0, ...options })
  opened.push(search)
  const states: SearchProgress['state'][] = []
  const settled = new Promise<SearchProgress>((resolve) =>
    search.onProgress((progress) => {
      states.push(progress.state)
      if (['ready', 'failed', 'scanning'].includes(progress.state)) resolve(progress)
    }),
  )
  return { search, states, settled }
}

/** The next time the index reports that state. */
function next(search: Search, wanted: SearchProgress['state']): Promise<void> {
  return new Promise((resolve) => {
    search.onProgress(({ state }) => {
      if (state === wanted) resolve()
    })
  })
}

async function aLibrary(folder: string): Promise<Library> {
  const library = memoryLibrary(folder)
  await library.commit(putBank(aBank(), questions))
  return library
}

const fileOf = (folder: string): string => join(folder, 'cache', 'search-index.bin')

describe('the index', () => {
  test('is built by the built worker on its own thread, with progress, and searched meanwhile', async () => {
    const folder = await temporaryFolder()
    const worker = await buildWorker(folder, 'search/building/search-worker')
    const library = await aLibrary(folder)
    const { search, states, settled } = open(library, { worker })
    expect(search.find('检索').size).toBe(125)
    expect(await settled).toEqual({ state: 'ready', done: 250, total: 250 })
    expect(states.filter((state) => state === 'building').length).toBe(3)
    expect(search.find('检索').size).toBe(125)
    expect(await readdir(join(folder, 'cache'))).toEqual(['search-index.bin'])
  })

  test('is loaded when the library is opened again, and not built anew', async () => {
    const folder = await temporaryFolder()
    const library = await aLibrary(folder)
    await open(library).settled
    const { search, states, settled } = open(library)
    await settled
    expect(states).not.toContain('building')
    expect(search.find('number249').ids()).toEqual(['q249'])
  })

  test('is made anew when its file is damaged at its head, cut short, deleted, or of another version', async () => {
    const folder = await temporaryFolder()
    const library = await aLibrary(folder)
    await open(library).settled
    const whole = await readFile(fileOf(folder))
    const flipped = Buffer.from(whole)
    flipped.writeUInt8(whole.readUInt8(100) ^ 1, 100)
    const damaged = [
      flipped,
      whole.subarray(0, whole.length >> 1),
      whole.subarray(0, -1),
      Buffer.from('dogear'),
      Buffer.alloc(0),
    ]
    for (const bytes of damaged) {
      await writeFile(fileOf(folder), bytes)
      const { search, states, settled } = open(library)
      await settled
      expect(states).toContain('building')
      expect(search.find('retrieval').size).toBe(125)
    }
    await rm(join(folder, 'cache'), { recursive: true })
    const { states, settled } = open(library)
    expect((await settled).state).toBe('ready')
    expect(states).toContain('building')
    expect((await readFile(fileOf(folder))).equals(whole)).toBe(true)
  })

  test('never answers wrongly, wherever its file is damaged, and is made anew', async () => {
    const folder = await temporaryFolder()
    const library = await aLibrary(folder)
    await open(library).settled
    const whole = await readFile(fileOf(folder))
    const wanted = [
      '检',
      '检索',
      '第7',
      'number',
      'umber24',
      'ret',
      'retrieval',
      '增强',
      'title:题',
      '-retrieval',
    ]
    const plain = open(library, { scanLimit: Infinity })
    const truth = wanted.map((query) => [...plain.search.find(query).ids()].sort())
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const bytes = Buffer.from(whole)
        bytes.writeUInt8(whole.readUInt8(at) ^ change, at)
        await writeFile(fileOf(folder), bytes)
        const { search, states, settled } = open(library)
        await settled
        const rebuilt = states.includes('building') ? settled : next(search, 'ready')
        expect(wanted.map((query) => [...search.find(query).ids()].sort())).toEqual(truth)
        await rebuilt
        expect((await readFile(fileOf(folder))).equals(whole)).toBe(true)
        search.close()
      }),
      { numRuns: 40 },
    )
  })

  test('is dropped in the middle of searching when its file is cut short underneath', async () => {
    const folder = await temporaryFolder()
    const library = await aLibrary(folder)
    await open(library).settled
    const { search, settled } = open(library)
    await settled
    await truncate(fileOf(folder), 5_000)
    const rebuilt = next(search, 'ready')
    expect(search.find('检索').size).toBe(125)
    await rebuilt
    expect(search.find('检索').size).toBe(125)
  })

  test('is kept after a crash that left nothing but its lock', async () => {
    const folder = await temporaryFolder()
    const library = await aLibrary(folder)
    await open(library).settled
    const { states, settled } = open({ ...library, recovery: [{ kind: 'staleLock', file: 'lock' }] })
    await settled
    expect(states).not.toContain('building')
  })

  test('keeps its lists in blocks, each read once, also for lists that begin in one and end in the next', () => {
    const random = seededRandom(3)
    const bytes = Uint8Array.from({ length: blockLength * 3 + 17 }, () => random.below(256))
    const read: number[] = []
    const blocks = new PostingsInBlocks(bytes.length, sumsOf(bytes), (into, from) => {
      read.push(from)
      into.set(bytes.subarray(from, from + into.length))
    })
    const edges = [0, 1, blockLength - 1, blockLength, blockLength * 3, bytes.length]
    for (const from of edges)
      for (const to of edges.filter((edge) => edge >= from))
        expect(blocks.read(from, to)).toEqual(bytes.subarray(from, to))
    expect(read.sort((a, b) => a - b)).toEqual([0, 1, 2, 3].map((block) => block * blockLength))
  })

  test('is not trusted when it is newer than the library or the library had to be mended', async () => {
    const folder = await temporaryFolder()
    const library = await aLibrary(folder)
    await library.commit([])
    await open(library).settled
    const older = open(await aLibrary(folder))
    await older.settled
    expect(older.states).toContain('building')
    const mended = open({ ...library, recovery: [{ kind: 'editedOutside', file: 'banks/bank.json' }] })
    await mended.settled
    expect(mended.states).toContain('building')
  })

  test('never hides what is written, taken back or imported while it is built, nor after that', async () => {
    const { library, history, folder, clock } = await temporaryLibrary()
    await library.commit(putBank(aBank(), questions))
    const worker = await buildWorker(folder, 'search/building/search-worker')
    const search = createSearch({ library, clock, worker, calm: 0, scanLimit: 0 })
    opened.push(search)
    const found = (query: string): string[] => [...search.find(query).ids()].sort()
    await next(search, 'building')
    const ready = next(search, 'ready')
    const edited = aQuestion({ id: 'q3', title: '改过的题', answer: 'zebra' })
    await history.change({ key: 'questionEdited' }, [{ op: 'put', table: 'questions', value: edited }])
    const note = { id: 'n', questionId: 'q5', body: '斑马笔记', createdAt: 1, updatedAt: 1, device: 'test' }
    await library.commit([{ op: 'put', table: 'notes', value: note }])
    await library.commit(
      putBank(aBank({ id: 'new' }), [aQuestion({ id: 'new1', bankId: 'new', title: 'zebra' })]),
    )
    expect([found('zebra'), found('斑马'), found('第3题')]).toEqual([['new1', 'q3'], ['q5'], []])
    await history.handlers['history.undo']({})
    expect([found('zebra'), found('第3题')]).toEqual([['new1'], ['q3']])
    await ready
    expect([found('zebra'), found('斑马'), found('第3题')]).toEqual([['new1'], ['q5'], ['q3']])
    search.close()
    await library.close()
  })

  test('is built in place when the thread cannot start', async () => {
    const folder = await temporaryFolder()
    const { search, settled } = open(await aLibrary(folder), { worker: join(folder, 'missing.mjs') })
    expect((await settled).state).toBe('ready')
    expect(search.find('检索').size).toBe(125)
  })

  test('serves from memory when its file cannot be written', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'cache'), 'a file where the folder should be')
    const { search, settled } = open(await aLibrary(folder))
    expect((await settled).state).toBe('ready')
    expect(search.find('检索').size).toBe(125)
  })

  test('is not made for a small library', async () => {
    const folder = await temporaryFolder()
    const { settled } = open(await aLibrary(folder), { scanLimit: 251 })
    expect((await settled).state).toBe('scanning')
    expect(await readdir(folder)).toEqual([])
  })
})
