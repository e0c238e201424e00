import MarkdownIt, { type MarkdownIt as Parser } from 'markdown-it'
import cjkFriendly from 'markdown-it-cjk-friendly'
import { mathRules } from './math-rules'
import { taskListRule } from './task-list-rule'

/**
 * Markdown to HTML that is NOT yet safe to show: raw HTML of the source passes through.
 * Everything shown goes through `renderMarkdown`, which sanitises.
 */
export function markdownToHtml(source: string, inline = false): string {
  return inline ? parser.renderInline(source) : parser.render(source)
}

const parser = createParser()

function createParser(): Parser {
  const markdown = new MarkdownIt({ html: true, linkify: true, typographer: false, breaks: false })
  markdown.use(cjkFriendly).use(mathRules).use(taskListRule)
  // Only whole addresses: `train.py` or `data.ai` in running text is no link.
  markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false })
  // Addresses are judged after sanitising, where those of raw HTML are seen as well.
  markdown.validateLink = () => true
  // The content security policy refuses style attributes; alignment becomes a class.
  for (const name of ['th_open', 'td_open']) {
    markdown.renderer.rules[name] = (tokens, index, options, _environment, renderer) => {
      const token = tokens[index]
      const alignment = /text-align:\s*(center|right)/.exec(String(token?.attrGet('style') ?? ''))
      if (token && alignment)
        token.attrs = [['class', `align-${alignment[1] === 'right' ? 'end' : 'center'}`]]
      else if (token) token.attrs = null
      return renderer.renderToken(tokens, index, options)
    }
  }
  return markdown
}
