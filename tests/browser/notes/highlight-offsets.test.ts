import { afterEach, describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import { describeAnchor } from '@shared/domain/anchoring/anchor'
import type { Highlight } from '@shared/domain/records'
import MarkdownText from '../../../src/renderer/ui/markdown/MarkdownText.vue'
import { offsetsOf, piecesOf, rangeOf } from '../../../src/renderer/ui/markdown/stream-range'
import { renderMarkdown } from '../../../src/renderer/ui/markdown/render-markdown'
import { readStream, textStream } from '../../../src/renderer/ui/markdown/text-stream'
import { selectedPassage } from '../../../src/renderer/features/notes/find-passage'
import { layOutMargin } from '../../../src/renderer/features/notes/margin-layout'
import { HighlightPainter } from '../../../src/renderer/features/notes/paint-highlights'
import { placeHighlights } from '../../../src/renderer/features/notes/place-highlights'
import { mountInApp, until } from '../support/mount'

let mounted: ReturnType<typeof mountInApp> | undefined
const painter = new HighlightPainter()
afterEach(() => {
  painter.clear()
  mounted?.unmount()
})

const source = [
  '先说 **加粗的话**，再说 $r = \\frac{a}{b}$ 和 `k` 🙂。',
  '',
  '- one\n- two',
  '',
  '| a | b |\n| - | - |\n| c | d |',
  '',
  '```python\ndef recall(k):\n    return k\n```',
  '',
  'The end.',
].join('\n')

async function shown(): Promise<HTMLElement> {
  mounted = mountInApp(MarkdownText, {
    props: { source, language: 'zh-CN' },
    attrs: { 'data-field': 'answer' },
  })
  const root = mounted.element as HTMLElement
  await until(() => root.querySelector('.katex') !== null && root.querySelector('[data-grammar]') === null)
  await nextTick()
  return root
}

const quoted = (root: HTMLElement, quote: string): Highlight => {
  const { text } = readStream(root)
  const start = text.indexOf(quote)
  return {
    id: quote,
    questionId: 'q',
    field: 'answer',
    anchor: describeAnchor(text, start, start + quote.length),
    revision: '',
    kind: 2,
    createdAt: 1,
    updatedAt: 1,
    device: 'd',
  }
}

const streamOf = (text: string): string =>
  textStream(
    renderMarkdown(text, {
      inline: false,
      headingLevel: 2,
      labels: { copyCode: '', picture: '', done: '', open: '', pictureMissing: '' },
    }),
  )

const marked = (highlights: Highlight[], earlierTexts: Record<string, string> = {}) => ({
  question: { answer: source },
  highlights,
  earlierTexts,
})

describe('ranges of a text stream', () => {
  it('lead back to the offsets they were made from, wherever they begin and end', async () => {
    const stream = readStream(await shown())
    const strayed: unknown[] = []
    for (let start = 0; start < stream.text.length; start += 1) {
      const end = Math.min(start + 7, stream.text.length)
      const range = rangeOf(stream, start, end)
      const found = range && offsetsOf(stream, range)
      const whole = stream.segments.filter(({ node }) => !(node instanceof Text))
      const first = whole.find((each) => each.start <= start && start < each.end)?.start ?? start
      const last = whole.find((each) => each.start < end && end <= each.end)?.end ?? end
      if (found?.start !== first || found.end !== last) strayed.push({ start, end, found, first, last })
    }
    expect(strayed).toEqual([])
  })

  it('take a formula whole, however little of it is selected', async () => {
    const root = await shown()
    const stream = readStream(root)
    const drawn = root.querySelector('.katex-html .mord') ?? root
    const range = document.createRange()
    range.selectNodeContents(drawn)
    const offsets = offsetsOf(stream, range)
    expect(offsets && stream.text.slice(offsets.start, offsets.end)).toBe('r = \\frac{a}{b}')
  })

  it('cover nothing that rendering added, such as the button of a piece of code', async () => {
    const root = await shown()
    const stream = readStream(root)
    for (const { startContainer } of piecesOf(stream, 0, stream.text.length)) {
      expect(startContainer.parentElement?.closest('[data-chrome]')).toBeNull()
    }
  })
})

describe('a selection', () => {
  it('of everything is the text without the white space around it', async () => {
    const root = await shown()
    getSelection()?.selectAllChildren(document.body)
    const passage = selectedPassage(document, getSelection())
    expect(passage?.stream.text.slice(passage.start, passage.end)).toBe(readStream(root).text.trim())
  })

  it.each([
    ['half an emoji of several', '看👩‍👩‍👧这里', 2, 4, '👩‍👩‍👧'],
    ['a letter without its accent', 'cafe\u0301 au lait', 2, 4, 'fe\u0301'],
    ['an accent without its letter', 'cafe\u0301 au lait', 4, 5, 'e\u0301'],
    ['half a surrogate pair', 'a𠮷b', 2, 3, '𠮷'],
    ['words from right to left', 'אמר שלום עולם ואז', 4, 13, 'שלום עולם'],
  ])('of %s is of whole characters, and its mark is found there again', (_, text, start, end, quote) => {
    const root = document.createElement('div')
    root.dataset['field'] = 'answer'
    root.textContent = text
    document.body.append(root)
    const node = root.firstChild ?? root
    getSelection()?.setBaseAndExtent(node, start, node, end)
    const passage = selectedPassage(document, getSelection())
    expect(passage?.stream.text.slice(passage.start, passage.end)).toBe(quote)
    const [placed] = placeHighlights(document, marked([quoted(root, quote)]))
    expect(placed).toMatchObject({
      state: 'exact',
      passage: { start: passage?.start, end: passage?.end },
    })
    root.remove()
  })

  it('of white space alone is nothing', async () => {
    const root = await shown()
    const { segments } = readStream(root)
    const blank = segments.find(({ node }) => node instanceof Text && node.data.trim() === '')
    getSelection()?.selectAllChildren(blank?.node ?? root)
    const range = document.createRange()
    if (blank) range.selectNode(blank.node)
    getSelection()?.removeAllRanges()
    getSelection()?.addRange(range)
    expect(selectedPassage(document, getSelection())).toBeNull()
  })
})

describe('marked passages', () => {
  it('are painted without a change to the page, over formulas and code alike', async () => {
    const root = await shown()
    const before = root.innerHTML
    const quotes = ['加粗的话，再说 r', 'recall(k):\n    return', '🙂']
    const placed = placeHighlights(document, marked(quotes.map((quote) => quoted(root, quote))))
    painter.paint(placed, null)
    const painted = [...(CSS.highlights.get('mark-2') ?? [])].map(String)
    expect(placed.map(({ state }) => state)).toEqual(['exact', 'exact', 'exact'])
    expect(painted.length).toBeGreaterThan(3)
    expect(root.innerHTML).toBe(before)
    painter.clear()
    expect(CSS.highlights.get('mark-2')?.size).toBe(0)
  })

  it('that stand nowhere come last and disturb no other', async () => {
    const root = await shown()
    const sound = quoted(root, 'The end.')
    const anchor = { quote: 'nowhere to be found at all', prefix: '', suffix: '', start: 9e6, end: 1 }
    const placed = placeHighlights(document, marked([{ ...sound, id: 'broken', anchor }, sound]))
    expect(placed.map(({ highlight, state }) => [highlight.id, state])).toEqual([
      ['The end.', 'exact'],
      ['broken', 'orphan'],
    ])
  })
})

describe('after the text was replaced', () => {
  it('a mark is followed from the source it was made on, where its quote alone could not say', async () => {
    const root = await shown()
    const earlier = source.replace('- one\n- two', '- two\n- zero\n- one')
    const stream = streamOf(earlier)
    const start = stream.indexOf('two')
    const highlight: Highlight = {
      ...quoted(root, 'two'),
      anchor: { ...describeAnchor(stream, start, start + 3), prefix: '', suffix: '' },
      revision: 'earlier',
    }
    const lone = placeHighlights(document, marked([highlight]))
    expect(lone.map(({ state }) => state)).toEqual(['orphan'])
    const [followed] = placeHighlights(document, marked([highlight], { earlier }))
    expect(followed?.state).toBe('moved')
    expect(followed?.passage?.start).toBe(readStream(root).text.indexOf('two'))
  })

  it('a mark on a text that is no longer there is an orphan, and one on a covered text is not', async () => {
    const root = await shown()
    const onExplanation = { ...quoted(root, 'one'), field: 'explanation' as const }
    const states = (explanation: string) =>
      placeHighlights(document, { ...marked([onExplanation]), question: { answer: source, explanation } })
    expect(states('')).toMatchObject([{ state: 'orphan' }])
    expect(states('covered')).toMatchObject([{ state: 'hidden' }])
  })
})

describe('the margin', () => {
  it('gives the active note its place and pushes the others both ways, above no further than there is room', () => {
    const note = (wanted: number) => ({ wanted, height: 40, floats: false })
    const notes = [note(100), note(110), note(120), note(125)]
    expect(layOutMargin(notes, 2).tops).toEqual([8, 64, 120, 176])
    expect(layOutMargin(notes, 3).tops).toEqual([0, 56, 112, 168])
    expect(layOutMargin(notes, 0).tops).toEqual([100, 156, 212, 268])
  })

  it('puts each note at its passage or below the one before, and never two on one another', () => {
    const note = (wanted: number, height = 40, floats = false) => ({ wanted, height, floats })
    const { tops, end } = layOutMargin([note(-5), note(10), note(20, 30, true), note(300)])
    expect(tops).toEqual([0, 56, 20, 300])
    expect(end).toBe(340)
  })
})
