import { mount } from '@vue/test-utils'
import { expect, onTestFinished, test } from 'vitest'
import { defineComponent, h, nextTick, ref, useTemplateRef } from 'vue'
import { useRowWindow, type RowWindow } from '../../../src/renderer/ui/row-window'

const height = 40

/** A real list of so many rows, 400 pixels tall. */
function aList(rows: number) {
  const count = ref(rows)
  let list: RowWindow | undefined
  const wrapper = mount(
    defineComponent({
      setup() {
        const scroller = useTemplateRef<HTMLElement>('scroller')
        list = useRowWindow({ scroller, count: () => count.value, height: () => height })
        return () =>
          h('div', { ref: 'scroller', style: 'height: 400px; overflow-y: auto' }, [
            h('div', { style: `height: ${count.value * height}px` }),
          ])
      },
    }),
    { attachTo: document.body },
  )
  onTestFinished(() => wrapper.unmount())
  if (list === undefined) throw new Error('The list is not there.')
  const { range, slots, scrollTo, rowsPerPage } = list
  const element = wrapper.element as HTMLElement
  /** Rows that are seen, whole or in part. */
  const seen = (): [number, number] => [
    Math.floor(element.scrollTop / height),
    Math.ceil((element.scrollTop + element.clientHeight) / height) - 1,
  ]
  const covers = (): boolean => range.value[0] <= seen()[0] && range.value[1] >= seen()[1]
  return { count, range, slots, scrollTo, rowsPerPage, element, seen, covers }
}

const scrolled = async (element: HTMLElement, top: number): Promise<void> => {
  const told = new Promise((resolve) => element.addEventListener('scroll', resolve, { once: true }))
  element.scrollTop = top
  await told
  await nextTick()
}

test('what is seen is drawn wherever it is scrolled to, and never more rows than there are slots', async () => {
  const { element, range, slots, covers } = aList(100_000)
  for (const top of [1, 39, 400, 12_345, 2_000_000, 3_999_999, 777]) {
    await scrolled(element, top)
    expect(covers(), `at ${top}`).toBe(true)
    expect(range.value[1] - range.value[0], `at ${top}`).toBeLessThan(slots.value)
  }
})

test('a row out of sight is brought to the nearer edge, and one in sight moves nothing', () => {
  const { element, scrollTo, seen, covers } = aList(100_000)
  scrollTo(50_000)
  expect(seen()[1]).toBe(50_000)
  expect(covers()).toBe(true)
  const before = element.scrollTop
  scrollTo(49_995)
  expect(element.scrollTop).toBe(before)
  scrollTo(20)
  expect(seen()[0]).toBe(20)
  scrollTo(99_999)
  expect(seen()[1]).toBe(99_999)
  scrollTo(0)
  expect(element.scrollTop).toBe(0)
})

test('the end of a list that became shorter is drawn before the browser has scrolled to it', async () => {
  const { element, count, range, covers } = aList(10_000)
  await scrolled(element, 300_000)
  count.value = 30
  await nextTick()
  expect(range.value[1]).toBe(29)
  expect(range.value[0]).toBeLessThan(20)
  expect(covers()).toBe(true)
  count.value = 0
  await nextTick()
  expect(range.value[1]).toBeLessThan(range.value[0])
})

test('a page is as many whole rows as are seen, less one', () => {
  expect(aList(1_000).rowsPerPage()).toBe(9)
})
