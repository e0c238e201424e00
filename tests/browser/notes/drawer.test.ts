import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { effectScope, nextTick, ref, shallowRef, type EffectScope } from 'vue'
import { useDrawer } from '../../../src/renderer/features/notes/use-drawer'
import { until } from '../support/mount'

let scope: EffectScope
let list: HTMLElement

beforeEach(() => {
  scope = effectScope()
  list = document.body.appendChild(document.createElement('ul'))
})
afterEach(() => {
  scope.stop()
  list.remove()
})

const item = (id: string, note: string): HTMLElement => {
  const element = document.createElement('li')
  element.dataset['id'] = id
  element.innerHTML = `<article class="at-passage ${note}"><textarea></textarea></article>`
  return element
}

function drawerOf(first: string | null) {
  const wanted = ref(first)
  scope.run(() => useDrawer(shallowRef(list), () => wanted.value))
  return { wanted, shown: () => list.querySelector<HTMLElement>('li:popover-open')?.dataset['id'] }
}

describe('the drawer of a narrow window', () => {
  it('opens for a mark whose item comes after it was asked for', async () => {
    const { wanted, shown } = drawerOf(null)
    wanted.value = 'a'
    await nextTick()
    expect(shown()).toBeUndefined()
    list.append(item('a', ''))
    await until(() => shown() === 'a')
  })

  it('opens once something is written at a mark that had nothing to show', async () => {
    const { wanted, shown } = drawerOf(null)
    list.append(item('a', 'quiet'))
    wanted.value = 'a'
    await nextTick()
    expect(shown()).toBeUndefined()
    list.querySelector('article')?.classList.remove('quiet')
    await until(() => shown() === 'a')
  })

  it('stays open, with the cursor where it is, while the list changes around it', async () => {
    const { wanted, shown } = drawerOf(null)
    list.append(item('a', ''))
    wanted.value = 'a'
    await until(() => shown() === 'a')
    const field = list.querySelector('textarea')
    field?.focus()
    list.append(item('b', ''))
    await new Promise(requestAnimationFrame)
    expect([shown(), document.activeElement === field]).toEqual(['a', true])
    wanted.value = 'b'
    await until(() => shown() === 'b')
    wanted.value = null
    await until(() => shown() === undefined)
  })
})
