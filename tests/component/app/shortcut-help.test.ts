import { expect, test } from 'vitest'
import { shortcutGroups } from '../../../src/renderer/app/help/shortcuts'
import { printedKeys } from '../../../src/renderer/ui/use-keys'
import { sourcesUnder } from '../../architecture/sources'

const named = /^(?:escape|enter|arrow(?:up|down|left|right)|f\d+| )$/u
const isKey = (combination: string): boolean => {
  const last = combination.split('+').at(-1) ?? ''
  return last.length === 1 || named.test(last)
}

/** The combinations that a file binds, as they are written in the objects of its script. */
function boundIn(text: string): string[] {
  const [script = ''] = text.split('\n<template>')
  const names = [...script.matchAll(/[{,\n]\s*(?:'([^'\n]+)'|([a-z]\w*))(?::\s|\(\{)/gu)]
  return names.map(([, quoted, plain]) => quoted ?? plain ?? '').filter(isKey)
}

/** Where the help tells of the keys of a folder. */
const groups: Record<string, string[]> = {
  'app/shell': ['everywhere'],
  'app/rooms': ['library'],
  'ui/ListRoom': ['library'],
  'features/library': ['library'],
  'features/editing': ['reading', 'writing'],
  'features/reader': ['reading'],
  'features/notes': ['marking'],
  'features/review': ['reviewing'],
  'features/exam': ['exam', 'judging', 'reviewing'],
  'features/importing': ['everywhere'],
}

const told = (titles: readonly string[]): Set<string> =>
  new Set(
    shortcutGroups
      .filter(({ title }) => titles.includes(title.replace('help.', '')))
      .flatMap(({ shortcuts }) => shortcuts.flatMap(({ keys }) => keys)),
  )

const binding = sourcesUnder('src/renderer').filter(
  ({ path, text }) => text.includes('useKeys(') && !path.endsWith('use-keys.ts'),
)

test.each(binding.map(({ path, text }) => [path.replace('src/renderer/', ''), text] as const))(
  'the help tells of every key that %s binds',
  (path, text) => {
    const folder = Object.keys(groups).find((start) => path.startsWith(start))
    const bound = boundIn(text)
    expect(bound).not.toEqual([])
    const known = told(groups[folder ?? ''] ?? [])
    const printed = bound.map((combination) => printedKeys(combination === ' ' ? 'Space' : combination))
    expect(printed.filter((keys) => !known.has(keys))).toEqual([])
  },
)
