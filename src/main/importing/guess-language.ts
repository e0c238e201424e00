import type { ParsedFile } from '@shared/domain/import'

const sampleLength = 20_000

/** BCP 47 tag of the language a bank is written in, by its characters and, for Chinese, its encoding. */
export function guessLanguage({ questions, encoding }: Pick<ParsedFile, 'questions' | 'encoding'>): string {
  let sample = ''
  for (const { title, prompt = '', answer } of questions) {
    if (sample.length > sampleLength) break
    sample += title + prompt + answer
  }
  const count = (pattern: RegExp) => sample.match(pattern)?.length ?? 0
  const han = count(/\p{Script=Han}/gu)
  const kana = count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu)
  const latin = count(/[A-Za-z]+/g)
  if (kana > han * 0.2 && kana > latin * 0.2) return 'ja'
  if (count(/\p{Script=Hangul}/gu) > latin) return 'ko'
  if (han <= latin * 0.3) return 'en'
  const traditional = count(/[這個們為與時會對學問題說後從過還應該樣點開關於進無發現將實際嗎麼]/g)
  const simplified = count(/[这个们为与时会对学问题说后从过还应该样点开关于进无发现将实际吗么]/g)
  return encoding === 'big5' || traditional > simplified * 2 + 5 ? 'zh-TW' : 'zh-CN'
}
