import { readFileSync, readdirSync } from 'node:fs'
import { basename } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { placeOf, sourcesUnder, visit, type Source } from './sources'

const sources = sourcesUnder('src')
const tests = sourcesUnder('tests')

/** Every place in these files whose node is of the wanted kind. */
function places(files: readonly Source[], wanted: (node: ts.Node) => boolean): string[] {
  return files.flatMap((source) => {
    const found: string[] = []
    visit(source.tree, (node) => {
      if (wanted(node)) found.push(placeOf(source, node))
    })
    return found
  })
}

/** Every place in these files whose text matches. */
function mentions(files: readonly Pick<Source, 'path' | 'text'>[], wanted: RegExp): string[] {
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, at) => (wanted.test(line) ? [`${path}:${at + 1} ${line.trim()}`] : [])),
  )
}

const linesOf = (text: string): number => text.trimEnd().split('\n').length

test('files stay within 300 lines, components within 250', () => {
  const long = [...sources, ...tests]
    .map(({ path, text }) => ({ path, lines: linesOf(text) }))
    .filter(({ path, lines }) => lines > (path.endsWith('.vue') ? 250 : 300))
  expect(long).toEqual([])
})

test('functions stay within 50 lines, blank ones and comments left out', () => {
  const isCode = (line: string): boolean => !/^\s*(?:\/\/|\/?\*|$)/.test(line)
  const isLong = (node: ts.Node): boolean =>
    ts.isFunctionLike(node) && node.getText().split('\n').filter(isCode).length > 50
  expect(places(sources, isLong)).toEqual([])
})

test('files are named in kebab-case, components in PascalCase', () => {
  const misnamed = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((path) => basename(path))
    .filter((name) => /\.(?:ts|vue|css)$/.test(name))
    .filter(
      (name) =>
        !(
          name.endsWith('.vue') ? /^[A-Z][A-Za-z]*\.vue$/ : /^[a-z\d]+(?:-[a-z\d]+)*(?:\.d)?\.(?:ts|css)$/
        ).test(name),
    )
  expect(misnamed).toEqual([])
})

test('nothing is exported as default', () => {
  const isDefault = (node: ts.Node): boolean =>
    (ts.isExportAssignment(node) && node.isExportEquals !== true) ||
    node.kind === ts.SyntaxKind.DefaultKeyword
  const inSwitch = (node: ts.Node): boolean => ts.isDefaultClause(node.parent)
  expect(places([...sources, ...tests], (node) => isDefault(node) && !inSwitch(node))).toEqual([])
})

test('components are written with <script setup lang="ts">', () => {
  const scripts = /<script(?! setup lang="ts")/
  const others = sources.filter(({ path, text }) => path.endsWith('.vue') && scripts.test(text))
  expect(others.map(({ path }) => path)).toEqual([])
})

test('no type is any, and nothing tells the type check to look away', () => {
  expect(places([...sources, ...tests], (node) => node.kind === ts.SyntaxKind.AnyKeyword)).toEqual([])
  expect(places(sources, (node) => ts.isNonNullExpression(node))).toEqual([])
  expect(mentions([...sources, ...tests], new RegExp('@ts-' + '(?:ignore|nocheck)'))).toEqual([])
  expect(mentions(sources, /@ts-expect-error/)).toEqual([])
})

test('the product does not ask what environment it was built or tested in', () => {
  expect(mentions(sources, /NODE_ENV|import\.meta\.env\.(?:MODE|DEV|PROD)|VITEST|PLAYWRIGHT/)).toEqual([])
})

test('time, identities and chance come from outside', () => {
  const hosts =
    /^src\/(?:main\/(?:clock|host|cli|index)\.ts|main\/(?:loopback|electron|command-line)\/|renderer\/)/
  const services = sources.filter(({ path }) => !hosts.test(path))
  expect(mentions(services, /\bDate\.now\(|new Date\(\)|Math\.random\(|randomUUID\(/)).toEqual([])
})

test('links leave the app in one file', () => {
  const openers = sources.filter(({ text }) => /openExternal/.test(text)).map(({ path }) => path)
  expect(openers.filter((path) => path !== 'src/main/electron/guard-session.ts')).toEqual([
    'src/main/electron/links.ts',
  ])
})

test('synchronous messages and raw ipcRenderer do not reach the page', () => {
  expect(mentions(sources, /sendSync|exposeInMainWorld\([^)]*ipcRenderer\s*\)/)).toEqual([])
})

test('a rule of the linter is switched off for one line only, with the reason beside or above it', () => {
  const silenced = sources.flatMap(({ path, text }) => {
    const lines = text.split('\n')
    return lines.flatMap((line, at) => {
      if (!line.includes('eslint-disable')) return []
      const hasReason = / -- \w+/.test(line) || /^\s*(?:\/\/|\*|\/\*\*)\s*\w+/.test(lines[at - 1] ?? '')
      return line.includes('eslint-disable-next-line ') && hasReason ? [] : [`${path}:${at + 1}`]
    })
  })
  expect(silenced).toEqual([])
})

test('no file begins with a header, and no code is commented out', () => {
  const headed = sources.filter(({ text }) =>
    /^\/\*\*?[^]*?(?:@file|@author|copyright)/i.test(text.slice(0, 300)),
  )
  expect(headed.map(({ path }) => path)).toEqual([])
  expect(
    mentions(sources, /^\s*\/\/\s*(?:const|let|import|export|return|if \(|await|function)\b.*[;({=]/),
  ).toEqual([])
  expect(mentions(sources, /\b(?:TODO|FIXME|XXX|HACK)\b/)).toEqual([])
})

test('colours stand in tokens.css', () => {
  const styled = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((path) => `src/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.(?:vue|css)$/.test(path) && path !== 'src/renderer/ui/tokens.css')
    .map((path) => ({ path, text: stylesOf(path, readFileSync(path, 'utf8')) }))
  const colour =
    /(?<![&\w-])#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\(|:\s*(?:white|black|red|blue|green|gr[ae]y|orange|yellow|purple|brown)\b/i
  expect(mentions(styled, colour)).toEqual([])
})

/** A style sheet, or the styles and bound styles of a component at their own lines. */
function stylesOf(path: string, text: string): string {
  if (path.endsWith('.css')) return text
  const from = text.indexOf('<style')
  return from < 0 ? '' : text.slice(0, from).replace(/[^\n]/g, '') + text.slice(from)
}
