import { readFileSync, readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'vue/compiler-sfc'
import { sourcesUnder } from './sources'

interface TemplateNode {
  type: number
  tag?: string
  content?: string | { content?: string }
  props?: { type: number; name: string; value?: { content: string } }[]
  children?: TemplateNode[]
  loc: { start: { line: number } }
}

const isElement = 1
const isText = 2
const isInterpolation = 5
const isAttribute = 6

const locales = ['en', 'zh-CN'] as const

function textsOf(locale: string): Map<string, string> {
  const folder = `src/renderer/locales/${locale}`
  const texts = new Map<string, string>()
  const add = (value: unknown, path: string): void => {
    if (typeof value === 'string') texts.set(path, value)
    else for (const [name, inner] of Object.entries(value as object)) add(inner, `${path}.${name}`)
  }
  for (const name of readdirSync(folder)) {
    add(JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')), basename(name, '.json'))
  }
  return texts
}

const english = textsOf('en')
const chinese = textsOf('zh-CN')
const renderer = sourcesUnder('src/renderer').filter(({ path }) => !path.startsWith('src/renderer/locales/'))

test('both languages have the same keys', () => {
  expect([...english.keys()].filter((key) => !chinese.has(key))).toEqual([])
  expect([...chinese.keys()].filter((key) => !english.has(key))).toEqual([])
})

test('both languages use the same placeholders', () => {
  const placeholders = (text = '') => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort().join(' ')
  const different = [...english.keys()].filter(
    (key) => placeholders(english.get(key)) !== placeholders(chinese.get(key)),
  )
  expect(different).toEqual([])
})

test('no text is empty, and no sentence was left untranslated', () => {
  const empty = locales.flatMap((locale) => [...textsOf(locale)].filter(([, text]) => text.trim() === ''))
  expect(empty).toEqual([])
  // Names such as Markdown are the same in both, and a sample of English stays English.
  const isSentence = (text: string): boolean => /[A-Za-z]{2,} [A-Za-z]{2,}/.test(text)
  const same = [...chinese].filter(([key, text]) => text === english.get(key) && isSentence(text))
  expect(same.map(([key]) => key).filter((key) => !key.endsWith('.en'))).toEqual([])
})

/** Every text literal of the renderer; the open places of templates match any run of key characters. */
function patternsInUse(): RegExp[] {
  const found = new Set<string>()
  for (const { text } of [...renderer, ...sourcesUnder('src/shared'), ...sourcesUnder('src/main')]) {
    for (const [, literal = ''] of text.matchAll(/['"]([a-zA-Z]\w*(?:\.\w+)+)['"]/g)) found.add(literal)
    for (const [, template = ''] of text.matchAll(/`([^`\s]*\$\{[^`]*)`/g)) {
      const pattern = template.replace(/\$\{[^}]*\}/g, '\0')
      if (/^[\w.\0]*\.[\w.\0]*$/.test(pattern)) found.add(pattern)
    }
  }
  return [...found].map((key) => new RegExp(`^${key.replaceAll('.', '\\.').replaceAll('\0', '[\\w.]+')}$`))
}

test('no text is there for nothing', () => {
  const patterns = patternsInUse()
  const unused = [...english.keys()].filter((key) => !patterns.some((pattern) => pattern.test(key)))
  expect(unused).toEqual([])
})

test('every text that is asked for is there', () => {
  const asked = renderer.flatMap(({ path, text }) =>
    [...text.matchAll(/\b(?:t|te|tm)\(\s*'([^']+)'/g)].map(([, key = '']) => ({ path, key })),
  )
  expect(asked.length).toBeGreaterThan(50)
  expect(asked.filter(({ key }) => !english.has(key))).toEqual([])
})

const spoken = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-roledescription',
  'label',
  'placeholder',
  'text',
  'title',
])
const words = /\p{Script=Han}|\p{L}{2,}/u

/** Words in a template that come from no locale file. Names of keys in <kbd> are the same in every language. */
function wordsIn(node: TemplateNode, path: string): string[] {
  if (node.tag === 'kbd') return []
  const own: string[] = []
  const content = typeof node.content === 'string' ? node.content : (node.content?.content ?? '')
  if (node.type === isText && words.test(content)) own.push(content.trim())
  if (node.type === isInterpolation)
    own.push(
      ...(content.match(/'[^']*'/g) ?? []).filter((text) => /\p{Script=Han}|\p{L}+ \p{L}+/u.test(text)),
    )
  if (node.type === isElement) {
    for (const { type, name, value } of node.props ?? []) {
      if (type === isAttribute && spoken.has(name) && value && words.test(value.content))
        own.push(`${name}="${value.content}"`)
    }
  }
  const here = own.map((text) => `${path}:${node.loc.start.line} ${text}`)
  return [...here, ...(node.children ?? []).flatMap((child) => wordsIn(child, path))]
}

test('templates say nothing that is not in the locale files', () => {
  const found = renderer.flatMap(({ path, text }) => {
    const tree = path.endsWith('.vue') ? parse(text).descriptor.template?.ast : undefined
    return tree ? wordsIn(tree as unknown as TemplateNode, path) : []
  })
  expect(found).toEqual([])
})

test('scripts of the page hold no Chinese but the name of the language in itself', () => {
  const found = renderer.flatMap(({ path, tree }) =>
    [...tree.text.matchAll(/(['"`])([^'"`\n]*\p{Script=Han}[^'"`\n]*)\1/gu)].map(([, , text = '']) => ({
      path,
      text,
    })),
  )
  expect(found.filter(({ text }) => text !== '简体中文')).toEqual([])
})
