import { describe, expect, it } from 'vitest'
import { markdownToHtml } from '../../../../src/shared/markdown/markdown-parser'

const formulas = (source: string): string[] =>
  [...markdownToHtml(source).matchAll(/class="math( math-display)?">([^<]*)</g)].map(
    ([, display, tex]) =>
      `${display ? 'display' : 'inline'}: ${(tex ?? '').replaceAll('&amp;', '&').replaceAll('&lt;', '<')}`,
  )

describe('formulas', () => {
  it.each([
    ['$E=mc^2$', 'inline: E=mc^2'],
    ['能量 $E=mc^2$，质量 $m$。', 'inline: E=mc^2|inline: m'],
    ['中文紧挨着$x_i$也行', 'inline: x_i'],
    ['\\(a<b\\) and \\[c\\]', 'inline: a<b|display: c'],
    ['$$\n\\sum_i x_i\n$$', 'display: \\sum_i x_i'],
    [
      '\\[\n\\begin{aligned}a&=b\\\\c&=d\\end{aligned}\n\\]',
      'display: \\begin{aligned}a&=b\\\\c&=d\\end{aligned}',
    ],
    ['so $$x+y$$ holds', 'display: x+y'],
    ['$$x$$ 是已知数', 'display: x'],
    ['> $$\n> x\n> $$', 'display: x'],
    ['- item\n\n  $$\n  x\n  $$', 'display: x'],
    ['$\\text{准确率} = 0.9$', 'inline: \\text{准确率} = 0.9'],
    ['$a_1 * b$ and $c * d$', 'inline: a_1 * b|inline: c * d'],
    ['$x \\$ y$', 'inline: x \\$ y'],
  ])('reads %j', (source, expected) => {
    expect(formulas(source).join('|')).toBe(expected)
  })

  it.each([
    'It costs $5 and $6.',
    'US$5/US$6',
    '价格从$5涨到$6',
    '单价 5$，合计 10$。',
    '`$x$` and `\\(y\\)`',
    '```\n$x$\n$$y$$\n```',
    '$ x $',
    '\\$x\\$',
    'export PATH=$HOME/bin:$PATH',
    'the `a$` of $`',
    '$$',
    'only $$ one',
    '要花$ 100 $左右',
  ])('leaves %j alone', (source) => {
    expect(formulas(source)).toEqual([])
  })

  it('keeps Markdown out of formulas', () => {
    expect(markdownToHtml('$a*b*c_d_e$')).toBe('<p><span class="math">a*b*c_d_e</span></p>\n')
  })
})

describe('Chinese text', () => {
  it.each([
    ['**答案：**请看', '<strong>答案：</strong>请看'],
    ['他说**“可以”**。', '<strong>“可以”</strong>'],
    ['这是**`code`**的用法', '<strong><code>code</code></strong>'],
    ['~~删除。~~之后', '<s>删除。</s>之后'],
  ])('reads the emphasis of %j', (source, expected) => {
    expect(markdownToHtml(source)).toContain(expected)
  })
})

describe('the rest', () => {
  it('marks tasks, and only at the start of an item', () => {
    const html = markdownToHtml('- [ ] one\n- [x] two\n- three [x]\n\n[ ] four')
    expect(html.match(/task-open/g)).toHaveLength(1)
    expect(html.match(/task-done/g)).toHaveLength(1)
    expect(html).toContain('three [x]')
    expect(html).toContain('[ ] four')
  })

  it('aligns columns by class, since style attributes are refused', () => {
    const html = markdownToHtml('| a | b | c |\n|---|:-:|--:|\n| 1 | 2 | 3 |')
    expect(html).not.toContain('style=')
    expect(html).toContain('<td class="align-center">2</td>')
    expect(html).toContain('<td class="align-end">3</td>')
  })

  it('links whole addresses and no file names', () => {
    const html = markdownToHtml('见 https://example.org/a，以及 train.py 和 example.com')
    expect(html.match(/<a /g)).toHaveLength(1)
    expect(html).toContain('href="https://example.org/a"')
  })
})
