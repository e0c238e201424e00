import { useEventListener } from '@vueuse/core'
import { combinationOf, isComposing, isWriting, useKeys } from '../../ui/use-keys'
import { offsetsOf, rangeOf } from '../../ui/markdown/stream-range'
import { readStream } from '../../ui/markdown/text-stream'
import { selectedPassage } from './find-passage'
import { fieldAttribute } from './place-highlights'
import { wordAfter, wordBefore } from './word-steps'

type Direction = 'left' | 'right' | 'backward' | 'forward'
type Unit = 'character' | 'word' | 'line'

/** A formula or the button of a piece of code holds many places of a caret and one of the text. */
const mostSteps = 400

/**
 * Selects words of the texts within `root` by keys alone: M takes the first word in sight, the arrows go from word
 * to word and from line to line, with Shift they take more or less.
 */
export function useKeyboardSelection(root: () => HTMLElement | null): void {
  let active = false

  function isActive(): boolean {
    const selection = getSelection()
    const text = selection?.focusNode?.parentElement?.closest(`[${fieldAttribute}]`)
    active &&= selection?.isCollapsed === false && root()?.contains(text ?? null) === true
    return active
  }

  /** Takes the word beside what is selected, in the text beside where this one ends. */
  function goToWord(direction: 'left' | 'right'): boolean {
    const at = isActive() ? selectedPassage(root() ?? document, getSelection()) : null
    if (!at) return false
    const isAhead = direction === 'right'
    const word = isAhead ? wordAfter(at.stream.text, at.end) : wordBefore(at.stream.text, at.start)
    const range = word ? rangeOf(at.stream, word.start, word.end) : wordBeside(root(), at.field, isAhead)
    if (range) selectRange(range)
    reveal()
    return true
  }

  function goToLine(direction: Direction): boolean {
    if (!isActive()) return false
    getSelection()?.modify('move', direction, 'line')
    step('forward', 'word')
    reveal()
    return true
  }

  function extend(direction: Direction, unit: Unit): boolean {
    if (!isActive()) return false
    step(direction, unit)
    reveal()
    return true
  }

  const arrows = arrowKeys(goToWord, goToLine, extend)
  useKeys(() => ({ m: () => (active = selectFirst(root())) }))
  // While words are selected, the arrows are theirs, whatever else the page does with them.
  useEventListener(
    window,
    'keydown',
    (event: KeyboardEvent) => {
      if (event.defaultPrevented || isComposing(event) || isWriting(event.target)) return
      if (isInToolbar(event.target)) return
      const arrow = arrows[combinationOf(event) ?? '']
      if (!arrow?.()) return
      event.preventDefault()
      event.stopPropagation()
    },
    { capture: true },
  )
}

function arrowKeys(
  goToWord: (direction: 'left' | 'right') => boolean,
  goToLine: (direction: Direction) => boolean,
  extend: (direction: Direction, unit: Unit) => boolean,
): Record<string, () => boolean> {
  return {
    arrowleft: () => goToWord('left'),
    arrowright: () => goToWord('right'),
    arrowup: () => goToLine('backward'),
    arrowdown: () => goToLine('forward'),
    'shift+arrowleft': () => extend('left', 'character'),
    'shift+arrowright': () => extend('right', 'character'),
    'shift+arrowup': () => extend('backward', 'line'),
    'shift+arrowdown': () => extend('forward', 'line'),
    'shift+mod+arrowleft': () => extend('left', 'word'),
    'shift+mod+arrowright': () => extend('right', 'word'),
  }
}

function isInToolbar(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="toolbar"]') !== null
}

function selectFirst(root: HTMLElement | null): boolean {
  const first = firstInSight(root)
  if (!first) return false
  getSelection()?.setBaseAndExtent(first, 0, first, 0)
  getSelection()?.modify('extend', 'forward', 'word')
  return true
}

function selectRange({ startContainer, startOffset, endContainer, endOffset }: Range): void {
  getSelection()?.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset)
}

/** The first word of the text after that of a field, or the last of the one before. */
function wordBeside(root: HTMLElement | null, field: string, isAhead: boolean): Range | null {
  const texts = [...(root?.querySelectorAll(`[${fieldAttribute}]`) ?? [])]
  const index = texts.findIndex((text) => text.getAttribute(fieldAttribute) === field)
  const text = texts[index + (isAhead ? 1 : -1)]
  if (!text) return null
  const stream = readStream(text)
  const word = isAhead ? wordAfter(stream.text, 0) : wordBefore(stream.text, stream.text.length)
  return word && rangeOf(stream, word.start, word.end)
}

/** Extends until other words are selected than before. */
function step(direction: Direction, unit: Unit): void {
  const before = selectedOffsets()
  for (let steps = 0; steps < mostSteps; steps += 1) {
    getSelection()?.modify('extend', direction, unit)
    if (selectedOffsets() !== before) return
  }
}

function selectedOffsets(): string {
  const selection = getSelection()
  const text = selection?.focusNode?.parentElement?.closest(`[${fieldAttribute}]`)
  if (!text || !selection || selection.rangeCount === 0) return ''
  const offsets = offsetsOf(readStream(text), selection.getRangeAt(0))
  return offsets ? `${String(offsets.start)} ${String(offsets.end)}` : ''
}

/** The first piece of text within the window; of the answer rather than of what is asked. */
function firstInSight(root: HTMLElement | null): Text | null {
  for (const field of ['answer', 'explanation', 'choices', 'prompt', 'title']) {
    const text = root?.querySelector(`[${fieldAttribute}="${field}"]`)
    if (!text) continue
    for (const { node } of readStream(text).segments) {
      if (!(node instanceof Text) || node.data.trim() === '') continue
      const range = document.createRange()
      range.selectNodeContents(node)
      const { top, bottom } = range.getBoundingClientRect()
      if (bottom > 0 && top < innerHeight && !isScrolledAway(node)) return node
    }
  }
  return null
}

/** Whether a text lies above or below the part of a scrolling page that is shown. */
function isScrolledAway({ parentElement }: Text): boolean {
  const box = parentElement?.getBoundingClientRect()
  const scroller = parentElement?.closest('.scroll')?.getBoundingClientRect()
  return (
    box !== undefined && scroller !== undefined && (box.bottom < scroller.top || box.top > scroller.bottom)
  )
}

function reveal(): void {
  const focus = getSelection()?.focusNode
  const element = focus instanceof Element ? focus : focus?.parentElement
  const box = element?.getBoundingClientRect()
  if (box && (box.top < 0 || box.bottom > innerHeight)) element?.scrollIntoView({ block: 'nearest' })
}
