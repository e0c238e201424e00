import { createI18n, type NumberOptions } from 'vue-i18n'

/** The languages the app speaks. */
export const locales = ['zh-CN', 'en'] as const
export type Locale = (typeof locales)[number]

type Messages = Record<string, Record<string, unknown>>

/** One file a feature and language; the name of the file is the first part of its keys. */
const files = import.meta.glob<Record<string, unknown>>('./*/*.json', { eager: true, import: 'default' })

function messagesOf(locale: Locale): Messages {
  const start = `./${locale}/`
  return Object.fromEntries(
    Object.entries(files)
      .filter(([path]) => path.startsWith(start))
      .map(([path, messages]) => [path.slice(start.length, -'.json'.length), messages]),
  )
}

const times = {
  time: { hour: '2-digit', minute: '2-digit', hour12: false },
  exactTime: { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false },
  date: { month: 'short', day: 'numeric' },
  dateWithYear: { year: 'numeric', month: 'short', day: 'numeric' },
  yearAndMonth: { year: 'numeric', month: 'short' },
  monthAndDay: { month: 'long', day: 'numeric' },
  weekday: { weekday: 'long' },
  month: { month: 'short' },
  narrowWeekday: { weekday: 'narrow' },
} as const

/** The translator. Messages are interpreted, never evaluated, so the content security policy holds. */
export function createTranslator(locale: Locale) {
  const translator = createI18n({
    legacy: false,
    locale,
    fallbackLocale: 'en',
    messages: { 'zh-CN': messagesOf('zh-CN'), en: messagesOf('en') },
    datetimeFormats: { 'zh-CN': times, en: times },
  })
  translator.global.n = withKeptFormats(translator.global)
  return translator
}

/** Plain numbers stand everywhere, and a format takes longer to make than a line of a list to draw: one a language is kept. */
function withKeptFormats({ n, locale }: NumberFormatting): NumberFormatting['n'] {
  const kept = new Map<string, Intl.NumberFormat>()
  return (value, options) => {
    if (options !== undefined) return n(value, options)
    let format = kept.get(locale.value)
    if (!format) kept.set(locale.value, (format = new Intl.NumberFormat(locale.value)))
    return format.format(value)
  }
}

interface NumberFormatting {
  n: (value: number, options?: NumberOptions) => string
  locale: { readonly value: string }
}

export type Translator = ReturnType<typeof createTranslator>

/** The first language of the system the app speaks; English where there is none. */
export function systemLocale(languages: readonly string[]): Locale {
  for (const language of languages) {
    if (/^zh\b/iu.test(language)) return 'zh-CN'
    if (/^en\b/iu.test(language)) return 'en'
  }
  return 'en'
}
