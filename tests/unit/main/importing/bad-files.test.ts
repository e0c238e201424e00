import { appendFile, mkdir, open, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readFolder } from '../../../../src/main/importing/collection/read-folder'
import { UnreadableFileError } from '../../../../src/main/importing/format'
import { readBankFile } from '../../../../src/main/importing/read-bank-file'
import { readWhole } from '../../../../src/main/importing/read-whole'
import { buildPackage, generations } from '../../../support/anki/build-package'
import { aPicture } from '../../../support/pictures'
import { temporaryFolder } from '../../../support/temporary-library'

const bank = '### 1. What folds?\n\n**Answer:** Paper.\n\n### 2. What tears?\n\n**Answer:** Paper too.\n'
const megabyte = 1024 * 1024

/** A file of zeros that takes no room on the disk. */
async function hollowFile(name: string, start: Uint8Array, size: number): Promise<string> {
  const path = join(await temporaryFolder(), name)
  const file = await open(path, 'w')
  await file.write(start)
  await file.truncate(size)
  await file.close()
  return path
}

function refusalOf(work: () => unknown): UnreadableFileError {
  try {
    work()
  } catch (error) {
    if (error instanceof UnreadableFileError) return error
    throw error
  }
  throw new Error('Nothing was refused.')
}

describe('files that are too large', () => {
  it.each([
    ['a text of 200 MB', '### 1. What?\n', 200 * megabyte, 'larger than 64 MB'],
    ['an archive of 900 GB', 'PK\u0003\u0004', 900 * 1024 * megabyte, 'larger than 256 MB'],
  ])('%s is refused before it is read', async (_what, start, size, says) => {
    const path = await hollowFile('a.md', strToU8(start), size)
    const before = process.memoryUsage().arrayBuffers
    expect(refusalOf(() => readWhole(path))).toMatchObject({ reason: 'tooLarge', path })
    expect(refusalOf(() => readWhole(path)).message).toContain(says)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(megabyte)
  })
})

describe('a file that changes while it is read', () => {
  it('is refused rather than read half and half', async () => {
    const path = join(await temporaryFolder(), 'growing.md')
    await writeFile(path, bank)
    const writer = new Worker(
      `const { appendFileSync } = require('node:fs'); const { workerData } = require('node:worker_threads')
       for (let at = 0; at < 200000; at += 1) appendFileSync(workerData, 'more ')`,
      { eval: true, workerData: path },
    )
    onTestFinished(async () => {
      await writer.terminate()
    })
    await new Promise((resolve) => writer.once('online', resolve))
    let refusal: unknown
    for (let attempt = 0; attempt < 20_000 && refusal === undefined; attempt += 1) {
      try {
        readWhole(path)
      } catch (error) {
        refusal = error
      }
    }
    expect(refusal).toMatchObject({ reason: 'changed', path })
  })

  it('is read once nobody writes to it any more', async () => {
    const path = join(await temporaryFolder(), 'a.md')
    await writeFile(path, bank)
    await appendFile(path, '\n')
    expect(readWhole(path)).toHaveLength(bank.length + 1)
  })
})

describe('links', () => {
  // A link may lead to what the person who packed the files was never meant to give away, or round in a circle.
  it('in a folder are not followed, be they to files, to folders or to themselves', async () => {
    const folder = await temporaryFolder()
    const outside = await temporaryFolder()
    await writeFile(join(outside, 'secret.md'), bank)
    await writeFile(join(folder, 'mine.md'), bank)
    await mkdir(join(folder, 'inner'))
    await symlink(join(outside, 'secret.md'), join(folder, 'secret.md'))
    await symlink(outside, join(folder, 'outside'))
    await symlink(folder, join(folder, 'inner', 'round'))
    expect(readFolder(folder).map(({ file }) => file.path.slice(folder.length))).toEqual(['/mine.md'])
  })

  it('in an archive are left out', () => {
    const link = { os: 3, attrs: (0xa1ff << 16) >>> 0 }
    const bytes = zipSync({
      'mine.md': strToU8(bank),
      'secret.md': [strToU8('/etc/passwd'), link],
      'outside.md': [strToU8('../../outside.md'), link],
    })
    expect(readBankFile('a.zip', bytes).map(({ file }) => file.path)).toEqual(['a.zip/mine.md'])
  })
})

const whole: [name: string, bytes: Uint8Array][] = [
  [
    'a.zip',
    zipSync({ 'a.md': strToU8(bank), 'b.csv': strToU8('question,answer\nx?,y\n'), 'c.png': aPicture() }),
  ],
  ...generations.map((generation): [string, Uint8Array] => [
    generation === 'latest' ? 'a.colpkg' : 'a.apkg',
    buildPackage(generation, {
      decks: [{ id: 1, name: 'Default' }],
      notes: [{ id: 100, guid: 'aa', fields: ['What is recall?', 'The share that was found.'] }],
      cards: [{ id: 1_000, noteId: 100, deckId: 1 }],
    }),
  ]),
]

describe('an archive that was cut off or damaged', () => {
  it.each(whole)('%s (%#) is refused with a reason wherever it ends', (name, bytes) => {
    const steps = 60
    for (let step = 0; step < steps; step += 1) {
      // Of less nobody could tell that it was an archive.
      const end = 4 + Math.floor(((bytes.length - 4) * step) / steps)
      const refusal = refusalOf(() => readBankFile(name, bytes.subarray(0, end)))
      expect(refusal.reason, `${name} cut at ${end}`).toBeDefined()
    }
  })

  it.each(whole)(
    '%s (%#) with a wrong byte anywhere is refused, or read with or without a warning',
    (name, bytes) => {
      for (let step = 0; step < 120; step += 1) {
        const changed = Uint8Array.from(bytes)
        const at = Math.floor((bytes.length * step) / 120)
        changed[at] = (changed[at] ?? 0) ^ 0xff
        try {
          readBankFile(name, changed)
        } catch (error) {
          expect(error, `${name} with a wrong byte at ${at}`).toBeInstanceOf(UnreadableFileError)
        }
      }
    },
  )
})

describe('archives within archives', () => {
  it('are not unpacked further, however deep and however small', () => {
    let bytes = zipSync({ 'a.md': strToU8(bank) })
    for (let depth = 0; depth < 30; depth += 1) bytes = zipSync({ 'a.zip': bytes, 'b.zip': bytes })
    expect(refusalOf(() => readBankFile('a.zip', bytes)).reason).toBe('nothing')
    const [beside] = readBankFile('a.zip', zipSync({ 'a.md': strToU8(bank), 'b.zip': bytes }))
    expect(beside?.file.questions).toHaveLength(2)
  })
})

describe('nesting deeper than anybody writes', () => {
  const deep = 50_000
  it.each([
    ['a.json', `${'['.repeat(deep)}${']'.repeat(deep)}`],
    ['a.json', `${'{"children":['.repeat(deep)}${']}'.repeat(deep)}`],
    ['a.opml', `<opml><body>${'<outline text="a">'.repeat(deep)}${'</outline>'.repeat(deep)}</body></opml>`],
    ['a.xml', `<quiz>${'<question>'.repeat(deep)}${'</question>'.repeat(deep)}</quiz>`],
    ['a.csv', `question,answer\nWhat?,${'<div>'.repeat(deep)}x${'</div>'.repeat(deep)}\n`],
    ['a.gift', `What ${'{'.repeat(deep)}=a${'}'.repeat(deep)}\n`],
    ['a.md', `### 1. What?\n\n${'> '.repeat(deep)}x\n`],
    ['a.md', `### 1. What?\n\n${'- '.repeat(deep)}x\n`],
  ])('in %s (%#) is read or refused', (name, text) => {
    try {
      expect(readBankFile(name, strToU8(text)).length).toBeGreaterThan(0)
    } catch (error) {
      expect(error).toBeInstanceOf(UnreadableFileError)
    }
  })
})

describe('JSON of another shape', () => {
  it.each([
    ['a number', '42'],
    ['a text', '"hello"'],
    ['nothing', 'null'],
    ['an empty list', '[]'],
    ['a list of numbers', '[1,2,3]'],
    ['an export without its records', '{"dogear":"library","version":1}'],
    ['an export whose records are none', '{"dogear":"library","version":1,"banks":{"a":1},"questions":"x"}'],
    [
      'an export with records of a wrong shape',
      '{"dogear":"library","version":1,"banks":[{"id":7}],"questions":[null]}',
    ],
    ['JSON that breaks off', '[{"question":"a","answer":"b"},{"question":'],
  ])('%s gives no question, and says so or is refused', (_what, text) => {
    try {
      const read = readBankFile('a.json', strToU8(text))
      const questions = read.flatMap(({ file }) => file.questions)
      const said = read.flatMap(({ file }) => [...file.warnings, ...file.leftOver])
      expect(said.length, JSON.stringify(questions)).toBeGreaterThan(0)
    } catch (error) {
      expect(error).toBeInstanceOf(UnreadableFileError)
    }
  })
})
