import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { combinationOf, printedKeys, useKeys } from '../../../src/renderer/ui/use-keys'

const act = vi.fn()
const Room = defineComponent({
  setup() {
    useKeys(() => ({ j: act, 'mod+k': act, '?': act, 'shift+b': act }))
    return () =>
      h('div', [h('input'), h('textarea'), h('input', { type: 'checkbox' }), h('button'), h('select')])
  },
})
let room: ReturnType<typeof mount>

beforeEach(() => {
  act.mockReset()
  room = mount(Room, { attachTo: document.body })
})
afterEach(() => room.unmount())

/** As some input methods report it. */
const composingByCode: KeyboardEventInit = Object.fromEntries([['keyCode', 229]])

const press = (selector: string, key: string, init: KeyboardEventInit = {}) =>
  room.get(selector).element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...init }))

test('a plain key acts outside fields and is text within them', () => {
  press('button', 'j')
  press('input[type=checkbox]', 'j')
  expect(act).toHaveBeenCalledTimes(2)
  press('input', 'j')
  press('textarea', 'j')
  press('select', 'j')
  expect(act).toHaveBeenCalledTimes(2)
})

test('no key acts while an input method is composing, whichever way it says so', () => {
  press('button', 'j', { isComposing: true })
  press('button', 'j', composingByCode)
  expect(act).not.toHaveBeenCalled()
})

test('a key with Control also acts from within a field', () => {
  press('input', 'k', { ctrlKey: true })
  expect(act).toHaveBeenCalledTimes(1)
})

test('plain keys do nothing behind an open dialog', () => {
  const dialog = document.createElement('div')
  dialog.setAttribute('role', 'dialog')
  dialog.dataset['state'] = 'open'
  document.body.append(dialog)
  press('button', 'j')
  dialog.remove()
  expect(act).not.toHaveBeenCalled()
})

test('a sign counts as itself, with or without the Shift some keyboards need for it', () => {
  press('button', '?', { shiftKey: true })
  press('button', '?')
  press('button', 'B', { shiftKey: true })
  expect(act).toHaveBeenCalledTimes(3)
  expect(combinationOf(new KeyboardEvent('keydown', { key: 'j', altKey: true }))).toBeNull()
})

test('combinations are printed with the modifier first', () => {
  expect(printedKeys('shift+mod+z')).toBe('Ctrl Shift Z')
})
