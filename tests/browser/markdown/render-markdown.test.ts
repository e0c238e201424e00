import { describe, expect, it } from 'vitest'
import { drawFormula } from '../../../src/renderer/ui/markdown/formulas'
import { highlightCode } from '../../../src/renderer/ui/markdown/highlighter'
import { renderMarkdown } from '../../../src/renderer/ui/markdown/render-markdown'
import { textStream } from '../../../src/renderer/ui/markdown/text-stream'
import { hostileTexts } from '../../fixtures/markdown/hostile'

const labels = {
  copyCode: 'Copy',
  picture: 'Picture not shown',
  pictureMissing: 'Picture missing',
  done: 'Done',
  open: 'Open',
}
const render = (source: string, headingLevel = 2): HTMLElement => {
  const place = document.createElement('div')
  place.append(renderMarkdown(source, { inline: false, headingLevel, labels }))
  return place
}

function finish(place: HTMLElement): void {
  for (const formula of place.querySelectorAll<HTMLElement>('.math')) {
    formula.dataset['tex'] = formula.textContent
    drawFormula(formula.textContent, formula, true)
  }
  for (const code of place.querySelectorAll<HTMLElement>('[data-grammar]')) {
    code.replaceChildren(highlightCode(code.textContent, code.dataset['grammar'] ?? '') ?? '')
  }
}

const nothing =
  'script, style, iframe, object, embed, form, base, link, meta, template, noscript, textarea, svg[onload], video, audio, source, [srcdoc], [ping]'

describe('hostile texts', () => {
  it.each(hostileTexts)('%s', async (source) => {
    const place = render(source)
    document.body.append(place)
    finish(place)
    place.addEventListener('click', (event) => event.preventDefault())
    for (const element of place.querySelectorAll('*')) {
      if (element instanceof HTMLElement && element.localName !== 'summary') element.click()
    }
    await new Promise((resolve) => setTimeout(resolve, 5))

    expect('hacked' in window).toBe(false)
    expect(place.querySelector(nothing)).toBeNull()
    for (const element of place.querySelectorAll('*')) {
      const names = element.getAttributeNames()
      expect(names.filter((name) => name.startsWith('on'))).toEqual([])
      expect(names.filter((name) => ['id', 'name', 'background', 'is'].includes(name))).toEqual([])
      const outside = element.closest('.katex') === null
      if (outside) expect(names).not.toContain('style')
    }
    for (const link of place.querySelectorAll('a')) expect(link.href).toMatch(/^(https?|mailto):/)
    for (const picture of place.querySelectorAll('img')) expect(picture.src).toMatch(/^data:image\/(?!svg)/)
    expect(place.querySelector('.page, .corner, .dialog')).toBeNull()
    place.remove()
  })
})

describe('shape', () => {
  it('puts headings below that of the page, without gaps', () => {
    const place = render('### a\n\n##### b\n\n### c\n\n<h1>d</h1>')
    expect([...place.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((heading) => heading.localName)).toEqual([
      'h3',
      'h4',
      'h3',
      'h2',
    ])
    expect(render('# a\n\n## b', 4).querySelector('h5')?.textContent).toBe('b')
  })

  it('says where a picture is instead of fetching it', () => {
    const place = render('![a cat](https://example.org/cat.png)')
    expect(place.querySelector('img')).toBeNull()
    expect(place.textContent).toContain('a cat')
    expect(place.textContent).toContain('https://example.org/cat.png')
  })

  const name = '0123456789abcdef'.repeat(4)

  it('shows a picture of the library, and plays a sound of it', () => {
    const place = render(`![a cat](media/${name}.png) ![a word.mp3](media/${name}.mp3)`)
    expect(place.querySelector('img')?.getAttribute('src')).toBe(`media/${name}.png`)
    expect(place.querySelector('img')?.alt).toBe('a cat')
    const sound = place.querySelector('audio')
    expect(sound?.getAttribute('src')).toBe(`media/${name}.mp3`)
    expect(sound?.controls).toBe(true)
    expect(sound?.preload).toBe('none')
    expect(place.querySelector('.picture-away')).toBeNull()
  })

  it.each([
    `media/${name}.exe`,
    `media/../${name}.png`,
    `/media/${name}.png`,
    `media/${name}.png?x`,
    `media/${name}.png/../../secret.png`,
    `media/cat.png`,
    `http://127.0.0.1/media/${name}.png`,
    `//example.org/media/${name}.png`,
  ])('shows no picture at %s', (address) => {
    const place = render(`![x](<${address}>)`)
    expect(place.querySelector('img, audio')).toBeNull()
    expect(place.textContent).toContain('Picture not shown')
  })

  it('names a picture that the library does not have', async () => {
    const place = render(`![a cat](media/${name}.png)`)
    document.body.append(place)
    await expect.poll(() => place.querySelector('img')).toBeNull()
    expect(place.textContent).toContain('Picture missing')
    expect(place.textContent).toContain('a cat')
    place.remove()
  })

  it('keeps details, ruby, tables and tasks', () => {
    const place = render(
      '<details><summary>more</summary>\n\n**text**\n\n</details>\n\n<ruby>字<rt>zì</rt></ruby>\n\n|a|\n|-|\n|1|\n\n- [x] done',
    )
    expect(place.querySelector('details strong')?.textContent).toBe('text')
    expect(place.querySelector('rt')?.textContent).toBe('zì')
    expect(place.querySelector('.table-scroller > table td')?.textContent).toBe('1')
    expect(place.querySelector<HTMLInputElement>('li.task input')?.checked).toBe(true)
  })

  it('names the language of code and colours it without changing it', () => {
    const code = 'def gate(run):\n    return run < 1  # 门槛\n'
    const place = render(`\`\`\`py\n${code}\`\`\``)
    expect(place.querySelector('.code-language')?.textContent).toBe('Python')
    finish(place)
    expect(place.querySelector('.hljs-keyword')?.textContent).toBe('def')
    expect(place.querySelector('pre')?.textContent).toBe(code)
  })
})

describe('text stream', () => {
  const source =
    '**答案：**$x^2$ 见 `a`。\n\n```js\nconst a = 1\n```\n\n![p](https://example.org/p.png)\n\n- [ ] 一\n- 二<br>三\n\n$$\n\\frac12\n$$'

  it('is the same before and after formulas and colours are drawn', () => {
    const place = render(source)
    const before = textStream(place)
    finish(place)
    expect(place.querySelector('.katex')).not.toBeNull()
    expect(textStream(place)).toBe(before)
  })

  it('holds the text and nothing that rendering added', () => {
    const text = textStream(render(source))
    expect(text).toContain('答案：x^2 见 a。')
    expect(text).toContain('二\n三')
    expect(text).not.toContain('JavaScript')
    expect(text).not.toContain('Copy')
    expect(text).not.toContain('example.org')
  })
})
