import { seededRandom, type Random } from '../../support/random'
import type { Corpus } from './corpus'

export const queryClasses = ['zh2', 'zh4', 'en', 'typing', 'none'] as const
export type QueryClass = (typeof queryClasses)[number]

const perClass = 24
const keystrokes = 40

/**
 * Queries drawn from the texts, so that frequent words are asked for frequently: two and four neighbouring
 * Chinese characters, English words, every prefix of some of them as they are typed, and texts that stand nowhere.
 */
export function drawQueries({ questions }: Corpus, seed = 11): Record<QueryClass, string[]> {
  const random = seededRandom(seed)
  const draw = (pattern: RegExp): string => drawFrom(() => random.pick(questions).answer, pattern, random)
  const many = (pattern: RegExp): string[] => Array.from({ length: perClass }, () => draw(pattern))
  const zh2 = many(/(?=([\u4e00-\u9fff]{2}))/g)
  const zh4 = many(/(?=([\u4e00-\u9fff]{4}))/g)
  const en = many(/\b([a-zA-Z]{3,})\b/g)
  const typed = [...zh4.slice(0, 5), ...en]
  const typing = typed
    .flatMap((text) => Array.from(text, (_, at) => text.slice(0, at + 1)))
    .slice(0, keystrokes)
  const none = zh4.map((text, at) => (at % 2 === 0 ? `${text.slice(0, 3)}鱻` : `${en[at] ?? ''}qx`))
  return { zh2, zh4, en, typing, none }
}

function drawFrom(text: () => string, pattern: RegExp, random: Random): string {
  for (;;) {
    const found = [...text().matchAll(pattern)]
    if (found.length > 0) return random.pick(found)[1] ?? ''
  }
}
