/** A note is set in its own language, which need not be that of the question. */
export function languageOfNote(text: string, ofQuestion: string): string {
  const chinese = /\p{Script=Han}/u.test(text)
  if (chinese === /^(zh|ja|ko)/.test(ofQuestion) || text === '') return ofQuestion
  return chinese ? 'zh-CN' : 'en'
}
