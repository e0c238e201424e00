/**
 * Language tag for what a person wrote themselves, by its script, so that quotes and punctuation come from
 * the right font; undefined leaves the language of the app.
 */
export function languageOf(text: string): string | undefined {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'ja'
  if (/\p{Script=Han}/u.test(text)) return 'zh-CN'
  return /\p{Script=Latin}/u.test(text) ? 'en' : undefined
}
