import { readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'

export type Language = 'en' | 'zh-CN'

type Texts = { [key: string]: string | Texts }

/** Gives the words of the app in one language, so that specs name controls as people read them. */
export type Words = (key: string, values?: Record<string, string | number>) => string

/**
 * Reads the locale files. A key is `file.path.in.file`; placeholders such as `{count}` are filled from
 * `values`; of plural forms the last one is taken unless `count` or `n` is 1.
 */
export function wordsOf(language: Language): Words {
  const folder = join('src/renderer/locales', language)
  const texts: Texts = {}
  for (const name of readdirSync(folder)) {
    texts[basename(name, '.json')] = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Texts
  }
  return (key, values = {}) => {
    const text = key
      .split('.')
      .reduce<string | Texts | undefined>(
        (found, part) => (typeof found === 'object' ? found[part] : undefined),
        texts,
      )
    if (typeof text !== 'string') throw new Error(`The locale ${language} has no text ${key}.`)
    return fill(pickForm(text, values), values)
  }
}

function pickForm(text: string, values: Record<string, string | number>): string {
  const forms = text.split(' | ')
  const isOne = values['count'] === 1 || values['n'] === 1
  return (isOne ? forms.at(-2) : forms.at(-1)) ?? text
}

function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
}
