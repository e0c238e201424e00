export interface Title {
  text: string
  number?: string
  /** Marked as a question in so many words: `Q1`, 第 1 题, 问题 1. */
  explicit: boolean
  /** Nothing but the number or the word: `第 1 题`, `Question 1`. */
  bare?: boolean
  /** Only a space stands between number and text (`3 什么是…`), which also occurs in plain prose. */
  loose: boolean
  /** The answer, where it stands in brackets before the number: `（√）1. …`, `（答案：B）1. …`. */
  given?: string
}

const chineseDigits = '一二三四五六七八九十百零〇'
const digits = '[0-9０-９]'
const end = '(?:\\s{0,4}[:：.．、,，)）】\\]\\-—]{1,2}\\s{0,8}|\\s{1,8}|(?=[（【])|$)'

const numberWords =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  )

const explicitPatterns = [
  new RegExp(
    `^[【[(（]?第\\s{0,2}(?<number>${digits}{1,6}|[${chineseDigits}]{1,5})\\s{0,2}(?:道题|道題|道|题|題|问|問|個問題|个问题)${end}`,
    'u',
  ),
  new RegExp(
    `^(?:(?:(?:new|sample|practice|review|interview|discussion|bonus|quiz|exam|warm-?up)\\s)?(?:questions?|problem|exercise)|drill|q\\.?|问题|問題|[\\p{Script=Han}]{0,4}题目?|[\\p{Script=Han}]{0,4}題|问|例|练习)\\s{0,2}(?:#|no\\.?)?\\s{0,2}(?<number>${digits}{1,6}(?:[.\\-]${digits}{1,3}){0,2})${end}`,
    'iu',
  ),
  new RegExp(
    `^(?:问题|問題|题目|試題|试题|面试题|思考题)\\s{0,2}(?<number>[${chineseDigits}]{1,3})${end}`,
    'u',
  ),
  new RegExp(`^questions?\\s{1,2}(?<number>${numberWords.join('|')})(?:\\s{0,2}[:.)–—-]\\s{0,8}|$)`, 'iu'),
  /^(?:questions?|q|问题|問題|题目|面试题|问)\s{0,2}(?:[:：]\s{0,8}|(?<=q)[.、]\s{1,8})/iu,
]
const levels = `${digits}{1,3}(?:[.．]${digits}{1,3}){1,4}`
const numberPatterns = [
  new RegExp(
    `^[[【(（〔](?<number>${digits}{1,6}(?:[.\\-]${digits}{1,3}){0,2})[\\]】)）〕]\\s{0,4}[.、:：]?\\s{0,8}`,
  ),
  new RegExp(
    `^(?<number>${levels})(?:\\\\?[.．、)）:：]{0,2}\\s{1,8}|[.．、)）:：]{1,2}(?!${digits})|(?=\\p{Script=Han}|$))`,
    'u',
  ),
  new RegExp(`^(?<number>${digits}{1,6})(?:\\\\?[.．、)）:：]{1,2}(?!${digits})\\s{0,8}|(?=【))`),
  // What a converter made of `7.（ ）…`: `7（. ）…`
  new RegExp(`^(?<number>${digits}{1,4})(?=[（(《“][.．]\\s?)`),
  // A year right behind the number: `9.2025年…`
  new RegExp(
    `^(?<number>${digits}{1,4})[.．、](?=(?:1\\d|20)\\d{2}(?:\\s?年|\\s?[-—–~～至]\\s?(?:1\\d|20)\\d{2}))`,
  ),
  new RegExp(`^(?<number>${digits}{1,3}-${digits}{1,3})[.、．]\\s{0,4}(?=\\D)(?![A-H]{2})`),
  new RegExp(`^(?<number>${digits}{1,4})\\s{1,4}[-–—]\\s{1,4}(?=\\D)`),
  new RegExp(`^(?<number>No\\.?\\s?${digits}{1,6})${end}`, 'i'),
]
/** `100 道面试题` counts what is in the document. */
const loosePattern = new RegExp(
  `^(?<number>${digits}{1,3})[\\s\\u3000]{1,8}(?=\\S)(?![道個个条條项項题題天种種本页頁])`,
  'u',
)

const decoration =
  /^(?:<a\b[^<>]{0,200}>\s{0,4}<\/a>|<a\b[^<>]{0,200}\/>|[\p{Extended_Pictographic}\ufe0f\u200b\ufeff★☆▲△●○◆◇■□►※]|\s){1,8}/u

/** What marks a card for a program, or breaks the line: `What is …? #card`, `…<br>`. */
const behindTitle = /(?<=\S)(?:\s{0,4}(?:<br\s?\/?>|#(?:card|flashcards?)(?![\w/-])|\[\[card\]\])){1,4}$/i

/** Brackets before a number, for the answer or with it: `（√）1. …`, `（答案：B）1. …`, `（　）1. …`. */
const answerBefore =
  /^[(（【[]\s{0,8}(?:(?:参考|正确)?答案\s?[:：]\s{0,4})?(?<given>[A-H]{1,8}|[√×✓✔✗✘]|对|错|正确|错误|[TF])?\s{0,8}[)）】\]]\s{0,4}(?=(?:第\s?)?\d{1,6}\s?(?:[.、．)）:：]\s{0,4}\D|题))/u

/** Reads the number or prefix of a title and what remains, from the text of a heading, bold line or item. */
export function readTitle(source: string): Title {
  const raw = source.trim().replace(behindTitle, '')
  const text = unwrapBold(raw)
  const bare = text.replace(decoration, '')
  const before = answerBefore.exec(bare)
  const marked = before ? readMarkers(bare.slice(before[0].length)) : undefined
  if (marked) {
    const given = before?.groups?.['given']
    return given === undefined ? marked : { ...marked, given }
  }
  return (
    readMarkers(bare) ?? readBoldMarker(bare) ?? readLinked(bare) ?? { text, explicit: false, loose: false }
  )
}

const linkAround = /^\[([^\n]{3,300})\]\((?!\s)[^\s()]{1,1000}(?:\([^\s()]{0,200}\)[^\s()]{0,200})?\)$/u

/** `[1、title](address)`: a link around number and title leads to the title itself. */
function readLinked(text: string): Title | undefined {
  const inner = linkAround.exec(text)?.[1]
  const title = inner === undefined || inner.includes('](') ? undefined : readMarkers(inner)
  return title?.number === undefined || title.loose ? undefined : title
}

function readMarkers(text: string): Title | undefined {
  for (const [patterns, explicit] of [
    [explicitPatterns, true],
    [numberPatterns, false],
  ] as const) {
    for (const pattern of patterns) {
      const match = pattern.exec(text)
      if (match) return titleAfter(text, match, explicit, false)
    }
  }
  const loose = loosePattern.exec(text)
  // A number with a zero before it is meant to be one: `01 什么是…`.
  return loose ? titleAfter(text, loose, false, !text.startsWith('0')) : undefined
}

/** `**1.** text` and `**Q1:** text`. */
function readBoldMarker(text: string): Title | undefined {
  const match = /^\*\*([^*]{1,24})\*\*(?:\s{0,2}[:：])?\s{0,8}/u.exec(text)
  const inner = match?.[1]?.trim()
  if (!match || inner === undefined) return undefined
  const marker = readMarkers(inner)
  if (!marker || marker.loose || marker.text !== inner) return undefined
  const rest = text.slice(match[0].length)
  return rest === '' ? marker : { ...marker, bare: false, text: rest }
}

/** `1. 单选题 (1分)`, `3. Multiple choice (2 points)`: of which kind a question is, and what it is worth. */
const kindAndScore =
  /^[(（【[]?(?:[单多][项]?选择?题?|不定项选择题?|判断题?|填空题?|简答题?|论述题?|问答题?|材料题?|multiple[ -]choice|single[ -]choice|true[ /-](?:or[ -])?false|short answer|fill in the blanks?)[)）】\]]?\s{0,4}[(（【[]\s?\d{1,3}(?:\.\d)?\s?(?:分|points?|pts?|marks?)[^()（）【】[\]]{0,12}[)）】\]]$/iu
/** `第 1 题（单选）` */
const kindNote = /^[(（【[][^()（）【】[\]]{1,12}[)）】\]]$/u

function titleAfter(text: string, match: RegExpExecArray, explicit: boolean, loose: boolean): Title {
  const number = match.groups?.['number']
  const rest = unwrapBold(text.slice(match[0].length).trim())
  // A heading that is nothing but its number, or only says of which kind the question is, keeps it as its title.
  const isBare =
    rest === '' ||
    (explicit && (kindNote.test(rest) || /^topic\s\d{1,3}$/i.test(rest))) ||
    kindAndScore.test(rest)
  return {
    text: isBare ? text : rest,
    explicit,
    loose,
    ...(isBare ? { bare: true } : {}),
    ...(number === undefined ? {} : { number: digitsOf(number) }),
  }
}

/** `Seven` as 7. */
function digitsOf(number: string): string {
  const at = numberWords.indexOf(number.toLowerCase())
  return at < 0 ? number : String(at + 1)
}

/** The inside of a text that is bold from its first to its last character. */
export function unwrapBold(text: string): string {
  const match = /^(\*\*|__)(?=\S)/.exec(text)
  const mark = match?.[1]
  if (mark === undefined || text.length < 5 || !text.endsWith(mark)) return text
  const inner = text.slice(2, -2)
  return inner.includes(mark) ? text : inner.trim()
}

const interrogatives =
  /[?？]\s{0,4}[)）*_]{0,3}$|什么|如何|怎么|怎样|为什么|为何|哪些|哪个|哪种|哪几|是否|区别|异同|多少|几种|有何|吗$|请[你您]?(?:解释|简述|说明|描述|介绍|谈谈|列举|实现|设计|写出)|还是(?!会|要|可以|不|有|能|应)|^(?:讲一|举一?个|举例|分享一|谈一谈|说一|聊一|讲述|试述|论述|简述|谈谈|说说|解释|介绍|描述|列举|聊聊|讲讲|实现|手写)|下列|以下/u
const englishInterrogatives =
  /^(?:what|why|how|when|where|which|who|is|are|can|could|do|does|did|should|explain|describe|compare|define|(?:list|name|design)(?=\s(?:a|an|the|some|all|any|your|two|three|four|five|\d{1,2})\b)|(?:state|find|calculate|solve|prove|derive|identify|outline|discuss|determine|sketch|complete|choose|select|distinguish)(?=\s(?:a|an|the|all|its|each|between|that|two|three|four|\d{1,2})\b)|implement|write|tell|give|difference|differentiate|walk)\b/i

/** Around what somebody else asks: `"What is …?"` */
const quotes = /^["“”'‘「『]|["“”'’」』]$/gu

/** Whether the words of a title ask or tell to do something. */
export function asksSomething(title: string): boolean {
  const words = title.replace(decoration, '').replace(quotes, '')
  return interrogatives.test(words) || englishInterrogatives.test(words)
}

const sentences =
  /^(?:(?:explain|describe|compare|define|list|name|write|tell|give|differentiate|design|discuss)\s.{4,300}\.|(?:请|简述|试述|谈谈|说说|列举|聊聊|讲讲|手写).{3,300}。)$/iu

/** Whether a title is a sentence that tells to do something: `Explain normal forms.` */
export function tellsToDo(title: string): boolean {
  return sentences.test(title)
}

const notQuestions = new RegExp(
  '^(?:目录|目錄|内容目录|题目列表|题目目录|导航|前言|序言|序|引言|导言|导读|简介|介绍|项目介绍|背景|背景介绍|概述|概览|摘要|关键词|说明|使用说明|阅读说明|写在前面|写在最后|' +
    '总结|小结|本章小结|结语|结论|结束语|后记|尾声|总结与展望|未来展望|展望|参考|参考文献|参考资料|参考链接|参考书籍|推荐阅读|延伸阅读|扩展阅读|相关资源|相关阅读|相关链接|资源|附录|致谢|鸣谢|' +
    '作者|作者简介|作者信息|关于作者|关于|关于我|版权|版权声明|许可|许可证|声明|免责声明|更新日志|更新记录|贡献|贡献者|贡献指南|联系方式|联系我们|本节内容|本章内容|本节目标|本章目标|学习目标|面试技巧|(?:面试)?答题技巧|面试建议|面试准备|注意事项|常见误区|备考建议|学习建议|' +
    'table of contents|contents|toc|learning (?:objectives|goals|outcomes)|introduction|intro|preface|foreword|overview|about|about the author|about this repo(?:sitory)?|abstract|summary|conclusions?|closing|references?|bibliography|further reading|resources|links|' +
    'appendix|acknowledge?ments?|licen[sc]e|copyright|changelog|change log|contributing|contributors|contribution|how to contribute|how to use|usage|disclaimer|author|credits|contact|interview tips|tips|faq index|readme|sponsors?|support|license and copyright|' +
    'how to (?:use|read|study) (?:this|the|these)\\b.{0,40}|(?:·\\s)?[这本该].{0,10}(?:怎么用|如何使用|怎么读|使用方法)|打赏|赞赏|支持作者|福利时间|联系作者)$',
  'i',
)

/** Headings of the matter around the questions: contents, prefaces, summaries, references. */
export function isMatterAround(title: string): boolean {
  return notQuestions.test(bareTitle(title))
}

/** Whether a heading announces a table of contents. */
export function isContentsTitle(title: string): boolean {
  return /^(?:目录|目錄|内容目录|题目列表|题目目录|导航|table of contents|contents|toc)$/i.test(
    bareTitle(title),
  )
}

/** Whether a heading may be that of an index: 索引 is also what databases have, so what it holds decides. */
export function isIndexTitle(title: string): boolean {
  return /^(?:索引|index)$/i.test(bareTitle(title))
}

const chineseNumber = new RegExp(`^[${chineseDigits}]{1,4}[、.．]\\s{0,4}`, 'u')

function bareTitle(title: string): string {
  return readTitle(title)
    .text.replace(chineseNumber, '')
    .replace(/[\p{Extended_Pictographic}\ufe0f*_#:：。.!！\s]{0,8}$/u, '')
    .replace(/^[\p{Extended_Pictographic}\ufe0f*_#\s]{0,8}/u, '')
}
