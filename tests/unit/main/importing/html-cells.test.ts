import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markdownToHtml } from '@shared/markdown/markdown-parser'
import { readHtmlCell } from '../../../../src/main/importing/html/read-html-cell'
import { readBankFile } from '../../../../src/main/importing/read-bank-file'

const questions = (name: string, text: string) =>
  readBankFile(name, Buffer.from(text)).flatMap(({ file }) => file.questions)

describe('texts that are HTML', () => {
  it.each([
    ['plain words', 'plain words'],
    ['a &nbsp; &nbsp;b', 'a b'],
    ['&nbsp;a&nbsp;\n', '&nbsp;a&nbsp;\n'],
    ['&quot;yes&quot; &mdash; it&#39;s', '"yes" — it\'s'],
    ['caf&eacute; &#x4e2d;', 'café 中'],
    // They would open a tag, begin a quotation, or make another entity.
    ['a &lt;div&gt; b', 'a &lt;div&gt; b'],
    ['&gt; no quotation', '&gt; no quotation'],
    ['&amp;lt;', '&amp;lt;'],
    ['&nosuch; & &', '&nosuch; & &'],
    ['in code `&nbsp;` it is itself', 'in code `&nbsp;` it is itself'],
    ['<p>One<br>two</p><ul><li>three</li></ul>', 'One\\\ntwo\n\n- three'],
    ['<div><b>Bold</b> &amp; <code>a &lt; b</code></div>', '**Bold** & `a < b`'],
    // Markdown that has HTML in it stays what it is.
    ['<p>One</p>\n\n**two**', '<p>One</p>\n\n**two**'],
    ['What does <p> do?', 'What does <p> do?'],
    ['a <b>b</b> c', 'a <b>b</b> c'],
  ])('%j', (text, expected) => {
    expect(readHtmlCell(text)).toBe(expected)
  })

  it('show the same when they are read', () => {
    const parts = fc.constantFrom(
      '&nbsp;',
      '&lt;',
      '&gt;',
      '&amp;',
      '&quot;',
      '&#42;',
      '&#35;',
      '&copy;',
      'a',
      '1',
      ' ',
      '\n',
      '*',
      '_',
      '#',
    )
    const shown = (text: string) =>
      markdownToHtml(text)
        .replace(/\u00a0/g, ' ')
        .replace(/\s+/g, ' ')
        .trim()
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 12 }), (pieces) => {
        const text = `x${pieces.join('')}x`
        expect(shown(readHtmlCell(text))).toBe(shown(text))
      }),
      { numRuns: 500, seed: 4 },
    )
  })

  it('are read in tables, in JSON and in lists of terms', () => {
    const html = '<p>One</p><p>two&nbsp;three</p>'
    const read = 'One\n\ntwo three'
    expect(questions('a.csv', `question,answer\nWhat&#39;s this?,${html}\n`)).toMatchObject([
      { title: "What's this?", answer: read },
    ])
    expect(
      questions('a.json', JSON.stringify([{ question: 'What&#39;s this?', answer: html }])),
    ).toMatchObject([{ title: "What's this?", answer: read }])
    expect(questions('a.txt', `What&#39;s this?\t${html}\nThat?\tthis\n`)).toMatchObject([
      { title: "What's this?", answer: read },
      { title: 'That?' },
    ])
  })

  it('stay as they are in a table that Dogear wrote', () => {
    const header =
      'bank,topic,key,number,question,prompt,choices,answer,explanation,tags,difficulty,bookmark,annotations'
    expect(questions('a.csv', `${header}\nB,,k,,What?,,,<p>a</p>&nbsp;,,,,,\n`)).toMatchObject([
      { answer: '<p>a</p>&nbsp;' },
    ])
  })
})
