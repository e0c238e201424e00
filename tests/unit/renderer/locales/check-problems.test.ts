import { expect, test } from 'vitest'
import chinese from '../../../../src/renderer/locales/zh-CN/trust.json'
import english from '../../../../src/renderer/locales/en/trust.json'
import { problemWords } from '../../../../src/main/library/found-problem'

const codes = Object.keys(problemWords) as (keyof typeof problemWords)[]

test('whatever a check of the library can find has a sentence in both languages', () => {
  expect(Object.keys(english.problem).sort()).toEqual([...codes].sort())
  expect(Object.keys(chinese.problem).sort()).toEqual([...codes].sort())
})

test.each(codes)('the sentences for %s name nothing but what is told of it', (code) => {
  const told = new Set<string>()
  const get = (_: object, name: string | symbol): string => {
    told.add(String(name))
    return 'x'
  }
  problemWords[code](new Proxy({}, { get }))
  for (const words of [english.problem[code], chinese.problem[code]])
    expect(
      [...words.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name).filter((name) => !told.has(name ?? '')),
    ).toEqual([])
})
