import { mediaNameOf, mediaTypeOf } from '@shared/domain/media'
import { codeLanguage } from '@shared/markdown/code-languages'

/** Words that rendering adds to a text, in the language of the app. */
export interface ContentLabels {
  copyCode: string
  picture: string
  /** Of one that should be in the library. */
  pictureMissing: string
  done: string
  open: string
}

/** Parts of rendered content that are not the text itself carry this attribute. */
export const chromeAttribute = 'data-chrome'

const keptClass =
  /^(?:math|math-display|task|task-open|task-done|align-center|align-end|language-[\w+#.-]{1,32})$/
const safePicture = /^data:image\/(?:png|jpeg|gif|webp|avif);base64,/i
const linkProtocols = new Set(['http:', 'https:', 'mailto:'])

/**
 * Gives sanitised content the shape the page needs: headings below the page's own, closed links,
 * placeholders for pictures that are elsewhere, scrolling tables, code with its language.
 * Changes the fragment in place. `headingLevel` is the level of the highest heading within, 2 to 6.
 */
export function shapeContent(fragment: DocumentFragment, headingLevel: number, labels: ContentLabels): void {
  for (const element of fragment.querySelectorAll('[class]')) keepClasses(element)
  fragment.querySelectorAll('.math').forEach(flatten)
  fragment.querySelectorAll('em, i').forEach(emphasise)
  levelHeadings(fragment, headingLevel)
  fragment.querySelectorAll('a').forEach(closeLink)
  fragment.querySelectorAll('img').forEach((picture) => placePicture(picture, labels))
  fragment.querySelectorAll('table').forEach(wrapTable)
  fragment.querySelectorAll('pre').forEach((block) => frameCode(block, labels))
  fragment.querySelectorAll('.task-open, .task-done').forEach((box) => drawBox(box, labels))
}

function keepClasses(element: Element): void {
  const kept = [...element.classList].filter((name) => keptClass.test(name))
  if (kept.length > 0) element.className = kept.join(' ')
  else element.removeAttribute('class')
}

/** A formula holds its TeX and nothing else. */
function flatten(formula: Element): void {
  formula.textContent = formula.textContent
}

/** Chinese characters have no italics: they are emphasised by a dot under each. */
function emphasise(element: Element): void {
  if (/\p{Script=Han}/u.test(element.textContent)) element.classList.add('dotted')
}

/** The levels in use, whatever they are, become consecutive ones from `highest`. */
function levelHeadings(fragment: DocumentFragment, highest: number): void {
  const headings = [...fragment.querySelectorAll('h1, h2, h3, h4, h5, h6')]
  const levels = [...new Set(headings.map((heading) => heading.localName))].sort()
  for (const heading of headings) {
    const level = Math.min(6, highest + levels.indexOf(heading.localName))
    const renamed = document.createElement(`h${level}`)
    for (const { name, value } of heading.attributes) renamed.setAttribute(name, value)
    renamed.append(...heading.childNodes)
    heading.replaceWith(renamed)
  }
}

/** Links leave the app only through the opener, which asks; other addresses lead nowhere. */
function closeLink(link: HTMLAnchorElement): void {
  const address = parseAddress(link.getAttribute('href') ?? '')
  if (address && linkProtocols.has(address.protocol)) {
    link.setAttribute('href', address.href)
    link.setAttribute('rel', 'noopener noreferrer')
    link.setAttribute('target', '_blank')
    return
  }
  const plain = document.createElement('span')
  plain.append(...link.childNodes)
  link.replaceWith(plain)
}

function parseAddress(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}

function placePicture(picture: HTMLImageElement, labels: ContentLabels): void {
  const address = picture.getAttribute('src') ?? ''
  if (safePicture.test(address)) {
    picture.setAttribute('loading', 'lazy')
    picture.setAttribute('decoding', 'async')
    if (!picture.hasAttribute('alt')) picture.setAttribute('alt', '')
    return
  }
  const name = mediaNameOf(address)
  if (name === undefined) picture.replaceWith(placeholder(picture, labels.picture))
  else placeMedia(picture, name, labels)
}

/** What is in the library is shown, or played; what is not there any more is named. */
function placeMedia(picture: HTMLImageElement, name: string, labels: ContentLabels): void {
  const isSound = mediaTypeOf(name)?.startsWith('audio/') === true
  const shown = isSound ? soundOf(picture) : picture
  shown.addEventListener('error', () => shown.replaceWith(placeholder(picture, labels.pictureMissing)), {
    once: true,
  })
  if (isSound) {
    picture.replaceWith(shown)
    return
  }
  picture.setAttribute('loading', 'lazy')
  picture.setAttribute('decoding', 'async')
  if (!picture.hasAttribute('alt')) picture.setAttribute('alt', '')
}

function soundOf(picture: HTMLImageElement): HTMLAudioElement {
  const sound = document.createElement('audio')
  sound.controls = true
  sound.preload = 'none'
  sound.setAttribute('src', picture.getAttribute('src') ?? '')
  sound.setAttribute('aria-label', picture.getAttribute('alt') ?? '')
  sound.setAttribute(chromeAttribute, '')
  return sound
}

function placeholder(picture: HTMLImageElement, label: string): HTMLElement {
  const address = picture.getAttribute('src') ?? ''
  const place = chrome('span', 'picture-away')
  place.append(part('picture-label', label))
  const alternative = picture.getAttribute('alt') ?? ''
  if (alternative !== '') place.append(part('picture-alternative', alternative))
  if (address !== '') place.append(part('picture-address', address.slice(0, 500)))
  return place
}

function wrapTable(table: HTMLTableElement): void {
  const scroller = document.createElement('div')
  scroller.className = 'scroller table-scroller'
  table.replaceWith(scroller)
  scroller.append(table)
}

function frameCode(block: HTMLPreElement, labels: ContentLabels): void {
  const code = block.querySelector('code') ?? block
  const word = /(?:^|\s)language-(\S+)/.exec(code.className)?.[1] ?? ''
  const language = codeLanguage(word)
  const frame = document.createElement('figure')
  frame.className = 'code-frame'
  const bar = chrome('figcaption', 'code-bar')
  if (language) bar.append(part('code-language', language.label))
  const copy = document.createElement('button')
  copy.type = 'button'
  copy.className = 'code-copy'
  copy.textContent = labels.copyCode
  bar.append(copy)
  // What holds more than its letters is left as it is.
  if (language?.grammar && code.childElementCount === 0) code.setAttribute('data-grammar', language.grammar)
  block.classList.add('scroller')
  block.setAttribute('translate', 'no')
  block.replaceWith(frame)
  frame.append(bar, block)
}

function drawBox(place: Element, labels: ContentLabels): void {
  const box = document.createElement('input')
  const done = place.classList.contains('task-done')
  box.type = 'checkbox'
  box.disabled = true
  box.defaultChecked = done
  box.setAttribute('aria-label', done ? labels.done : labels.open)
  place.replaceWith(box)
}

function chrome(tag: string, className: string): HTMLElement {
  const element = document.createElement(tag)
  element.className = className
  element.setAttribute(chromeAttribute, '')
  return element
}

function part(className: string, text: string): HTMLElement {
  const element = document.createElement('span')
  element.className = className
  element.textContent = text
  return element
}
