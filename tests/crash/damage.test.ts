import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RecoveryEvent } from '../../src/shared/domain/library-status'
import { tableNames, type TableName } from '../../src/shared/domain/records'
import { journalHeader } from '../../src/main/library/journal-line'
import { LibraryError, type Library } from '../../src/main/library/library'
import { openLibrary } from '../../src/main/library/open-library'
import { memoryFolder } from '../support/memory-folder'
import { pinnedClock, pinnedIds } from '../support/pinned'
import { seededRandom } from '../support/random'
import { modelText, RandomChanges, type Model } from '../support/random-changes'
import { seed } from '../support/seed'

const random = seededRandom(seed)

let root = ''
/** What the library held after each revision. */
const states: string[] = []

/** A library while it is open, closed, or stopped while its documents were being written. */
const situations = ['open', 'closed', 'rotating'] as const
type Situation = (typeof situations)[number]

const open = (folder: string): Promise<Library> =>
  openLibrary({
    folder,
    clock: pinnedClock(),
    ids: pinnedIds(),
    journalLimits: { bytes: Infinity, commits: 25, age: Infinity },
  })

const textOf = (library: Library): string =>
  modelText(
    new Map(
      tableNames.map((name): [TableName, Map<string, { id: string }>] => [name, new Map(library.all(name))]),
    ),
  )

beforeAll(async () => {
  root = await mkdtemp(join(memoryFolder(), 'dogear-damage-'))
  const folder = join(root, 'source')
  const library = await open(folder)
  states.push(textOf(library))
  const model: Model = new Map()
  const changes = new RandomChanges(seededRandom(7), model)
  for (let count = 0; count < 60; count += 1) {
    await library.commit(changes.next())
    states.push(textOf(library))
  }
  await settled(folder)
  const copy = async (situation: Situation): Promise<string> => {
    const target = join(root, situation)
    await cp(folder, target, { recursive: true })
    await rm(join(target, 'lock'), { force: true })
    return target
  }
  await copy('open')
  const rotating = await copy('rotating')
  await rename(join(rotating, 'journal.ndjson'), join(rotating, 'journal.sealed.ndjson'))
  await writeFile(join(rotating, 'journal.ndjson'), journalHeader(library.revision))
  await library.close()
  await copy('closed')
}, 120_000)

afterAll(() => rm(root, { recursive: true, force: true }))

/** Waits until the documents are written and backed up. */
async function settled(folder: string): Promise<void> {
  const isBusy = async (): Promise<boolean> => {
    const names = await readdir(folder, { recursive: true })
    return (
      !names.includes('previous/journal.ndjson') || names.some((name) => /sealed|unfinished|tmp/.test(name))
    )
  }
  while (await isBusy()) await new Promise((resolve) => setTimeout(resolve, 20))
}

const filesOf = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((name) => !name.startsWith('devices'))
    .sort()
}

interface Damage {
  name: string
  /** What the file holds afterwards; `undefined` for a file that is gone. */
  bytes: Buffer | undefined
}

function damagesOf(bytes: Buffer): Damage[] {
  const lineEnds = [...bytes.entries()].filter(([, byte]) => byte === 0x0a).map(([at]) => at + 1)
  const somewhere = (): number => random.below(bytes.length)
  const cuts = new Set([0, 1, bytes.length - 1, ...lineEnds.slice(0, 2), ...lineEnds.slice(-3, -1)])
  for (let count = 0; count < 3; count += 1) cuts.add(somewhere())
  const flips = Array.from({ length: 5 }, (): Damage => {
    const at = somewhere()
    const bit = 1 << random.below(8)
    const flipped = Buffer.from(bytes)
    flipped[at] = (flipped[at] ?? 0) ^ bit
    return { name: `byte ${at} with bit ${bit} flipped`, bytes: flipped }
  })
  const zeros = Buffer.from(bytes)
  zeros.fill(0, somewhere())
  const shapes = [
    '{}',
    '[]',
    'null',
    '{"format":"dogear-study","version":1,"revision":3}\n',
    '{"notes":[{"id":1}]}',
  ]
  return [
    { name: 'deleted', bytes: undefined },
    ...[...cuts].map((length) => ({ name: `cut to ${length}`, bytes: bytes.subarray(0, length) })),
    ...flips,
    { name: 'zeros at the end', bytes: zeros },
    ...shapes.map((text) => ({ name: `replaced by ${text}`, bytes: Buffer.from(text) })),
    { name: 'replaced by noise', bytes: Buffer.from(Array.from({ length: 300 }, () => random.below(256))) },
  ]
}

const isSpare = (file: string): boolean => /^(previous|backups|cache)\//.test(file)
const isJournal = (file: string): boolean => file.startsWith('journal')
const aboutFile = (recovery: readonly RecoveryEvent[], file: string): RecoveryEvent | undefined =>
  recovery.find((event) => event.file === file)

/** Checks that the bytes of a file that was damaged still stand somewhere in the folder. */
async function expectKept(folder: string, bytes: Buffer, context: string): Promise<void> {
  const contents = await Promise.all((await filesOf(folder)).map((name) => readFile(join(folder, name))))
  expect(
    contents.some((content) => content.includes(bytes)),
    `${context}: what could not be read is gone`,
  ).toBe(true)
}

/** Checks what an opening owes: the full state, or a report of what is missing of it. */
function expectAnswered(library: Library, file: string, { name, bytes }: Damage, context: string): void {
  const { recovery } = library
  const isWhole = textOf(library) === states.at(-1)
  const event = aboutFile(recovery, file)
  if (isSpare(file)) {
    expect(recovery, context).toEqual([])
    expect(isWhole, context).toBe(true)
  } else if (isJournal(file)) {
    // A journal cut at the end of a line cannot be told from one to which no more was written.
    const isShorter = name.startsWith('cut') && bytes?.at(-1) === 0x0a
    expect(isWhole || isShorter || event !== undefined, context).toBe(true)
    if (isShorter && event === undefined) expect(states, context).toContain(textOf(library))
    expect(library.all('banks').size, context).toBeGreaterThan(0)
  } else {
    // The journal may tell that the bank is gone; then nobody misses its document.
    const bankId = /^banks\/(.*)\.json$/.exec(file)?.[1]
    if (bankId === undefined || library.get('banks', bankId) !== undefined)
      expect(event, context).toBeDefined()
    if (event?.kind !== 'editedOutside') expect(isWhole, context).toBe(true)
  }
}

async function check(situation: Situation, file: string, damage: Damage, folder: string): Promise<void> {
  const context = `seed ${seed}: ${situation}, ${file} ${damage.name}`
  await cp(join(root, situation), folder, { recursive: true })
  const path = join(folder, file)
  const original = await readFile(path)
  if (damage.bytes === undefined) await rm(path)
  else await writeFile(path, damage.bytes)
  if (damage.bytes?.equals(original)) return
  let library: Library
  try {
    library = await open(folder)
  } catch (error) {
    expect(error, context).toBeInstanceOf(LibraryError)
    const { problem } = error as LibraryError
    expect(problem.message, context).toMatch(/^.{30,}\.$/)
    expect(damage.bytes && (await readFile(path)), context).toEqual(damage.bytes)
    expect(problem.code, context).toBe('NEWER_FORMAT')
    return
  }
  expectAnswered(library, file, damage, context)
  const event = aboutFile(library.recovery, file)
  if (damage.bytes !== undefined && event?.keptAs !== undefined && !isJournal(file))
    await expectKept(folder, damage.bytes, context)
  const state = textOf(library)
  await library.close()
  const again = await open(folder)
  expect(again.recovery, `${context}, second opening`).toEqual([])
  expect(textOf(again) === state, `${context}, second opening`).toBe(true)
  await again.close()
}

async function work(situation: Situation, lane: number, cases: [string, Damage][]): Promise<void> {
  const folder = join(root, `case-${situation}-${lane}`)
  for (let next = cases.shift(); next !== undefined; next = cases.shift()) {
    await check(situation, ...next, folder)
    await rm(folder, { recursive: true })
  }
}

describe.each(situations)('a library damaged while %s', (situation) => {
  test('opens with a report of what was done, loses nothing it still has, and is sound afterwards', async () => {
    const cases: [string, Damage][] = []
    for (const file of await filesOf(join(root, situation)))
      for (const damage of damagesOf(await readFile(join(root, situation, file))))
        if (!isSpare(file) || random.below(4) === 0) cases.push([file, damage])
    const count = cases.length
    await Promise.all(Array.from({ length: 4 }, (_, lane) => work(situation, lane, cases)))
    expect(count).toBeGreaterThan(100)
  }, 600_000)
})

test('two damaged files at once end in a report or a refusal, never in silence', async () => {
  for (let count = 0; count < 60; count += 1) {
    const situation = random.pick(situations)
    const folder = join(root, 'pair')
    await cp(join(root, situation), folder, { recursive: true })
    const files = await filesOf(folder)
    const pair = [random.pick(files), random.pick(files)]
    const names: string[] = []
    for (const file of pair) {
      const original = await readFile(join(root, situation, file))
      const damage = random.pick(damagesOf(original))
      names.push(`${file} ${damage.name}`)
      if (damage.bytes === undefined) await rm(join(folder, file), { force: true })
      else await writeFile(join(folder, file), damage.bytes)
    }
    const context = `seed ${seed}: ${situation}, ${names.join(' and ')}`
    const library = await open(folder).catch((error: unknown) => {
      expect(error, context).toBeInstanceOf(LibraryError)
    })
    if (library) {
      const isCutAtLine = names.some((name) => /^journal.* cut to/.test(name))
      const isWhole = textOf(library) === states.at(-1)
      expect(isWhole || isCutAtLine || library.recovery.length > 0, context).toBe(true)
      await library.close()
      const again = await open(folder)
      expect(again.recovery, `${context}, second opening`).toEqual([])
      await again.close()
    }
    await rm(folder, { recursive: true })
  }
}, 600_000)
