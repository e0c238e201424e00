import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import katex from 'katex'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ParsedFile, QuestionDraft } from '../../../src/shared/domain/import'
import { readBankFile } from '../../../src/main/importing/read-bank-file'
import { markdownToHtml } from '../../../src/shared/markdown/markdown-parser'
import { bundledSubjects } from './bundled-subjects'

const folder = resolve(import.meta.dirname, '../../../resources/banks')

async function read(name: string): Promise<ParsedFile> {
  const banks = readBankFile(name, await readFile(resolve(folder, name)))
  const [bank, ...others] = banks
  if (!bank || others.length > 0) throw new Error(`${name} holds ${String(banks.length)} banks.`)
  return bank.file
}

const keysOf = (file: ParsedFile): (string | undefined)[] => file.questions.map(({ key }) => key)

function textsOf({ prompt, answer, explanation, choices }: QuestionDraft): string[] {
  return [prompt ?? '', answer, explanation ?? '', ...(choices ?? []).map(({ text }) => text)]
}

describe.each([
  ['llm-startup.zh-CN.md', 'zh-CN'],
  ['llm-startup.en.md', 'en'],
])('the bundled bank %s', (name, language) => {
  let file: ParsedFile
  beforeAll(async () => {
    file = await read(name)
  })

  test('is read without a left-over line or a warning', () => {
    expect(file.format).toBe('dogear')
    expect(file.leftOver).toEqual([])
    expect(file.warnings).toEqual([])
  })

  test('says what it is, in which language, and under which licence', () => {
    const { key, title, licence, version, description } = file.bank
    expect(file.bank.language).toBe(language)
    for (const value of [key, title, licence, version, description]) expect(value).toBeTruthy()
  })

  test('covers every subject with a question that asks for understanding and one with a situation', () => {
    expect(Object.keys(bundledSubjects)).toHaveLength(30)
    const keys = new Set(keysOf(file))
    const missing = Object.values(bundledSubjects)
      .flat()
      .filter((key) => !keys.has(key))
    expect(missing).toEqual([])
  })

  test('has at least sixty questions under six to nine topics, each with one identity of its own', () => {
    expect(file.questions.length).toBeGreaterThanOrEqual(60)
    expect(new Set(keysOf(file)).size).toBe(file.questions.length)
    const topics = new Set(file.questions.map(({ topics: path }) => path.join('/')))
    expect(topics.size).toBeGreaterThanOrEqual(6)
    expect(topics.size).toBeLessThanOrEqual(9)
  })

  test('answers every question, grades its difficulty and tags it', () => {
    const bare = file.questions.filter(
      ({ answer, difficulty, tags, topics }) =>
        answer.length < 80 || difficulty === undefined || tags.length === 0 || topics.length === 0,
    )
    expect(bare.map(({ key }) => key)).toEqual([])
  })

  test('explains every multiple choice and marks one right option', () => {
    const choices = file.questions.filter((question) => question.choices)
    expect(choices.length).toBeGreaterThanOrEqual(5)
    const wrong = choices.filter(
      ({ choices: options, explanation }) =>
        !explanation || (options ?? []).filter(({ correct }) => correct).length !== 1,
    )
    expect(wrong.map(({ key }) => key)).toEqual([])
  })

  test('holds only formulas that KaTeX can set and links that are whole', () => {
    const formulas = file.questions.flatMap(textsOf).flatMap((text) => formulasOf(markdownToHtml(text)))
    expect(formulas.length).toBeGreaterThan(8)
    for (const formula of formulas)
      expect(() => katex.renderToString(formula, { strict: 'error' })).not.toThrow()
    const links = file.questions.flatMap(textsOf).flatMap((text) => linksOf(markdownToHtml(text)))
    for (const link of links) expect(URL.canParse(link), link).toBe(true)
  })
})

test('the two banks ask the same questions in the same order', async () => {
  expect(keysOf(await read('llm-startup.en.md'))).toEqual(keysOf(await read('llm-startup.zh-CN.md')))
})

function formulasOf(html: string): string[] {
  return [...html.matchAll(/<(?:span|div) class="math(?: math-display)?">([^<]*)</g)].map(([, tex]) =>
    unescaped(tex ?? ''),
  )
}

function linksOf(html: string): string[] {
  return [...html.matchAll(/<a href="([^"]*)"/g)].map(([, address]) => unescaped(address ?? ''))
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
}
