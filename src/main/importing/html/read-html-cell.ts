import { parseFragment } from 'parse5'
import { htmlToMarkdown } from './html-to-markdown'

const block = 'p|div|ul|ol|table|blockquote|pre|h[1-6]|section|article'
/** HTML from its first to its last character. */
const wholly = new RegExp(`^<(${block})(?:\\s[^<>]*)?>[\\s\\S]*</(?:${block})>$`, 'i')
/** What HTML in Markdown would stand beside, and what HTML alone has no use for. */
const markdown = /```|\*\*|^#{1,6} |\]\(|^[ \t]*(?:[-*+]|\d{1,9}[.)]) |^\|.*\|$/m
const entity = /(?<![*_~$])&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});(?![*_~$])/gi
/** Longer ones are left as they are rather than parsed a second time. */
const longest = 200_000

/**
 * A text out of a table, a list of terms or a JSON document as Markdown, where it plainly is HTML: from a tag to its
 * end, without any Markdown. Of other texts the entities become the characters they stand for, unless these would
 * mean something in Markdown, or the text has code, in which an entity is what it says. It shows the same either way.
 */
export function readHtmlCell(text: string): string {
  if (!text.includes('&') && !text.includes('<')) return text
  if (text.length > longest) return text
  const whole = text.trim()
  if (wholly.test(whole) && !markdown.test(whole)) return htmlToMarkdown(whole)
  return text.includes('`') || /<(?:code|pre)\b/i.test(text) ? text : withoutEntities(text)
}

/** Between words; elsewhere a space may indent, break a line, or make a sign one of Markdown. */
const spaces =
  /(?<=[\p{L}\p{N},;:?!，。；：？！、）”’]) {0,100}(?:&(?:nbsp|#160|#xa0); {0,100})+(?=[\p{L}\p{N}(（“"'‘])/giu

/** A name rather than a text, such as that of a topic: every entity becomes the character it stands for. */
export function readHtmlName(text: string): string {
  return text.includes('&') ? text.replace(entity, characterOf).trim() : text.trim()
}

function withoutEntities(text: string): string {
  return text.replace(spaces, ' ').replace(entity, (name) => {
    const character = characterOf(name)
    return /^[\p{L}\p{N}\p{So}\p{Sc}"'“”‘’–—…·×÷°±≤≥≠→←↔≈∞√∑、。，：；？！（）《》%/,:;.?]$/u.test(character)
      ? character
      : name
  })
}

function characterOf(name: string): string {
  const [node] = parseFragment(name).childNodes
  return node?.nodeName === '#text' && 'value' in node ? node.value : name
}
