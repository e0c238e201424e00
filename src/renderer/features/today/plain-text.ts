import { plainWords } from '../../ui/markdown/plain-words'

/** Running text of a Markdown answer, for a line or two of it: signs, code blocks and tables left out. */
export function plainText(markdown: string): string {
  const prose = markdown
    .replace(/^(```|~~~)[\s\S]*?^\1.*$/gmu, ' ')
    .replace(/^\s*\|.*$/gmu, ' ')
    .replace(/!\[[^\]]*\]\([^)]*\)/gu, ' ')
    .replace(/^\s{0,3}(#{1,6}|>|[-*+]|\d+[.)])\s+/gmu, '')
    .replace(/<[^>\n]*>/gu, ' ')
  return plainWords(prose).replace(/\s+/gu, ' ').trim()
}

/** The text from where reading stopped: from the last sentence that began before it. */
export function textFrom(text: string, progress: number, length = 160): string {
  const at = Math.floor(text.length * Math.min(progress, 0.95))
  const sentence = Math.max(
    ...['。', '！', '？', '；', '. ', '? ', '! '].map((end) => text.lastIndexOf(end, at)),
  )
  const start = progress < 0.02 || sentence === -1 ? 0 : sentence + 1
  return `${start > 0 ? '… ' : ''}${text.slice(start, start + length).trim()}`
}
