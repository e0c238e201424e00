import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCli, type CommandResult } from '../../../support/built-cli'
import { temporaryFolder } from '../../../support/temporary-library'

const caches = resolve(import.meta.dirname, '../../../fixtures/banks/caches.md')
const packageFile = resolve(import.meta.dirname, '../../../../package.json')

let built: string
let dogear: (...args: string[]) => Promise<CommandResult>

beforeAll(async () => {
  built = await mkdtemp(join(tmpdir(), 'dogear-cli-'))
  dogear = await buildCli(built)
}, 120_000)

afterAll(() => rm(built, { recursive: true, force: true }))

type Three = [string, string, string]

const json = ({ stdout }: CommandResult): unknown => JSON.parse(stdout)

describe('dogear', () => {
  it('inspects a file and prints exactly one JSON document', async () => {
    const result = await dogear('inspect', caches, '--json')
    expect(result).toMatchObject({ code: 0, stderr: '' })
    expect(json(result)).toMatchObject({
      files: [
        {
          path: caches,
          format: 'markdown',
          encoding: 'utf-8',
          questions: [
            {
              number: '1',
              title: '什么是缓存？',
              prompt: '请用一句话解释缓存。',
              topics: [],
              tags: [],
              source: { startLine: 4, endLine: 11 },
            },
            {
              number: '2',
              prompt: '请列举两种原因。',
              answer:
                '常见的原因有：\n\n```sh\n# 3. 这不是标题\nredis-cli ttl key\n```\n\n1. 过期\n2. 被淘汰',
            },
            { number: '3', answer: '加锁，或者提前刷新。' },
          ],
          leftOver: [],
          warnings: [],
        },
      ],
    })
  })

  it('ends an export that is interrupted without half a file, and lets go of the library', async () => {
    const folder = await temporaryFolder()
    const [library, out, bank] = ['library', 'out', 'bank.md'].map((name) => join(folder, name)) as Three
    const question = (_: unknown, at: number) =>
      `### ${at + 1}. Question ${at + 1}?\n\n**Answer:** Because.\n`
    await writeFile(bank, Array.from({ length: 4_000 }, question).join('\n'))
    expect((await dogear('import', bank, '--library', library)).code).toBe(0)
    await mkdir(out)
    const args = ['export', '--library', library, '--format', 'markdown', '--out', out, '--json']
    const child = spawn(process.execPath, [join(built, 'cli.js'), ...args])
    let said = ''
    child.stdout.on('data', (text: Buffer) => (said += text.toString()))
    const ended = once(child, 'exit')
    while (!(await readdir(library)).includes('lock')) await new Promise((resolve) => setTimeout(resolve, 5))
    child.kill('SIGINT')
    expect((await ended)[0]).toBe(130)
    expect(JSON.parse(said)).toMatchObject({ error: { code: 'INTERRUPTED' } })
    expect(await readdir(out)).toEqual([])
    expect(await readdir(library)).not.toContain('lock')
  })

  it('imports, imports again without change, searches, exports, verifies', async () => {
    const library = join(await temporaryFolder(), 'library')
    const first = await dogear('import', caches, '--library', library, '--json')
    expect(json(first)).toMatchObject({
      added: 3,
      changed: 0,
      unchanged: 0,
      archived: 0,
      conflicts: 0,
      warnings: 0,
    })
    const again = await dogear('import', caches, '--library', library, '--json')
    expect(json(again)).toMatchObject({ added: 0, changed: 0, unchanged: 3, archived: 0 })
    const found = json(await dogear('search', '击穿', '--library', library, '--json', '--limit', '5'))
    expect(found).toMatchObject({ total: 1, hits: [{ title: '如何避免击穿？', fields: ['title'] }] })
    const verified = await dogear('verify', '--library', library, '--json')
    expect(verified.code).toBe(0)
    expect(json(verified)).toMatchObject({ ok: true, counts: { banks: 1, questions: 3 }, problems: [] })
    for (const format of ['markdown', 'json']) {
      const out = join(library, '..', `out.${format}`)
      expect(
        await dogear('export', '--library', library, '--format', format, '--out', out, '--json'),
      ).toMatchObject({ code: 0 })
      const copy = join(library, '..', `copy-${format}`)
      expect(json(await dogear('import', out, '--library', copy, '--json'))).toMatchObject({
        added: 3,
        warnings: 0,
      })
      expect(json(await dogear('import', out, '--library', library, '--json'))).toMatchObject({
        added: 0,
        changed: 0,
        unchanged: 3,
        archived: 0,
      })
    }
  }, 180_000)

  it('says which version it is', async () => {
    const { version } = JSON.parse(await readFile(packageFile, 'utf8')) as { version: string }
    expect(await dogear('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
  })

  it('puts files into the bank named', async () => {
    const library = await temporaryFolder()
    const named = json(await dogear('import', caches, '--library', library, '--bank', 'Mine', '--json')) as {
      bankId: string
    }
    expect(
      json(await dogear('import', caches, '--library', library, '--bank', 'Mine', '--json')),
    ).toMatchObject({ bankId: named.bankId, unchanged: 3 })
    const out = join(library, '..', `${named.bankId}.md`)
    await dogear('export', '--library', library, '--format', 'markdown', '--bank', named.bankId, '--out', out)
    expect(await readFile(out, 'utf8')).toContain('title: Mine')
    await rm(out)
  })

  it.each([
    [[], 2, undefined],
    [['nonsense', '--json'], 2, 'WRONG_USE'],
    [['inspect', '--json'], 2, 'WRONG_USE'],
    [['inspect', '/nowhere/at/all.md', '--json'], 2, 'UNREADABLE'],
    [['inspect', '/', '--json'], 2, 'UNREADABLE'],
    [['import', caches, '--json'], 2, 'WRONG_USE'],
    [['export', '--library', '/nowhere', '--format', 'markdown', '--out', 'x', '--json'], 2, 'NOT_A_LIBRARY'],
    [['export', '--library', '/nowhere', '--format', 'pdf', '--out', 'x', '--json'], 2, 'WRONG_USE'],
    [['search', 'x', '--library', '/nowhere', '--json'], 2, 'NOT_A_LIBRARY'],
    [['verify', '--library', '/nowhere', '--json'], 2, 'NOT_A_LIBRARY'],
    [['search', 'x', '--library', '/nowhere', '--limit', 'many', '--json'], 2, 'WRONG_USE'],
    [['serve', '--port', '99999', '--json'], 2, 'WRONG_USE'],
  ] as const)('%j ends with code %i and %s', async (args, code, error) => {
    const result = await dogear(...args)
    expect(result.code).toBe(code)
    if (error === undefined) expect(result).toMatchObject({ stdout: '' })
    else expect(json(result)).toMatchObject({ error: { code: error } })
  })

  it('ends quietly where nobody reads its output any more', async () => {
    const file = join(await temporaryFolder(), 'long.md')
    const questions = Array.from({ length: 5_000 }, (_, index) => `## ${index + 1}. What?\n\nThat.\n`)
    await writeFile(file, questions.join('\n'))
    const child = spawn(process.execPath, [join(built, 'cli.js'), 'inspect', file])
    child.stdout.once('data', () => child.stdout.destroy())
    let told = ''
    child.stderr.on('data', (part: Buffer) => (told += part.toString()))
    const [code] = (await once(child, 'close')) as [number | null]
    expect([code, told]).toEqual([0, ''])
  })

  // What is done once a character of a line, for each character, would never end; 300 MB a copy would not fit.
  it.each([
    ['a.md', 'one line and no end '],
    ['a.csv', 'question,answer,'],
    ['a.txt', 'term\tx'],
  ])(
    'reads one line of 50 MB in %s with 1.5 GB of memory',
    async (name, piece) => {
      const path = join(await temporaryFolder(), name)
      await writeFile(path, piece.repeat((50 * 1024 * 1024) / piece.length))
      const child = spawn(
        process.execPath,
        ['--max-old-space-size=1500', join(built, 'cli.js'), 'inspect', path],
        { stdio: 'ignore' },
      )
      expect(await once(child, 'close')).toEqual([0, null])
    },
    240_000,
  )

  it('refuses a text of 200 MB, and stores nothing', async () => {
    const folder = await temporaryFolder()
    const path = join(folder, 'large.md')
    await writeFile(path, '### 1. What?\n')
    await truncate(path, 200 * 1024 * 1024)
    const result = await dogear('import', path, '--library', join(folder, 'library'), '--json')
    expect(result.code).toBe(2)
    expect(json(result)).toMatchObject({ error: { code: 'UNREADABLE', path } })
    expect(await readdir(folder)).toEqual(['large.md'])
  })

  it('refuses a file without questions and a binary file, and stores nothing', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'empty.md'), '')
    await writeFile(join(folder, 'picture.md'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]))
    for (const [name, code] of [
      ['empty.md', 'NO_QUESTIONS'],
      ['picture.md', 'UNREADABLE'],
    ] as const) {
      const path = join(folder, name)
      const result = await dogear('import', path, '--library', join(folder, 'library'), '--json')
      expect(result.code).toBe(2)
      expect(json(result)).toMatchObject({ error: { code, path } })
    }
    expect((await dogear('verify', '--library', join(folder, 'library'))).code).toBe(2)
  })
})
