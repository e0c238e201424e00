import type { Grammar } from './grammar'

/** What is used of highlight.js. The types that come with it bring those of the page into whatever imports them. */
declare const highlighter: {
  registerLanguage(name: string, grammar: Grammar): void
  getLanguage(name: string): object | undefined
  highlight(code: string, options: { language: string; ignoreIllegals: boolean }): { value: string }
}
export default highlighter
