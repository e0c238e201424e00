import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, posix } from 'node:path'
import { expect, test } from '@playwright/test'
import { outFolder } from '../support/e2e/host-process'

interface Configuration {
  files: string[]
}

// electron-builder brings its own reader of its configuration.
const builder = createRequire(createRequire(import.meta.url).resolve('app-builder-lib/package.json'))
const configuration = (builder('js-yaml') as { load: (text: string) => Configuration }).load(
  readFileSync('electron-builder.yml', 'utf8'),
)

const built = readdirSync(outFolder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) =>
    join(parentPath, name)
      .slice(outFolder.length + 1)
      .replaceAll('\\', '/'),
  )
const excluded = configuration.files.filter((pattern) => pattern.startsWith('!out/')).map(asExpression)
const packaged = built.filter((path) => !excluded.some((pattern) => pattern.test(path)))

function asExpression(pattern: string): RegExp {
  const escaped = pattern.slice('!out/'.length).replace(/[.+]/g, '\\$&')
  return new RegExp(`^${escaped.replaceAll('**', '\0').replaceAll('*', '[^/]*').replaceAll('\0', '.*')}$`)
}

/** What a built file of main loads of the build, at once or later. */
function loadedBy(path: string): string[] {
  const text = readFileSync(join(outFolder, path), 'utf8')
  return [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*["'](\.{1,2}\/[^"']+\.js)["']/g)].map(
    ([, target = '']) => posix.join(dirname(path), target),
  )
}

test('the configuration of the packages is one that electron-builder takes', async () => {
  const { validateConfiguration } = builder('./out/util/config/config') as {
    validateConfiguration: (config: Configuration, log: object) => Promise<void>
  }
  await validateConfiguration(configuration, { isEnabled: false, add: () => undefined })
})

test('a package holds all that Electron and the threads load', () => {
  const entries = built.filter((path) => /^main\/(?:index|[\w-]+-worker)\.js$/.test(path))
  const needed = new Set(entries)
  for (const path of needed) for (const target of loadedBy(path)) needed.add(target)
  expect(needed.size).toBeGreaterThan(entries.length)
  expect([...needed].filter((path) => !packaged.includes(path))).toEqual([])
  expect(packaged).toContain('preload/index.cjs')
  expect(packaged).toContain('renderer/index.html')
})

test('a package holds neither the browser host nor the command line', () => {
  // A chunk that was renamed, or joined with another, must not slip in again.
  for (const pattern of excluded.filter(({ source }) => source.includes('main')))
    expect(built.filter((path) => pattern.test(path))).toHaveLength(1)
  const code = packaged.filter((path) => /^main\/.*\.js$/.test(path))
  expect(code.filter((path) => readFileSync(join(outFolder, path), 'utf8').includes('node:http'))).toEqual([])
})

test('the icon is large enough for every system', () => {
  const icon = readFileSync('resources/icon.png')
  expect([icon.toString('latin1', 1, 4), icon.readUInt32BE(16), icon.readUInt32BE(20)]).toEqual([
    'PNG',
    1024,
    1024,
  ])
})
