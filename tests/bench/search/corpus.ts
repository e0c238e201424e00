import type { Note, Operation, Question } from '../../../src/shared/domain/records'
import { seededRandom, type Random } from '../../support/random'

export interface Corpus {
  questions: Question[]
  notes: Note[]
  /** Words by frequency, most frequent first. */
  chinese: string[]
  english: string[]
}

const topicCount = 50
const shift = 2.7
const stamps = { createdAt: 1, updatedAt: 1, device: 'bench' }

/**
 * Questions as in peers' measurements: a title of about 25 characters, an answer of about 600 in mixed Chinese
 * and English Markdown, words drawn by the law of Zipf and Mandelbrot, 50 topics, a note on every tenth. The same seed, the same texts.
 */
export function generateCorpus(size: number, seed = 7): Corpus {
  const random = seededRandom(seed)
  const chinese = distinctWords(6_000, () => chineseWord(random))
  const english = distinctWords(8_000, () => englishWord(random))
  const word = (): string => (random.next() < 0.55 ? zipf(chinese, random) : ` ${zipf(english, random)} `)
  const questions: Question[] = []
  const notes: Note[] = []
  for (let order = 0; order < size; order += 1) {
    const id = `Q${String(order).padStart(25, '0')}`
    questions.push({
      id,
      bankId: 'bank',
      order,
      title: `${textOf(22, word)}？`,
      answer: answerOf(random, word),
      topics: [`主题 ${order % topicCount}`],
      tags: order % 7 === 0 ? ['llm::rag'] : [],
      ...stamps,
    })
    if (order % 10 === 0)
      notes.push({ id: `N${id.slice(1)}`, questionId: id, body: textOf(60, word), ...stamps })
  }
  return { questions, notes, chinese, english }
}

/** The operations that put a corpus into a library. */
export function putCorpus({ questions, notes }: Corpus): Operation[] {
  return [
    { op: 'put', table: 'banks', value: { id: 'bank', title: 'Bench', language: 'zh-CN', ...stamps } },
    ...questions.map((value): Operation => ({ op: 'put', table: 'questions', value })),
    ...notes.map((value): Operation => ({ op: 'put', table: 'notes', value })),
  ]
}

function answerOf(random: Random, word: () => string): string {
  const paragraphs: string[] = []
  for (let length = 0; length < 560;) {
    const kind = random.below(6)
    const text = sentences(60 + random.below(120), word)
    const paragraph =
      kind === 0
        ? `- ${text}`
        : kind === 1
          ? `**${textOf(6, word)}**：${text}`
          : kind === 2
            ? `\`${text}\``
            : text
    paragraphs.push(paragraph)
    length += paragraph.length + 1
  }
  return paragraphs.join('\n')
}

function sentences(length: number, word: () => string): string {
  let text = ''
  while (text.length < length) text += `${textOf(18, word)}${text.length % 3 === 0 ? '。' : '，'}`
  return text
}

function textOf(length: number, word: () => string): string {
  let text = ''
  while (text.length < length) text += word()
  return text.replace(/ +/g, ' ').trim()
}

/** Rank `r` with a chance of about 1 / (r + 2.7), as Mandelbrot corrected Zipf's law for natural texts. */
function zipf(words: readonly string[], random: Random): string {
  const rank = Math.floor(shift * (Math.exp(random.next() * Math.log(words.length / shift + 1)) - 1))
  return words[Math.min(rank, words.length - 1)] ?? ''
}

/** Han characters as they come in running text: a few hundred make up most of it. */
function chineseWord(random: Random): string {
  let word = ''
  const length = random.next() < 0.75 ? 2 : random.next() < 0.5 ? 1 : 3
  for (let at = 0; at < length; at += 1)
    word += String.fromCharCode(0x4e00 + Math.floor(3_500 * random.next() ** 1.6) * 2)
  return word
}

function englishWord(random: Random): string {
  let word = ''
  for (let syllables = 1 + random.below(4); syllables > 0; syllables -= 1)
    word +=
      random.pick(['b', 'c', 'd', 'f', 'g', 'h', 'l', 'm', 'n', 'p', 'r', 's', 't', 'st', 'tr', 'pr', 'v']) +
      random.pick(['a', 'e', 'i', 'o', 'u', 'ea', 'io']) +
      random.pick(['', '', 'n', 'r', 'l', 's', 't', 'ng'])
  return random.next() < 0.15 ? word.charAt(0).toUpperCase() + word.slice(1) : word
}

function distinctWords(count: number, make: () => string): string[] {
  const words = new Set<string>()
  while (words.size < count) words.add(make())
  return [...words]
}
