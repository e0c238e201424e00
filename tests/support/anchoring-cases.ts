import { describeAnchor, type Anchor } from '../../src/shared/domain/anchoring/anchor'
import { seededRandom, type Random } from './random'

/** A text, an anchor in it, an edited text, and where the anchored characters really went. */
export interface AnchoringCase {
  edit: EditName
  language: 'zh' | 'en'
  oldText: string
  newText: string
  anchor: Anchor
  /** Positions in the new text of the anchored characters that survived, in order of the old text. */
  survivors: number[]
}

/** A character and its identity: edits carry identities along, so the truth is known by construction. */
interface Glyph {
  character: string
  identity: number
}
type Line = Glyph[]

const wordsByLanguage = {
  zh: '模型 训练 数据 检索 召回 精度 延迟 成本 用户 场景 评测 指标 阈值 向量 索引 重排 提示 上下文 幻觉 引用 权限 缓存 吞吐 显存 量化 蒸馏 微调 对齐 奖励 样本 标注 清洗 去重 隐私 合规 版权 协议 团队 融资 定价 客户 续约 风险 监控 回滚 灰度 需要 可以 应当 往往 通常 如果 因为 所以 但是 同时 逐步 明确 拆分 合并 比较 说明'.split(
    ' ',
  ),
  en: 'model training data retrieval recall precision latency cost user scenario evaluation metric threshold vector index reranker prompt context hallucination citation permission cache throughput memory quantisation distillation tuning alignment reward sample label cleaning privacy compliance licence team funding pricing customer renewal risk monitor rollback should must often usually because therefore however gradually split merge compare explain the a of to in'.split(
    ' ',
  ),
}

export const editNames = [
  'none',
  'typos',
  'insertSentence',
  'deleteOtherSentence',
  'reorderBullets',
  'repeatPhrase',
  'rewriteAround',
  'punctuation',
  'deletePassage',
  'rewriteAll',
] as const
export type EditName = (typeof editNames)[number]

/** Generates labelled cases; the same seed gives the same cases. */
export function anchoringCases(count: number, seed: number): AnchoringCase[] {
  const random = seededRandom(seed)
  return Array.from({ length: count }, (_, index) => {
    const edit = editNames[index % editNames.length] ?? 'none'
    return makeCase(random, edit, Math.floor(index / editNames.length) % 2 === 0 ? 'zh' : 'en')
  })
}

function makeCase(random: Random, edit: EditName, language: 'zh' | 'en'): AnchoringCase {
  const lines = Array.from({ length: 6 + random.below(8) }, () => makeLine(random, language))
  const before = withIdentities(lines)
  const oldText = textOf(before)
  const [start, end] = pickQuote(random, before, oldText)
  const quoted = new Set(range(start, end))
  const after = applyEdit(random, edit, language, before, quoted)
  const places = new Map(after.map(({ identity }, place) => [identity, place]))
  const survivors = range(start, end).flatMap((identity) => places.get(identity) ?? [])
  return {
    edit,
    language,
    oldText,
    newText: textOf(after),
    anchor: describeAnchor(oldText, start, end),
    survivors,
  }
}

function makeLine(random: Random, language: 'zh' | 'en'): string {
  const words = wordsByLanguage[language]
  const clauses = Array.from({ length: 2 + random.below(3) }, () =>
    Array.from({ length: 4 + random.below(6) }, () => random.pick(words)).join(language === 'zh' ? '' : ' '),
  )
  return language === 'zh' ? `${clauses.join('，')}。` : `${clauses.join(', ')}.`
}

function withIdentities(lines: readonly string[]): Glyph[] {
  return Array.from(lines.join('\n')).map((character, identity) => ({ character, identity }))
}

const textOf = (glyphs: readonly Glyph[]): string => glyphs.map(({ character }) => character).join('')
const range = (start: number, end: number): number[] =>
  Array.from({ length: end - start }, (_, i) => start + i)

/** A quote within one line: from a short word to a whole sentence. */
function pickQuote(random: Random, glyphs: readonly Glyph[], text: string): [number, number] {
  const lines = linesOf(glyphs).filter((line) => line.length > 8)
  const line = random.pick(lines)
  const first = line[0]?.identity ?? 0
  const length = random.pick([2, 4, 6, 10, 16, 24, 40, line.length - 1])
  const size = Math.min(length, line.length - 1)
  const start = first + random.below(line.length - size)
  const trimmed = text.slice(start, start + size)
  const lead = trimmed.length - trimmed.trimStart().length
  const kept = trimmed.trim().length
  return kept > 0 ? [start + lead, start + lead + kept] : [first, first + 4]
}

/** Splits glyphs into lines; each line but the last keeps its line end. */
function linesOf(glyphs: readonly Glyph[]): Line[] {
  const lines: Line[] = [[]]
  for (const glyph of glyphs) {
    lines.at(-1)?.push(glyph)
    if (glyph.character === '\n') lines.push([])
  }
  return lines.filter((line) => line.length > 0)
}

/** What a writer replaces at once: a word with what follows it, or a Chinese character. */
function wordsOf(language: 'zh' | 'en', glyphs: readonly Glyph[]): Line[] {
  const text = textOf(glyphs)
  const words = text.matchAll(language === 'zh' ? /./gsu : /[a-z]+[^a-z]*/gu)
  return [...words].map((word) => glyphs.slice(word.index, word.index + word[0].length))
}

function anotherWord(random: Random, language: 'zh' | 'en'): string {
  const word = random.pick(wordsByLanguage[language])
  return language === 'zh' ? word : `${word} `
}

const fresh = (text: string): Glyph[] => Array.from(text).map((character) => ({ character, identity: -1 }))

function applyEdit(
  random: Random,
  edit: EditName,
  language: 'zh' | 'en',
  glyphs: readonly Glyph[],
  quoted: ReadonlySet<number>,
): Glyph[] {
  const lines = linesOf(glyphs)
  const holdsQuote = (line: Line): boolean => line.some(({ identity }) => quoted.has(identity))
  const newLine = (): Glyph[] => fresh(`${makeLine(random, language)}\n`)
  switch (edit) {
    case 'none':
      return [...glyphs]
    case 'typos':
      return glyphs.flatMap((glyph) => typo(random, language, glyph))
    case 'insertSentence':
      return lines.flatMap((line) => (random.next() < 0.3 ? [...newLine(), ...line] : line))
    case 'deleteOtherSentence':
      return lines.filter((line) => holdsQuote(line) || random.next() > 0.4).flat()
    case 'reorderBullets':
      return shuffled(random, lines.map(ended)).flat()
    case 'repeatPhrase': {
      const quote = fresh(textOf(glyphs.filter(({ identity }) => quoted.has(identity))))
      return lines.flatMap((line) =>
        random.next() < 0.4
          ? [...fresh(makeLine(random, language).slice(0, -1)), ...quote, ...fresh('\n'), ...line]
          : line,
      )
    }
    case 'rewriteAround':
      return wordsOf(language, glyphs).flatMap((word) =>
        holdsQuote(word) || random.next() > 0.35 ? word : fresh(anotherWord(random, language)),
      )
    case 'punctuation':
      return glyphs.flatMap((glyph) => punctuate(random, glyph))
    case 'deletePassage':
      return lines.filter((line) => !holdsQuote(line)).flat()
    case 'rewriteAll':
      return fresh(Array.from({ length: lines.length }, () => makeLine(random, language)).join('\n'))
  }
}

function typo(random: Random, language: 'zh' | 'en', glyph: Glyph): Glyph[] {
  if (random.next() > 0.03 || glyph.character === '\n') return [glyph]
  const letter = random.pick(Array.from(random.pick(wordsByLanguage[language])))
  const replaced = letter === glyph.character ? [glyph] : fresh(letter)
  return random.pick([[], replaced, [glyph, ...fresh(letter)]])
}

const swaps: Record<string, string> = { '，': ', ', '。': '. ', ',': ' ,', '.': '…' }

function punctuate(random: Random, glyph: Glyph): Glyph[] {
  const swapped = swaps[glyph.character]
  if (swapped !== undefined && random.next() < 0.5) return fresh(swapped)
  return glyph.character === ' ' && random.next() < 0.2 ? [glyph, ...fresh(' ')] : [glyph]
}

const ended = (line: Line): Line =>
  line.at(-1)?.character === '\n' ? line : [...line, { character: '\n', identity: -1 }]

function shuffled<Item>(random: Random, items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, key: random.next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item)
}

/** What an honest resolver owes a case. `either` cases are too damaged to say. */
export function owed({ anchor, survivors, newText }: AnchoringCase): 'place' | 'orphan' | 'either' {
  const share = survivors.length / anchor.quote.length
  if (survivors.length === 0) return 'orphan'
  const spread = (survivors.at(-1) ?? 0) - (survivors[0] ?? 0) + 1
  if (share >= 0.9 && spread <= anchor.quote.length * 1.25 && newText.length > 0) return 'place'
  return share < 0.5 ? 'orphan' : 'either'
}

/** Whether a range is where the surviving characters are: it holds half of them, and they are a third of it. */
export function isRightPlace({ survivors }: AnchoringCase, start: number, end: number): boolean {
  const inside = survivors.filter((place) => place >= start && place < end).length
  return inside > 0 && inside * 3 >= end - start && inside * 2 >= survivors.length
}
