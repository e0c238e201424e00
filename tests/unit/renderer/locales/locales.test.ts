import { readFileSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

const renderer = resolve(import.meta.dirname, '../../../../src/renderer')
const folder = (locale: string) => resolve(renderer, 'locales', locale)

type Messages = Record<string, unknown>

/** Every message of a language by its full key. */
function messagesOf(locale: string): Map<string, string> {
  const flat = new Map<string, string>()
  const visit = (prefix: string, value: unknown): void => {
    if (typeof value === 'string') flat.set(prefix, value)
    else for (const [key, child] of Object.entries(value as Messages)) visit(`${prefix}.${key}`, child)
  }
  for (const file of readdirSync(folder(locale))) {
    visit(file.replace('.json', ''), JSON.parse(readFileSync(resolve(folder(locale), file), 'utf8')))
  }
  return flat
}

const english = messagesOf('en')
const chinese = messagesOf('zh-CN')
const placeholders = (message: string) => [...new Set(message.match(/\{\w+\}/gu) ?? [])].sort().join()

const sources = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(ts|vue)$/u.test(path))
  .map((path) => ({ path, text: readFileSync(resolve(renderer, path), 'utf8') }))

test('both languages say the same things', () => {
  expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort())
})

test('every message fills in the same words in both languages', () => {
  // The singular of one language may leave out a number the other says.
  const differing = [...english].filter(([key, message]) => {
    const other = chinese.get(key) ?? ''
    return !message.includes('|') && !other.includes('|') && placeholders(message) !== placeholders(other)
  })
  expect(differing.map(([key]) => key)).toEqual([])
})

test('every key written out in the source has words', () => {
  const written = sources.flatMap(({ path, text }) =>
    [...text.matchAll(/\bt\(\s*'([\w.]+)'/gu)].map((match) => ({ path, key: match[1] ?? '' })),
  )
  expect(written.length).toBeGreaterThan(100)
  expect(written.filter(({ key }) => !english.has(key))).toEqual([])
})
