import { useEventListener } from '@vueuse/core'
import { combinationOf, isComposing, isWriting, useKeys } from '../../ui/use-keys'
import { offsetsOf } from '../../ui/markdown/stream-range'
import { readStream } from '../../ui/markdown/text-stream'
import { fieldAttribute } from './place-highlights'

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

  function start(): boolean {
    const first = firstInSight(root())
    if (!first) return false
    getSelection()?.setBaseAndExtent(first, 0, first, 0)
    getSelection()?.modify('extend', 'forward', 'word')
    active = true
    return true
  }

  function go(direction: Direction, unit: Unit): boolean {
    if (!isActive()) return false
    const selection = getSelection()
    if (unit === 'line') selection?.modify('move', direction, 'line')
    else step('move', direction === 'left' ? 'backward' : 'forward', 'word')
    if (unit === 'word' && direction === 'left') selection?.modify('move', 'backward', 'word')
    step('extend', 'forward', 'word')
    reveal()
    return true
  }

  function extend(direction: Direction, unit: Unit): boolean {
    if (!isActive()) return false
    step('extend', direction, unit)
    reveal()
    return true
  }

  const arrows = arrowKeys(go, extend)
  useKeys(() => ({ m: start }))
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

type Arrow = (direction: Direction, unit: Unit) => boolean

function arrowKeys(go: Arrow, extend: Arrow): Record<string, () => boolean> {
  return {
    arrowleft: () => go('left', 'word'),
    arrowright: () => go('right', 'word'),
    arrowup: () => go('backward', 'line'),
    arrowdown: () => go('forward', 'line'),
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

/** Moves until other words are selected than before. */
function step(alter: 'move' | 'extend', direction: Direction, unit: Unit): void {
  const before = selectedOffsets()
  for (let steps = 0; steps < mostSteps; steps += 1) {
    getSelection()?.modify(alter, direction, unit)
    if (alter === 'move' || selectedOffsets() !== before) return
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
  for (const field of ['answer', 'explanation', 'prompt', 'title']) {
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
