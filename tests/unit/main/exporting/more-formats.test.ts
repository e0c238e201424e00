import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { textRevision } from '../../../../src/main/annotations/text-revision'
import { exportLibrary } from '../../../../src/main/exporting/export-library'
import { printedPageStyle } from '../../../../src/main/exporting/printed-page-style'
import { printText } from '../../../../src/main/exporting/printed-text'
import { contentOf } from '../../../../src/shared/domain/revision'
import { anchor, filled, mark, question, stamps } from '../../../support/exported-library'

describe('web annotations', () => {
  it('tell each passage by its words and by its place, and whether it is still there', async () => {
    const bench = await filled(
      [question],
      [
        { ...mark, tags: ['wood'], asks: 'q9' },
        { ...mark, id: 'z', revision: 'old', anchor: { ...anchor, quote: 'vanished', end: 14 } },
      ],
    )
    const { content, losses } = await exportLibrary(bench, 'annotations')
    const collection = JSON.parse(content) as { total: number; first: { items: Record<string, unknown>[] } }
    expect([collection.total, losses]).toEqual([3, ['questions']])
    const [note, found, lost] = collection.first.items
    expect(note).toMatchObject({ motivation: 'commenting', body: [{ value: '我的<b>批注</b>' }] })
    expect(found).toMatchObject({
      type: 'Annotation',
      body: [{ value: 'key' }, { value: 'wood', purpose: 'tagging' }, { value: 'why paper' }],
      target: {
        selector: [
          { type: 'TextQuoteSelector', exact: 'remembers', prefix: 'Paper ', suffix: ', ' },
          { type: 'TextPositionSelector', start: 6, end: 15 },
        ],
        'dogear:state': 'exact',
      },
      'dogear:asks': 'urn:dogear:question:q9',
    })
    expect(lost).toMatchObject({ target: { 'dogear:state': 'orphan' } })
  })
})

describe('a mark whose text was edited since', () => {
  it('stands in exports where the page shows it: among equal words, where the edit took it', async () => {
    const before = '召回要看全。\n\n再看成本。'
    const now = { ...question, title: '怎么看？', answer: '先想召回。\n\n召回要看全。\n\n再看成本。' }
    const made = {
      ...mark,
      anchor: { quote: '召回', prefix: '', suffix: '要看全。\n再看成本。', start: 0, end: 2 },
    }
    const bench = await filled(
      [now],
      [{ ...made, revision: textRevision({ ...now, answer: before }, 'answer') }],
    )
    await bench.library.commit([
      {
        op: 'put',
        table: 'revisions',
        value: {
          id: 'r',
          questionId: 'q1',
          bankId: 'bank',
          content: { ...contentOf(now), answer: before },
          origin: 'edit',
          replacedAt: 2,
          ...stamps,
        },
      },
    ])
    const printed = await exportLibrary(bench, 'page')
    expect(printed.content).toContain('<p><mark class="kind-1">召回</mark><sup>1</sup>要看全。</p>')
    const { content } = await exportLibrary(bench, 'annotations')
    expect(content).toContain('"dogear:state": "moved"')
  })
})

describe('a page to be printed', () => {
  it('has the notes at a title, and those at a text that is gone', async () => {
    const titled = { ...question, title: 'What is paper?' }
    const { content } = await exportLibrary(
      await filled(
        [titled],
        [
          {
            ...mark,
            field: 'title',
            anchor: { quote: 'paper', prefix: 'What is ', suffix: '?', start: 8, end: 13 },
            body: 'a leaf',
          },
          { ...mark, id: 'p', field: 'prompt', body: 'of the prompt' },
        ],
      ),
      'page',
    )
    expect(content).toContain('<h3>What is <mark class="kind-1">paper</mark><sup>1</sup>?</h3>')
    expect(content).toContain('<p>a leaf</p>')
    expect(content).toContain('<p>of the prompt</p>')
  })

  it('has notes beside their passages, and names what is gone', async () => {
    const lost = { ...mark, id: 'i', anchor: { ...anchor, quote: 'vanished', end: 14 }, body: 'lost' }
    const { content } = await exportLibrary(await filled([question], [mark, lost]), 'page')
    expect(content).toContain('<strong><mark class="kind-1">remembers</mark><sup>1</sup></strong>')
    expect(content).toContain('<li class="kind-1"><sup>1</sup> <p>why paper</p>')
    expect(content).toContain('<del>vanished</del>')
    expect(content).toContain('<h3>=HYPERLINK(&quot;')
  })

  it.each([
    ['a script', 'a <script>alert(1)</script> b'],
    ['an event', '<img src=x onerror=alert(1)>'],
    ['an address that runs', '[x](javascript:alert(1))'],
    ['a frame', '<iframe src="https://x.example"></iframe>'],
    ['a style', '<p style="position:fixed">x</p>'],
    ['a drawing', '<svg onload=alert(1)><a href="javascript:x">y</a></svg>'],
    ['a remote picture', '![far](https://x.example/a.png)'],
    [
      'an attribute that breaks out',
      '<a title=\'"><script>alert(1)</script>\' href="https://x.example">y</a>',
    ],
  ])('lets through nothing of %s', (_, source) => {
    const printed = printText(source)
    expect(printed).not.toMatch(
      /<(?:script|iframe|svg|style|object)|<[^>]+\son\w+=|javascript:|<img|\sstyle=/i,
    )
  })

  it('has formulas as MathML, and a passage across elements in pieces', () => {
    expect(printText('$x^2$')).toContain('<math')
    expect(printText('one **two** three', [{ start: 2, end: 9, kind: 3 }])).toBe(
      '<p>on<mark class="kind-3">e </mark><strong><mark class="kind-3">two</mark></strong><mark class="kind-3"> t</mark>hree</p>\n',
    )
  })

  it('has code in its colours, with marks where they were, and classes of nobody else', () => {
    const source = '```js\nconst a = "b"\n```\n\n<span class="hljs-x secret" style="x">y</span>'
    const printed = printText(source, [{ start: 6, end: 7, kind: 2 }])
    expect(printed).toContain(
      '<pre><code><span class="hljs-keyword">const</span> <mark class="kind-2">a</mark> = <span class="hljs-string">&quot;b&quot;</span>',
    )
    expect(printText('```nosuch\nconst\n```')).toContain('<pre><code>const\n</code></pre>')
    expect(printText('`<span class="kind-1 fold">`')).not.toContain('<span')
    expect(printText('<p class="kind-1 fold">x</p>')).toBe('<p>x</p>')
  })

  it('shows a passage that two marks share in both kinds, and says what the kinds mean', async () => {
    expect(
      printText('abc', [
        { start: 0, end: 2, kind: 1 },
        { start: 1, end: 3, kind: 4, note: 1 },
      ]),
    ).toBe(
      '<p><mark class="kind-1">a</mark><mark class="kind-4"><mark class="kind-1">b</mark></mark><mark class="kind-4">c</mark><sup>1</sup></p>\n',
    )
    const { content } = await exportLibrary(await filled([question], [mark]), 'page')
    expect(content).toMatch(/<p class="legend"><mark class="kind-1">[^<]+<\/mark><\/p>/)
    const unmarked = await exportLibrary(await filled([question], []), 'page')
    expect(unmarked.content).not.toContain('class="legend"')
  })

  it('has tables aligned as they were written', () => {
    expect(printText('| a | b |\n|---|--:|\n| x | 1 |')).toContain('<td>x</td>\n<td class="align-end">1</td>')
  })

  it('has the colours of the light theme', () => {
    const tokens = readFileSync('src/renderer/ui/tokens.css', 'utf8')
    const own = printedPageStyle.match(/--(?:mark-\d|syn)-\w+: #\w+;/g) ?? []
    expect(own.length).toBeGreaterThan(10)
    for (const each of own) expect(tokens.match(new RegExp(`${each.split(':')[0]}: #\\w+;`))?.[0]).toBe(each)
  })
})
