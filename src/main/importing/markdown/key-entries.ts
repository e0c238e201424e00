/** An answer of a key, by the number of its question. */
export interface KeyEntry {
  number: number
  text: string
}

const letters = '[A-H√×✓✗对错TF]'
/** `1. b`: a single small letter, behind which no word goes on. */
const small = '[a-h](?=\\s{0,8}(?:$|[,，;；]|\\d))'
const entry = new RegExp(
  `[(（]?(\\d{1,6})\\s{0,4}(?:[-–—~～至]\\s{0,4}(\\d{1,6})\\s{0,4})?[.、．:：)）\\-–—]{0,2}\\s{0,4}(${small}|${letters}[A-H√×✓✗对错TF\\s、,，;；]{0,400})(?![a-z])`,
  'gu',
)
const separator = /[\s、,，;；]+/
/** What may stand before the first number: the name of a part of the exam, or the word for answers. */
const lead =
  /^\s{0,12}(?:[-*+]\s{1,4})?(?:(?:\*\*)?(?:参考|标准|正确)?(?:答案|answers?|(?:answer\s)?keys?)\s{0,4}[:：]\s{0,4}(?:\*\*)?\s{0,4})?(?:(?:\*\*)?(?:[(（]?[一二三四五六七八九十]{1,3}[)）、.．]\s{0,4}\D{0,24}?|第\s?(?:[一二三四五六七八九十]{1,3}|\d{1,3})\s?[章节部单][分元]?[^\d：:]{0,16}[:：]?\s{0,4}|(?:part|chapter|unit|section)\s(?:\d{1,3}|[ivx]{1,5}|[a-h])\b\s{0,4}[:：.)]?|[\p{Script=Han}]{1,5}题\s{0,4}[:：]?\s{0,4})(?:\*\*)?\s{0,4})?(?=[(（]?\d)/iu

/** The entries of a line that holds nothing else: `1-5: ABCDA`, `1. B 2. AC`, `一、1. √ 2. ×`; else none. */
export function entriesOnLine(line: string): KeyEntry[] {
  const cut = line.slice(0, 4_000)
  const text = /[Ａ-Ｈ]/.test(cut) ? cut.normalize('NFKC') : cut
  const start = lead.exec(text)?.[0].length
  if (start === undefined) return []
  const found: KeyEntry[] = []
  let until = start
  for (const match of text.slice(start).matchAll(entry)) {
    if (text.slice(until, start + match.index).replace(/[\s、,，;；。*]+/g, '') !== '') return []
    until = start + match.index + match[0].length
    const entries = entriesOf(Number(match[1]), match[2], (match[3] ?? '').trim())
    if (entries.length === 0) return []
    found.push(...entries)
  }
  return text.slice(until).replace(/[\s。.*]+/g, '') === '' ? found : []
}

function entriesOf(first: number, last: string | undefined, answers: string): KeyEntry[] {
  const text = answers.replace(/[\s、,，;；]+$/, '')
  if (last === undefined) return [{ number: first, text }]
  const count = Number(last) - first + 1
  const parts = text.split(separator)
  const each = parts.length === count ? parts : text.replace(/[\s、,，;；]/g, '').split('')
  return each.length === count && count > 0
    ? each.map((answer, index) => ({ number: first + index, text: answer }))
    : []
}
