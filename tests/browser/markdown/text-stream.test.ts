import { describe, expect, it } from 'vitest'
import { markdownStream } from '../../../src/main/annotations/markdown-stream'
import { drawFormula } from '../../../src/renderer/ui/markdown/formulas'
import { highlightCode } from '../../../src/renderer/ui/markdown/highlighter'
import { renderMarkdown } from '../../../src/renderer/ui/markdown/render-markdown'
import { textStream } from '../../../src/renderer/ui/markdown/text-stream'
import chinese from '../../../resources/banks/llm-startup.zh-CN.md?raw'
import english from '../../../resources/banks/llm-startup.en.md?raw'
import { hostileTexts } from '../../fixtures/markdown/hostile'
import { seededRandom } from '../../support/random'

const labels = {
  copyCode: 'Copy',
  picture: 'Picture not shown',
  pictureMissing: 'Picture missing',
  done: 'Done',
  open: 'Open',
}

/** The stream of the page, before and after formulas and colours are drawn. */
function shown(source: string, inline: boolean): { plain: string; drawn: string } {
  const place = document.createElement('div')
  place.append(renderMarkdown(source, { inline, headingLevel: 2, labels }))
  const plain = textStream(place)
  for (const formula of place.querySelectorAll<HTMLElement>('.math:not([data-tex])')) {
    formula.dataset['tex'] = formula.textContent
    drawFormula(formula.textContent, formula, formula.classList.contains('math-display'))
  }
  for (const code of place.querySelectorAll<HTMLElement>('[data-grammar]')) {
    const coloured = highlightCode(code.textContent, code.dataset['grammar'] ?? '')
    if (coloured) code.replaceChildren(coloured)
  }
  return { plain, drawn: textStream(place) }
}

function firstDifference(...texts: string[]): string[] {
  const [first = '', ...others] = texts
  const at = Array.from(first).findIndex((_, index) => others.some((text) => text[index] !== first[index]))
  return texts.map((text) => text.slice(Math.max(0, at - 10), at < 0 ? undefined : at + 20))
}

/** What differs between the page and plain Node, for a failure that says where. */
function differences(sources: readonly string[]): unknown[] {
  return sources.flatMap((source) =>
    [false, true].flatMap((inline) => {
      const { plain, drawn } = shown(source, inline)
      const inNode = markdownStream(source, inline)
      return plain === inNode && drawn === inNode
        ? []
        : [{ source, at: firstDifference(inNode, plain, drawn), inline }]
    }),
  )
}

const pieces = [
  ...[
    '先召回，再重排。',
    '**答案：**请解释',
    '*斜*体',
    '`code $x$`',
    '$r = \\frac{a}{b}$',
    '\\(a<b\\)',
    '$5 and $6',
  ],
  ...['[link](https://example.org)', '[bad](javascript:x)', '![alt](x.png)', '![](data:image/png;base64,AA)'],
  ...[
    '&lt;b&gt; &amp;amp; &nbsp;|',
    '\\*no\\*',
    'a  \nb',
    'https://example.org/路径',
    '👩‍👩‍👧 e\u0301',
    'שלום \u200f',
  ],
  ...[
    '<b>raw</b>',
    '<span class="math">a<br>b<img src=x></span>',
    '<span class="task-open">gone</span>',
    '<br/>',
  ],
  ...[
    '<details><summary>s</summary>d</details>',
    '<td>cell</td>',
    '<custom-tag>kept</custom-tag>',
    '<!-- c -->',
  ],
  ...[
    '<ruby>漢<rp>(</rp><rt>kan</rt></ruby>',
    '<svg><text>x</text></svg>y',
    '<title>t</title>',
    '<p>open',
    '</div>',
  ],
  ...[
    '\u0000',
    '\r\n',
    '\ufeff',
    '\t',
    '<pre>\n\nx</pre>',
    '<select><option>a</select>',
    '<template>t</template>',
  ],
]
const blocks = [
  ...[
    '# h',
    '## 标题 #',
    '- a\n- b\n  - c',
    '1. one\n\n   two\n2. three',
    '- [ ] todo\n- [x] done',
    '> quote\n> more',
  ],
  ...[
    '| a | b |\n| - | -: |\n| c | $d$ |',
    '```python\ndef f(k):\n    return k\n```',
    '    indented',
    '---',
    '$$\nx\n$$',
  ],
  ...[
    '\\[ a+b \\]',
    '<div>\n\nin **html**\n\n</div>',
    '~~~\nplain\n~~~',
    'setext\n===',
    '[ref]: https://e.org\n\n[ref]',
  ],
]

describe('the text stream in plain Node', () => {
  it('is that of the page for any mixture of Markdown and HTML', () => {
    const random = seededRandom(20261125)
    const sources = Array.from({ length: 1_500 }, () =>
      Array.from({ length: 1 + random.below(6) }, () =>
        random.next() < 0.4
          ? `\n\n${random.pick(blocks)}\n\n`
          : Array.from({ length: 1 + random.below(4) }, () => random.pick(pieces)).join(
              random.pick(['', ' ', '\n']),
            ),
      ).join(''),
    )
    expect(differences(sources).slice(0, 3)).toEqual([])
  })

  it('is that of the page for hostile texts', () => {
    expect(differences(hostileTexts)).toEqual([])
  })

  it('is that of the page for the bundled banks', () => {
    expect(differences([chinese, english].flatMap((bank) => bank.split(/^#{4} /m)))).toEqual([])
  })
})
