import { parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5'
import { describe, expect, it } from 'vitest'
import { markdownToHtml } from '../../../../src/shared/markdown/markdown-parser'
import { markFormulas } from '../../../../src/main/importing/html/formulas'
import { htmlToMarkdown } from '../../../../src/main/importing/html/html-to-markdown'
import { fc } from '../../../support/seed'

/** Each pair written by hand: what a field of Anki holds, and what somebody would have written for it. */
const pairs: readonly [string, string, string][] = [
  ['line breaks', 'one<br>two', 'one\\\ntwo'],
  ['two line breaks', 'one<br><br>two', 'one\n\ntwo'],
  ['lines in blocks of their own', 'one<div>two</div><div>three</div>', 'one\n\ntwo\n\nthree'],
  ['marks of emphasis', '<b>答案：</b>请<i>看</i> <s>x</s>', '**答案：**请*看* ~~x~~'],
  ['bold across paragraphs', '<b>a<br><br>b</b>', '**a**\n\n**b**'],
  ['styles that mean something', '<span style="font-weight: bold; color: red">a</span>', '**a**'],
  ['a marked passage', '<span style="background-color: yellow">a</span>', '<mark>a</mark>'],
  ['code in a line', 'call <code>f(x)</code>', 'call `f(x)`'],
  ['code with line breaks', '<pre>if x:<br>&nbsp; &nbsp; y()<br></pre>', '```\nif x:\n    y()\n```'],
  [
    'code with its language',
    '<pre><code class="language-py">a = "`"\n\nb</code></pre>',
    '```py\na = "`"\n\nb\n```',
  ],
  ['code that holds a fence', '<pre>```\nx\n```</pre>', '````\n```\nx\n```\n````'],
  ['code of one block a line', '<pre><div>a</div><div>b</div></pre>', '```\na\nb\n```'],
  ['lists', '<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>', '- a\n  - b\n- c'],
  ['a list that begins later', '<ol start="3"><li>a</li><li>b</li></ol>', '3. a\n4. b'],
  [
    'a table with a head',
    '<table><tr><th>a</th><th>b</th></tr><tr><td>1|2</td><td>x<br>y</td></tr></table>',
    '| a | b |\n| --- | --- |\n| 1\\|2 | x<br>y |',
  ],
  [
    'a table without one',
    '<table><tbody><tr><td>a</td></tr></tbody></table>',
    '<table><tbody><tr><td>a</td></tr></tbody></table>',
  ],
  [
    'merged cells',
    '<table><tr><th colspan="2" onclick="x()">a</th></tr></table>',
    '<table><tbody><tr><th colspan="2">a</th></tr></tbody></table>',
  ],
  [
    'what Markdown has no form for',
    'H<sub>2</sub>O <u>x</u> <ruby>字<rt>zì</rt></ruby>',
    'H<sub>2</sub>O <u>x</u> <ruby>字<rt>zì</rt></ruby>',
  ],
  [
    'text that looks like Markdown',
    '1. no list<br># no title<br>*x* a_b_c [x](y) `c`',
    '1\\. no list\\\n\\# no title\\\n\\*x\\* a_b_c [x\\](y) \\`c\\`',
  ],
  [
    'text that looks like HTML',
    'List&lt;String&gt; &amp;lt; 5 $ and 6 $',
    'List\\<String> \\&lt; 5 \\$ and 6 \\$',
  ],
  ['formulas', 'so \\(a_1 &lt; b\\) and \\[x^2\\]', 'so $a_1 < b$ and\n\n$$\nx^2\n$$'],
  ['older formulas', '[$]\\frac{a}{b}[/$] [$$]x[/$$]', '$\\frac{a}{b}$\n\n$$\nx\n$$'],
  ['LaTeX documents', '[latex]$a+b$[/latex]', '$a+b$'],
  ['formulas beside letters', 'f\\(x\\)', 'f\\(x\\)'],
  ['formulas in code are code', '<code>grep "\\(a\\)"</code>', '`grep "\\(a\\)"`'],
  ['spaces that do not break', 'a&nbsp;b', 'a b'],
  ['scripts, styles and comments', 'a<script>x()</script><style>b{}</style><!-- c -->', 'a'],
  ['pictures', '<img src="a b.png" alt="c">', '![c](<a b.png>)'],
  ['sized pictures', '<img src="a.png" width="200" onerror="x()">', '<img src="a.png" alt="" width="200">'],
]

const convert = (html: string) => htmlToMarkdown(markFormulas(html))

describe('HTML as Markdown', () => {
  it.each(pairs)('%s', (_what, html, markdown) => {
    expect(convert(html)).toBe(markdown)
  })

  it('shows the text of any text, whatever marks it holds', () => {
    const marks = fc.constantFrom(
      'a',
      '中',
      '1',
      ' ',
      '*',
      '_',
      '`',
      '#',
      '-',
      '+',
      '.',
      ')',
      '(',
      '[',
      ']',
      ':',
      '<',
      '>',
      '&',
      'lt;',
      '|',
      '~',
      '$',
      '\\',
      '=',
      '!',
      '/',
      '"',
      '<br>',
    )
    // What stands between the signs of a formula is shown as one.
    const formula = /\\\(.*\\\)|\\\[.*\\\]|\[\$\$?\]/s
    const texts = fc.array(marks, { maxLength: 24 }).filter((parts) => !formula.test(parts.join('')))
    fc.assert(
      fc.property(texts, (parts) => {
        const html = parts.map((part) => (part === '<br>' ? part : escape(part))).join('')
        expect(textOf(markdownToHtml(convert(html)))).toBe(textOf(html))
      }),
      { numRuns: 3_000 },
    )
  })

  it('reads deep nesting and long runs without exhausting anything', () => {
    expect(() => convert('<div>'.repeat(20_000) + 'x')).not.toThrow()
    expect(convert('<b>'.repeat(3_000) + 'x')).toContain('x')
    expect(convert('\\('.repeat(20_000)).length).toBeGreaterThan(0)
    expect(convert('&nbsp;'.repeat(50_000) + 'x')).toContain('x')
  })
})

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

/** The text a page shows, its white space folded. */
function textOf(html: string): string {
  const read = (node: Tree.Node): string => {
    if (node.nodeName === '#text') return (node as Tree.TextNode).value
    if (node.nodeName === 'br') return '\n'
    return 'childNodes' in node ? node.childNodes.map(read).join('') : ''
  }
  return read(parseFragment(html)).replace(/\s+/g, ' ').trim()
}
