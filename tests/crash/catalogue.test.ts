import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TableName } from '../../src/shared/domain/records'
import type { EarlyLibrary } from '../../src/main/library/catalogue/early-library'
import { memoryFolder } from '../support/memory-folder'
import {
  cataloguesIn,
  expectTrue,
  openAsking,
  resetTime,
  setTimes,
  truthOf,
  type Truth,
} from '../support/early-answers'
import { seededRandom } from '../support/random'
import { RandomChanges, type Model } from '../support/random-changes'
import { seed } from '../support/seed'

const random = seededRandom(seed)

let root = ''
let source = ''
let truth: Truth
const documents = ['study.json']

beforeAll(async () => {
  root = await mkdtemp(join(memoryFolder(), 'dogear-catalogue-'))
  source = join(root, 'source')
  const library = await openAsking(source)
  const changes = new RandomChanges(seededRandom(7), new Map<TableName, Map<string, { id: string }>>())
  for (let count = 0; count < 60; count += 1) await library.commit(changes.next())
  truth = truthOf(library)
  documents.push(...[...(truth.tables.get('banks')?.keys() ?? [])].map((id) => `banks/${id}.json`))
  await library.close()
  await setTimes(source)
}, 120_000)

afterAll(() => rm(root, { recursive: true, force: true }))

/** Opens a copy of the library after `change`; checks what is told early, and gives how much that was. */
async function openChanged(context: string, change: (folder: string) => Promise<void>) {
  const folder = join(root, 'changed')
  await cp(source, folder, { recursive: true, preserveTimestamps: true })
  await change(folder)
  let answered = 0
  const library = await openAsking(folder, (early: EarlyLibrary) => {
    answered = expectTrue(early, truth, `seed ${seed}: ${context}`)
  })
  const after = truthOf(library)
  const { recovery } = library
  await library.close()
  await rm(folder, { recursive: true })
  return { answered, after, recovery }
}

const nothing = (): Promise<void> => Promise.resolve()

test('a library that was closed tells all but its reviews before its documents are read', async () => {
  const { answered } = await openChanged('untouched', nothing)
  const records = [...truth.tables].filter(([name]) => name !== 'reviews').flatMap(([, { size }]) => size)
  expect(answered).toBeGreaterThan(records.reduce((sum, size) => sum + size, 0))
})

test('a catalogue that is cut, flipped, emptied, exchanged or gone tells nothing wrong and harms nothing', async () => {
  const names = await cataloguesIn(source)
  // The end of the review log has one too.
  expect(names.length).toBe(documents.length + 1)
  for (let count = 0; count < 80; count += 1) {
    const name = random.pick(names)
    const bytes = await readFile(join(source, name))
    const flipped = Buffer.from(bytes)
    const at = random.below(bytes.length)
    flipped[at] = (flipped[at] ?? 0) ^ (1 << random.below(8))
    const damages: [string, Buffer | undefined][] = [
      [`cut to ${at}`, bytes.subarray(0, at)],
      [`byte ${at} flipped`, flipped],
      ['emptied', Buffer.alloc(0)],
      ['that of another document', await readFile(join(source, random.pick(names)))],
      ['gone', undefined],
    ]
    const [what, damaged] = random.pick(damages)
    const context = `${name} ${what}`
    const { after, recovery } = await openChanged(context, (folder) =>
      damaged === undefined ? rm(join(folder, name)) : writeFile(join(folder, name), damaged),
    )
    expect(recovery, context).toEqual([])
    expect(after, context).toEqual(truth)
  }
}, 120_000)

test('a document that was flipped without a trace in its size and time is not told as it is', async () => {
  for (let count = 0; count < 60; count += 1) {
    const name = random.pick(documents)
    let context = ''
    const { recovery } = await openChanged(name, async (folder) => {
      const bytes = await readFile(join(folder, name))
      const at = random.below(bytes.length)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8))
      await writeFile(join(folder, name), bytes)
      await resetTime(folder, name)
      context = `${name}, byte ${at} flipped`
    })
    expect(recovery, context).not.toEqual([])
  }
}, 120_000)

test('a catalogue of an earlier state of its document is not used', async () => {
  const folder = join(root, 'stale')
  await cp(source, folder, { recursive: true, preserveTimestamps: true })
  const catalogue = join(folder, 'cache/catalogue/study.json.bin')
  const earlier = await readFile(catalogue)
  const library = await openAsking(folder)
  const [questionId = ''] = truth.tables.get('questions')?.keys() ?? []
  const stamps = { createdAt: 1, updatedAt: 2, device: 'test' }
  await library.commit([
    { op: 'put', table: 'readings', value: { id: questionId, times: 99, progress: 0.5, ...stamps } },
  ])
  await library.close()
  await writeFile(catalogue, earlier)
  let isAsked = false
  const again = await openAsking(folder, () => (isAsked = true))
  expect(isAsked).toBe(false)
  expect(again.get('readings', questionId)?.times).toBe(99)
  await again.close()
})

test('what was saved after the documents were written is told early too', async () => {
  let withChanges = 0
  for (let count = 0; count < 25; count += 1) {
    const folder = join(root, 'killed')
    const copy = join(root, 'as killed')
    await cp(source, folder, { recursive: true, preserveTimestamps: true })
    const library = await openAsking(folder)
    const model: Model = new Map([...truth.tables].map(([name, records]) => [name, new Map(records)]))
    const changes = new RandomChanges(seededRandom(seed + count), model)
    for (let commit = random.below(6); commit >= 0; commit -= 1) await library.commit(changes.next())
    const after = truthOf(library)
    await cp(folder, copy, { recursive: true, preserveTimestamps: true })
    await rm(join(copy, 'lock'))
    await library.close()
    const again = await openAsking(copy, (early) => {
      expectTrue(early, after, `seed ${seed}, ${count}`)
      withChanges += 1
    })
    expect(truthOf(again)).toEqual(after)
    await again.close()
    await rm(folder, { recursive: true })
    await rm(copy, { recursive: true })
  }
  expect(withChanges).toBeGreaterThan(5)
}, 120_000)
