import { expect, test } from 'vitest'
import { importsOf, sourceOf, sourcesUnder, valueImportsOf } from './sources'

interface Rule {
  /** Files it is about. */
  of: RegExp
  why: string
  /** Whether such a file may import this: a package, or a path from the root. */
  allows: (imported: string, file: string) => boolean
}

const isOurs = (imported: string): boolean => imported.startsWith('src/')
const featureOf = (path: string): string => /^src\/renderer\/features\/([^/]+)\//.exec(path)?.[1] ?? ''
const within =
  (...folders: string[]) =>
  (imported: string) =>
    !isOurs(imported) || folders.some((folder) => imported.startsWith(`src/${folder}`))

/** Files of main that know nothing of the app. */
const helpers = [
  'built-worker',
  'worker-queue',
  'thread-task',
  'yield-to-page',
  'give-way',
  'collect-garbage',
  'in-slices',
  'sort-in-steps',
  'clock',
]

/** What a folder of main may import beside itself, the helpers and what every side agrees on. */
function folderOfMain(folder: string, others: readonly string[]): Rule {
  const places = [`${folder}/`, ...others, ...helpers].map((place) => `main/${place}`)
  return {
    of: new RegExp(`^src/main/${folder}/`),
    why: `${folder} stands on ${others.join(', ')} only`,
    allows: within(...places, 'shared/'),
  }
}

const rules: readonly Rule[] = [
  {
    of: /^src\/shared\//,
    why: 'what every side agrees on depends on no side, on no system and on no framework',
    allows: (imported) => within('shared/')(imported) && !/^(?:node:|electron$|vue|pinia)/.test(imported),
  },
  {
    of: /^src\/(?!main\/electron\/|preload\/)/,
    why: 'only main/electron and the preload know Electron',
    allows: (imported) => !/^electron(?:\/|$)/.test(imported),
  },
  {
    of: /^src\/(?!main\/loopback\/)/,
    why: 'only main/loopback opens a network port',
    allows: (imported) => !/^(?:node:)?(?:http|https|http2|net|tls|dgram)$/.test(imported),
  },
  {
    of: /^src\/main\/(?:library|importing|exporting|search|study|services|rpc)\//,
    why: 'services know no host',
    allows: (imported) =>
      !/^src\/main\/(?:electron|loopback|command-line|compose|host|index|cli)/.test(imported),
  },
  {
    of: /^src\/main\/library\//,
    why: 'the store knows nothing of what is built on it',
    allows: within('main/library/', 'shared/'),
  },
  folderOfMain('annotations', ['library']),
  folderOfMain('importing', ['library']),
  folderOfMain('exporting', ['library', 'importing', 'annotations']),
  folderOfMain('editing', ['library', 'annotations']),
  folderOfMain('search', ['library']),
  folderOfMain('study', ['library', 'search/query', 'rpc/service-error', 'services/stamp']),
  folderOfMain('trust', ['library', 'study']),
  {
    of: /^src\/main\//,
    why: 'main knows no page',
    allows: within('main/', 'shared/'),
  },
  {
    of: /^src\/preload\//,
    why: 'the preload carries the contract and nothing else',
    allows: (imported) => within('preload/', 'shared/')(imported) && !imported.startsWith('node:'),
  },
  {
    of: /^src\/renderer\//,
    why: 'the page reaches main through the bridge only',
    allows: (imported) => within('renderer/', 'shared/')(imported) && !imported.startsWith('node:'),
  },
  {
    of: /^src\/renderer\/features\//,
    why: 'a feature knows no sibling: the app brings them together',
    allows: (imported, file) =>
      within(
        'renderer/ui/',
        'renderer/platform/',
        `renderer/features/${featureOf(file)}/`,
        'shared/',
      )(imported),
  },
  {
    of: /^src\/renderer\/ui\//,
    why: 'what only shows takes props and gives events',
    allows: within('renderer/ui/', 'shared/'),
  },
  {
    of: /^src\/renderer\/platform\//,
    why: 'the platform knows no room',
    allows: within('renderer/platform/', 'renderer/locales/', 'shared/'),
  },
]

test.each(rules)('$why', ({ of, allows }) => {
  const files = sourcesUnder('src').filter(({ path }) => of.test(path))
  const broken = files.flatMap((file) =>
    importsOf(file)
      .filter((imported) => !allows(imported, file.path))
      .map((imported) => `${file.path} imports ${imported}`),
  )
  expect(files.length).toBeGreaterThan(0)
  expect(broken).toEqual([])
})

test('the bridge is read in one file', () => {
  const readers = sourcesUnder('src/renderer').filter(({ text }) => /\bwindow\.dogear\b/.test(text))
  expect(readers.map(({ path }) => path)).toEqual(['src/renderer/platform/client.ts'])
})

test('imports through import(), export from and types are seen as well', () => {
  const everyForm = `
    import type { Stats } from 'node:fs'
    export { tmpdir } from 'node:os'
    export const load = () => import('node:http')
    export type Paths = typeof import('node:path')
    export type { Channel } from '@shared/contract/define'
    export * from '../sibling'
    const old = require('electron')`
  expect(importsOf(sourceOf('src/main/folder/example.ts', everyForm))).toEqual([
    'node:fs',
    'node:os',
    'node:http',
    'node:path',
    'src/shared/contract/define',
    'src/main/sibling',
    'electron',
  ])
})

/** What is loaded with a file before its first line runs: all that it imports by value, and so on. */
function loadedWith(entry: string): { files: Set<string>; packages: Set<string> } {
  const byPath = new Map(sourcesUnder('src').map((source) => [source.path, source]))
  const files = new Set<string>()
  const packages = new Set<string>()
  const load = (path: string): void => {
    const source = byPath.get(`${path}.ts`) ?? byPath.get(path)
    if (!source || files.has(source.path)) return
    files.add(source.path)
    for (const imported of valueImportsOf(source)) {
      if (isOurs(imported)) load(imported)
      else packages.add(imported)
    }
  }
  load(entry)
  return { files, packages }
}

test('what a start does not need is loaded when it is asked for', () => {
  const page = loadedWith('src/main/host')
  expect(page.files).toContain('src/main/loopback/serve.ts')
  expect([...page.files].filter((path) => /main\/(?:compose|library\/|services\/)/.test(path))).toEqual([])
  const services = loadedWith('src/main/compose')
  expect(services.files).toContain('src/main/services/questions.ts')
  expect([...services.files].filter((path) => /main\/(?:importing|exporting)\//.test(path))).toEqual([])
  expect(
    [...services.packages].filter((name) => /katex|turndown|fflate|parse5|csv-parse/.test(name)),
  ).toEqual([])
  const transfers = loadedWith('src/main/services/transfers')
  expect(transfers.files).toContain('src/main/services/imports.ts')
  // The readers of all formats are on their thread only.
  expect([...transfers.files].filter((path) => /read-bank-file|formats\.ts$/.test(path))).toEqual([])
})
